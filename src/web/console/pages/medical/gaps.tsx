import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { classNameOf } from '../../../shared/medical-words';
import type { Column } from '../../parts/list';
import { Page } from '../../parts/page';
import { SearchTable } from '../../parts/search-table';
import { shownInstant } from '../../parts/shown';
import { choicesOf, gapNames } from './words';

type Row = Schemas['GapShown'];

/** Containers of which the next link is missing. */
export default function Gaps() {
  const say = useSay();
  const columns: Column<Row>[] = [
    {
      key: 'code',
      order: 'code',
      title: say('编码', 'Code'),
      value: ({ code }) => code,
      cell: ({ code }) => (
        <Link className="number" to={`/medical/containers/${code}`}>
          {code}
        </Link>
      ),
    },
    {
      key: 'gap',
      order: 'gap',
      title: say('缺失环节', 'Missing link'),
      value: ({ gap }) => say(gapNames[gap].zh, gapNames[gap].en),
    },
    { key: 'hours', title: say('已过小时', 'Hours since'), value: ({ hours }) => hours, align: 'right' },
    { key: 'since', order: 'since', title: say('最后记录', 'Last known'), value: ({ since }) => shownInstant(since) },
    { key: 'site', order: 'site', title: say('机构', 'Institution'), value: ({ siteName }) => siteName, width: 220 },
    {
      key: 'holder',
      order: 'holder',
      title: say('现持有', 'Held by'),
      value: ({ holderName }) => holderName,
      width: 220,
    },
    {
      key: 'class',
      title: say('类别', 'Class'),
      value: ({ classCode }) => ((name) => say(name.zh, name.en))(classNameOf(classCode)),
    },
    { key: 'kg', order: 'kg', title: say('重量 kg', 'kg'), value: ({ kg }) => kg, align: 'right' },
  ];
  return (
    <Page title={say('断链', 'Missing links')}>
      <SearchTable<Row>
        name="gaps"
        columns={columns}
        filters={[
          { kind: 'choice', key: 'gap', label: say('缺失环节', 'Missing link'), options: choicesOf(gapNames, say) },
        ]}
        load={(asked, page) =>
          answerOf(api.GET('/api/containers/gaps', { params: { query: { ...asked, ...page } as never } }))
        }
        rowKey={({ id }) => id}
      />
    </Page>
  );
}
