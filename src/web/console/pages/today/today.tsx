import { Empty } from 'antd';
import { Link } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import type { Status } from '../../../shared/words';
import { Page, Panel } from '../../parts/page';
import { today } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { RunsOut } from './runs-out';

/** What waits for me: each figure opens the list behind it. */
export default function Today() {
  const say = useSay();
  const session = useSession();
  const counts = useAnswer(['counts'], () => api.GET('/api/manifests/counts'), { every: 30_000 });
  const figures = useFigures(counts.data ?? []);
  return (
    <Page title={say(`今日待办 · ${today()}`, `Today · ${today()}`)} asOf={counts.dataUpdatedAt}>
      <div className="cards">
        {figures.map(({ label, value, to, warn }) => (
          <Link key={label} to={to} className={warn && value !== '0' ? 'figure warn' : 'figure'}>
            <span className="muted">{label}</span>
            <strong>{value}</strong>
          </Link>
        ))}
      </div>
      {counts.data !== undefined && figures.every(({ value }) => value === '0') && (
        <Panel>
          <Empty description={say('目前没有等您办理的事项', 'Nothing waits for you now')} />
        </Panel>
      )}
      {session.regionCode === null && <RunsOut />}
    </Page>
  );
}

interface Figure {
  readonly label: string;
  readonly value: string;
  readonly to: string;
  readonly warn?: boolean;
}

/** How many there are, as far as one page tells. */
const atLeast = (page: { items: unknown[]; nextCursor: string | null } | undefined): string =>
  page === undefined ? '…' : `${page.items.length}${page.nextCursor === null ? '' : '+'}`;

function useFigures(counts: readonly Schemas['StatusCount'][]): Figure[] {
  const say = useSay();
  const session = useSession();
  const waiting = useWaiting();
  const of = (status: Status): string => String(counts.find((count) => count.status === status)?.count ?? 0);
  const list = (status: Status): string => `/manifests?status=${status}`;
  const overdue: Figure = {
    label: say('确认逾期', 'Confirmation overdue'),
    value: waiting.overdue,
    to: '/manifests?overdue=yes',
    warn: true,
  };
  return [
    ...(session.can('manifest.draft') ? [{ label: say('草稿', 'Drafts'), value: of('draft'), to: list('draft') }] : []),
    ...(session.is('generator') || session.is('carrier')
      ? [{ label: say('已发出，待提货', 'Issued, to be picked up'), value: of('issued'), to: list('issued') }]
      : []),
    ...(session.is('carrier') || session.is('regulator')
      ? [{ label: say('运输中', 'On the road'), value: of('in_transit'), to: list('in_transit') }]
      : []),
    ...(session.is('receiver')
      ? [
          { label: say('在途，将到达', 'On the way to us'), value: of('in_transit'), to: list('in_transit') },
          { label: say('已到达，待验收', 'Arrived, to be weighed'), value: of('arrived'), to: '/gate' },
          { label: say('待登记利用处置', 'To be treated'), value: of('accepted'), to: '/treatment' },
          overdue,
        ]
      : []),
    ...(session.is('regulator')
      ? [
          { label: say('已到达，待确认', 'Arrived, not confirmed'), value: of('arrived'), to: list('arrived') },
          overdue,
          {
            label: say('等我办理的转移申请', 'Applications waiting for me'),
            value: waiting.applications,
            to: '/transfers?waiting=yes',
            warn: true,
          },
        ]
      : []),
    ...(session.is('generator')
      ? [{ label: say('拒收', 'Refused'), value: of('rejected'), to: list('rejected'), warn: true }]
      : []),
    {
      label: say('待解决的差异', 'Open discrepancies'),
      value: waiting.discrepancies,
      to: '/discrepancies?state=open',
      warn: true,
    },
    ...(session.can('manifest.amend')
      ? [
          {
            label: say('等我答复的更正', 'Corrections waiting for me'),
            value: waiting.amendments,
            to: '/amendments?waiting=yes',
            warn: true,
          },
        ]
      : []),
  ];
}

function useWaiting() {
  const session = useSession();
  const isRegulator = session.is('regulator');
  const waits = { waiting: 'yes', limit: 100 } as const;
  const amendments = useAnswer(
    ['waiting', 'amendments'],
    () => api.GET('/api/amendments', { params: { query: waits } }),
    {
      enabled: session.can('manifest.amend'),
    },
  );
  const applications = useAnswer(
    ['waiting', 'applications'],
    () => api.GET('/api/transfer-applications', { params: { query: waits } }),
    { enabled: isRegulator },
  );
  const discrepancies = useAnswer(['waiting', 'discrepancies'], () =>
    api.GET('/api/discrepancies', { params: { query: { state: 'open', limit: 100 } } }),
  );
  const overdue = useAnswer(['waiting', 'overdue'], () =>
    api.GET('/api/manifests', { params: { query: { overdue: 'yes', limit: 100 } } }),
  );
  return {
    amendments: atLeast(amendments.data),
    applications: atLeast(applications.data),
    discrepancies: atLeast(discrepancies.data),
    overdue: atLeast(overdue.data),
  };
}
