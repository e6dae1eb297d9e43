import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../../api/client';
import { useSay } from '../../shared/language';
import { differenceNames } from '../../shared/words';
import type { Filter } from '../parts/filters';
import { Page } from '../parts/page';
import type { Column } from '../parts/list';
import { SearchTable } from '../parts/search-table';
import { shownInstant } from '../parts/shown';
import { DifferenceActs, useDifferenceStates } from './manifests/differences';

type Row = Schemas['DiscrepancyShown'];

export default function Discrepancies() {
  const say = useSay();
  const states = useDifferenceStates();
  const columns: Column<Row>[] = [
    {
      key: 'number',
      order: 'number',
      title: say('联单编号', 'Manifest'),
      value: ({ number }) => number,
      cell: ({ manifestId, number }) => (
        <Link className="number" to={`/manifests/${manifestId}`}>
          {number}
        </Link>
      ),
    },
    { key: 'state', title: say('状态', 'State'), value: ({ state }) => states[state] },
    {
      key: 'kinds',
      title: say('差异', 'Differs in'),
      value: ({ kinds }) => kinds.map((kind) => say(differenceNames[kind].zh, differenceNames[kind].en)).join(' '),
    },
    {
      key: 'generator',
      order: 'generator',
      title: say('移出人', 'Generator'),
      value: ({ generatorName }) => generatorName,
      width: 200,
    },
    {
      key: 'receiver',
      order: 'receiver',
      title: say('接受人', 'Receiver'),
      value: ({ receiverName }) => receiverName,
      width: 200,
    },
    { key: 'note', title: say('说明', 'Note'), value: ({ note }) => note, width: 200 },
    { key: 'by', order: 'answerBy', title: say('答复期限', 'Answer by'), value: ({ answerBy }) => answerBy },
    {
      key: 'opened',
      order: 'openedAt',
      title: say('提出时间', 'Opened'),
      value: ({ openedAt }) => shownInstant(openedAt),
    },
    {
      key: 'acts',
      title: say('办理', 'Act'),
      value: ({ answer }) => answer,
      cell: (difference) => <DifferenceActs difference={difference} />,
    },
  ];
  const filters: Filter[] = [
    {
      kind: 'choice',
      key: 'state',
      label: say('状态', 'State'),
      options: Object.entries(states).map(([value, label]) => ({ value, label })),
    },
    {
      kind: 'choice',
      key: 'overdue',
      label: say('答复', 'Answer'),
      options: [{ value: 'yes', label: say('已逾期', 'Overdue') }],
    },
  ];
  return (
    <Page title={say('差异', 'Discrepancies')}>
      <SearchTable<Row>
        name="discrepancies"
        columns={columns}
        filters={filters}
        load={(asked, page) =>
          answerOf(api.GET('/api/discrepancies', { params: { query: { ...asked, ...page } as never } }))
        }
        rowKey={({ manifestId, lineNo }) => `${manifestId}-${lineNo}`}
      />
    </Page>
  );
}
