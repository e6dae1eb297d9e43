import { Button } from 'antd';
import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { applicationStates } from '../../../shared/words';
import type { Filter } from '../../parts/filters';
import { Page } from '../../parts/page';
import type { Column } from '../../parts/list';
import { SearchTable } from '../../parts/search-table';
import { shownKg } from '../../parts/shown';
import { ApplicationTag, WarningTag } from '../../parts/tags';
import { useSession } from '../../session/session';

type Row = Schemas['ApplicationListed'];

/** Applications to move waste to another province, with their clocks. */
export default function Transfers() {
  const say = useSay();
  const { can } = useSession();
  const yes = [{ value: 'yes', label: say('是', 'Yes') }];
  const filters: Filter[] = [
    {
      kind: 'choice',
      key: 'status',
      label: say('状态', 'State'),
      options: Object.entries(applicationStates).map(([value, { zh, en }]) => ({ value, label: say(zh, en) })),
    },
    { kind: 'choice', key: 'waiting', label: say('等我办理', 'Waits for me'), options: yes },
    { kind: 'choice', key: 'overdue', label: say('已超期', 'Overdue'), options: yes },
    { kind: 'choice', key: 'dueSoon', label: say('即将到期', 'Due soon'), options: yes },
  ];
  const columns: Column<Row>[] = [
    {
      key: 'parties',
      title: say('移出人 → 接受人', 'Generator → receiver'),
      value: ({ generator, receiver }) => `${generator.name} → ${receiver.name}`,
      width: 320,
      cell: ({ id, generator, receiver }) => (
        <Link to={`/transfers/${id}`}>
          {generator.name} → {receiver.name}
        </Link>
      ),
    },
    {
      key: 'status',
      title: say('状态', 'State'),
      value: ({ status }) => say(applicationStates[status].zh, applicationStates[status].en),
      cell: ({ status }) => <ApplicationTag state={status} />,
    },
    { key: 'codes', title: say('代码', 'Codes'), value: ({ codes }) => codes.join(' ') },
    {
      key: 'kg',
      title: say('重量（kg）', 'Weight (kg)'),
      value: ({ kg }) => kg,
      cell: ({ kg }) => shownKg(kg),
      align: 'right',
    },
    {
      key: 'submitted',
      order: 'submittedOn',
      title: say('提交日', 'Submitted'),
      value: ({ submittedOn }) => submittedOn,
    },
    {
      key: 'due',
      order: 'dueOn',
      title: say('时限', 'Due'),
      value: ({ dueOn }) => dueOn,
      cell: ({ dueOn, overdue, dueSoon }) =>
        overdue || dueSoon ? (
          <WarningTag>{`${dueOn ?? ''} ${overdue ? say('超期', 'overdue') : say('即将到期', 'due soon')}`}</WarningTag>
        ) : (
          dueOn
        ),
    },
    { key: 'number', order: 'number', title: say('批准文号', 'Approval'), value: ({ number }) => number },
  ];
  return (
    <Page
      title={say('跨省转移', 'Transfers to other provinces')}
      actions={
        can('transfer.apply') && (
          <Link to="/transfers/new">
            <Button type="primary">{say('新申请', 'New application')}</Button>
          </Link>
        )
      }
    >
      <SearchTable<Row>
        name="transfers"
        columns={columns}
        filters={filters}
        load={(asked, page) =>
          answerOf(api.GET('/api/transfer-applications', { params: { query: { ...asked, ...page } as never } }))
        }
        rowKey={({ id }) => id}
      />
    </Page>
  );
}
