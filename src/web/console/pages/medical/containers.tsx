import { Link, useSearchParams } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { classNameOf, kindNames } from '../../../shared/medical-words';
import type { Filter } from '../../parts/filters';
import type { Column } from '../../parts/list';
import { Page } from '../../parts/page';
import { SearchTable } from '../../parts/search-table';
import { shownInstant } from '../../parts/shown';
import { useSession } from '../../session/session';
import { TimeLeft } from './time-left';
import { choicesOf, stateNames } from './words';

type Row = Schemas['ContainerShown'];

/** Bags, boxes and carts that concern me. */
export default function Containers() {
  const say = useSay();
  const session = useSession();
  const [address] = useSearchParams();
  const isSorted = address.has('siteId') || (session.regionCode === null && !session.is('receiver'));
  const by = (order: string): { order?: string } => (isSorted ? { order } : {});
  const columns: Column<Row>[] = [
    {
      key: 'code',
      ...by('code'),
      title: say('编码', 'Code'),
      value: ({ code }) => code,
      cell: ({ code }) => (
        <Link className="number" to={`/medical/containers/${code}`}>
          {code}
        </Link>
      ),
    },
    {
      key: 'kind',
      ...by('kind'),
      title: say('容器', 'Kind'),
      value: ({ kind }) => say(kindNames[kind].zh, kindNames[kind].en),
    },
    {
      key: 'class',
      title: say('类别', 'Class'),
      value: ({ classCode }) => ((name) => say(name.zh, name.en))(classNameOf(classCode)),
    },
    {
      key: 'state',
      ...by('state'),
      title: say('状态', 'State'),
      value: ({ state }) => say(stateNames[state].zh, stateNames[state].en),
    },
    {
      key: 'left',
      title: say('剩余时间', 'Time left'),
      value: ({ minutesLeft }) => minutesLeft,
      cell: ({ minutesLeft }) => <TimeLeft minutes={minutesLeft} />,
    },
    { key: 'kg', ...by('kg'), title: say('重量 kg', 'kg'), value: ({ kg }) => kg, align: 'right' },
    { key: 'pieces', title: say('件数', 'Pieces'), value: ({ pieces }) => pieces, align: 'right', hidden: true },
    { key: 'department', title: say('科室', 'Ward'), value: ({ department }) => department },
    {
      key: 'institution',
      title: say('机构', 'Institution'),
      value: ({ institutionName }) => institutionName,
      width: 200,
    },
    { key: 'holder', title: say('现持有', 'Held by'), value: ({ holderName }) => holderName, width: 200 },
    {
      key: 'outbreak',
      title: say('疫情', 'Outbreak'),
      value: ({ outbreak }) => (outbreak ? say('是', 'yes') : null),
    },
    {
      key: 'sealed',
      ...by('sealedAt'),
      title: say('封口时间', 'Sealed'),
      value: ({ sealedAt }) => (sealedAt === null ? null : shownInstant(sealedAt)),
    },
    {
      key: 'moved',
      ...by('movedAt'),
      title: say('最近流转', 'Last moved'),
      value: ({ movedAt }) => shownInstant(movedAt),
      hidden: true,
    },
    { key: 'in', title: say('装在', 'Lies in'), value: ({ inCode }) => inCode, hidden: true },
  ];
  const filters: Filter[] = [
    { kind: 'site', key: 'siteId', label: say('机构场所', 'Institution') },
    { kind: 'choice', key: 'state', label: say('状态', 'State'), options: choicesOf(stateNames, say) },
    { kind: 'choice', key: 'kind', label: say('容器', 'Kind'), options: choicesOf(kindNames, say) },
  ];
  return (
    <Page title={say('医疗废物容器', 'Medical containers')}>
      {!isSorted && (
        <p className="muted">
          {say('选择机构场所后，可按列标题排序。', 'Once an institution is chosen, headings sort its containers.')}
        </p>
      )}
      <SearchTable<Row>
        name="containers"
        columns={columns}
        filters={filters}
        load={({ order, ...asked }, page) => {
          const query = { ...asked, ...page, ...(order !== undefined && by(order)) };
          return answerOf(api.GET('/api/containers', { params: { query: query as never } }));
        }}
        rowKey={({ id }) => id}
      />
    </Page>
  );
}
