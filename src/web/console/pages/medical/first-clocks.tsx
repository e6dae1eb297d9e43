import { Link } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { DataTable } from '../../parts/data-table';
import { Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownInstant } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { TimeLeft } from './time-left';
import { clockNames } from './words';

const shownFirst = 10;

/** Clocks that end before the others do. */
export function FirstClocks() {
  const say = useSay();
  const query = { limit: shownFirst };
  const clocks = useAnswer(['first-clocks'], () => api.GET('/api/medical/clocks', { params: { query } }), {
    every: 60_000,
  });
  return (
    <Panel
      title={say('最先到期的时限', 'Clocks that end first')}
      extra={<Link to="/medical/clocks">{say('全部时限', 'All clocks')}</Link>}
    >
      {clocks.error !== null && <ProblemView error={clocks.error} onRetry={() => void clocks.refetch()} />}
      <DataTable<Schemas['RunningClockShown']>
        size="small"
        rowKey={({ clock, subject }) => `${clock} ${subject}`}
        pagination={false}
        loading={clocks.isPending}
        dataSource={clocks.data?.items ?? []}
        locale={{ emptyText: <span className="muted">{say('没有正在计时的时限', 'No clock runs')}</span> }}
        columns={[
          {
            key: 'left',
            title: say('剩余时间', 'Time left'),
            render: (_, { minutesLeft }) => <TimeLeft minutes={minutesLeft} />,
          },
          {
            key: 'clock',
            title: say('时限', 'Clock'),
            render: (_, { clock }) => say(clockNames[clock].zh, clockNames[clock].en),
          },
          { key: 'site', title: say('场所', 'Site'), dataIndex: 'siteName', className: 'wrap' },
          { key: 'who', title: say('责任单位', 'Who has to act'), dataIndex: 'organisationName', className: 'wrap' },
          { key: 'due', title: say('到期', 'Due'), render: (_, { dueAt }) => shownInstant(dueAt) },
        ]}
      />
    </Panel>
  );
}
