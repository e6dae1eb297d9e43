import { Button, Tabs } from 'antd';
import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import type { Filter } from '../../parts/filters';
import type { Column } from '../../parts/list';
import { Page } from '../../parts/page';
import { SearchTable } from '../../parts/search-table';
import { shownInstant } from '../../parts/shown';
import { useAct } from '../../parts/use-answer';
import { useReload } from '../manifests/steps';
import { TimeLeft } from './time-left';
import { choicesOf, clockNames } from './words';

type Clock = Schemas['RunningClockShown'];
type Notice = Schemas['MedicalNoticeShown'];

/** The clocks that run, what ends first before the others, and what they have said. */
export default function Clocks() {
  const say = useSay();
  const filter: Filter = {
    kind: 'choice',
    key: 'clock',
    label: say('时限', 'Clock'),
    options: choicesOf(clockNames, say),
  };
  const shared: Column<Clock>[] = [
    {
      key: 'clock',
      title: say('时限', 'Clock'),
      value: ({ clock }) => say(clockNames[clock].zh, clockNames[clock].en),
    },
    { key: 'site', order: 'site', title: say('场所', 'Site'), value: ({ siteName }) => siteName, width: 240 },
    {
      key: 'left',
      title: say('剩余时间', 'Time left'),
      value: ({ minutesLeft }) => minutesLeft,
      cell: ({ minutesLeft }) => <TimeLeft minutes={minutesLeft} />,
    },
    { key: 'due', order: 'due', title: say('到期', 'Due'), value: ({ dueAt }) => shownInstant(dueAt) },
    {
      key: 'who',
      order: 'organisation',
      title: say('责任单位', 'Who has to act'),
      value: ({ organisationName }) => organisationName,
      width: 220,
    },
  ];
  return (
    <Page title={say('医废时限', 'Medical clocks')}>
      <Tabs
        items={[
          {
            key: 'running',
            label: say('正在计时', 'Running'),
            children: (
              <SearchTable<Clock>
                name="clocks"
                columns={shared}
                filters={[filter]}
                load={(asked, page) =>
                  answerOf(api.GET('/api/medical/clocks', { params: { query: { ...asked, ...page } as never } }))
                }
                rowKey={({ clock, subject }) => `${clock} ${subject}`}
              />
            ),
          },
          {
            key: 'notices',
            label: say('提醒与警报', 'Reminders and alerts'),
            children: <Notices filter={filter} shared={shared} />,
          },
        ]}
      />
    </Page>
  );
}

function Notices({ filter, shared }: { filter: Filter; shared: readonly Column<Clock>[] }) {
  const say = useSay();
  const levels = { reminder: say('! 提醒', '! Reminder'), alert: say('✕ 警报', '✕ Alert') };
  const columns: Column<Notice>[] = [
    { key: 'level', title: say('级别', 'Level'), value: ({ level }) => levels[level] },
    ...shared,
    { key: 'raised', order: 'raisedAt', title: say('发出', 'Raised'), value: ({ raisedAt }) => shownInstant(raisedAt) },
    {
      key: 'seen',
      title: say('已阅', 'Seen by'),
      value: ({ seenBy }) => seenBy,
      cell: (notice) => <Seen notice={notice} />,
    },
  ];
  const options = Object.entries(levels).map(([value, label]) => ({ value, label }));
  return (
    <SearchTable<Notice>
      name="medical-notices"
      columns={columns}
      filters={[filter, { kind: 'choice', key: 'level', label: say('级别', 'Level'), options }]}
      load={(asked, page) =>
        answerOf(api.GET('/api/medical/notices', { params: { query: { ...asked, ...page } as never } }))
      }
      rowKey={({ id }) => id}
    />
  );
}

function Seen({ notice: { id, seenBy, clock, subject } }: { notice: Notice }) {
  const say = useSay();
  const reload = useReload();
  const see = useAct<string, Notice>(
    (header, named) => api.POST('/api/medical/notices/{id}/seen', { params: { path: { id: named }, header } }),
    reload,
  );
  return (
    <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
      {seenBy ?? (
        <Button size="small" loading={see.busy} onClick={() => void see.run(id)}>
          {say('已阅', 'Seen')}
        </Button>
      )}
      {clock === 'wash' && <Link to={`/medical/trips/${subject}`}>{say('车次', 'Trip')}</Link>}
    </span>
  );
}
