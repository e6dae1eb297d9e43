import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../../api/client';
import { useSay } from '../../shared/language';
import type { Filter } from '../parts/filters';
import { Page } from '../parts/page';
import type { Column } from '../parts/list';
import { SearchTable } from '../parts/search-table';
import { shownInstant } from '../parts/shown';
import { OwnWord } from './manifests/amendments';

type Row = Schemas['AmendmentShown'];

export default function Amendments() {
  const say = useSay();
  const states: Readonly<Record<Row['state'], string>> = {
    open: say('待答复', 'Open'),
    approved: say('已同意', 'Approved'),
    refused: say('未同意', 'Refused'),
    withdrawn: say('已撤回', 'Withdrawn'),
  };
  const changes = ({ kind, changes: each }: Row): string =>
    kind === 'cancellation'
      ? say('途中撤销', 'Cancel on the road')
      : each.map(({ title, from, to }) => `${title}: ${from ?? '–'} → ${to ?? '–'}`).join('; ');
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
    { key: 'changes', title: say('更正内容', 'Changes'), value: changes, width: 260 },
    { key: 'reason', title: say('理由', 'Reason'), value: ({ reason }) => reason, width: 200 },
    {
      key: 'by',
      order: 'askedBy',
      title: say('提出方', 'Asked by'),
      value: ({ askedByOrganisation }) => askedByOrganisation,
      width: 180,
    },
    { key: 'at', order: 'askedAt', title: say('提出时间', 'Asked at'), value: ({ askedAt }) => shownInstant(askedAt) },
    {
      key: 'acts',
      title: say('答复', 'Answer'),
      value: ({ waitsForMe }) => (waitsForMe ? say('等我答复', 'waits for me') : null),
      cell: (amendment) => (amendment.waitsForMe ? <OwnWord amendment={amendment} /> : '–'),
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
      key: 'waiting',
      label: say('等我答复', 'Waits for me'),
      options: [{ value: 'yes', label: say('是', 'Yes') }],
    },
  ];
  return (
    <Page title={say('更正', 'Corrections')}>
      <SearchTable<Row>
        name="amendments"
        columns={columns}
        filters={filters}
        load={(asked, page) =>
          answerOf(api.GET('/api/amendments', { params: { query: { ...asked, ...page } as never } }))
        }
        rowKey={({ manifestId, no }) => `${manifestId}-${no}`}
      />
    </Page>
  );
}
