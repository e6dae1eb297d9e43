import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import type { Filter } from '../../parts/filters';
import type { Column } from '../../parts/list';
import { Page } from '../../parts/page';
import { SearchTable } from '../../parts/search-table';
import { shownInstant, today } from '../../parts/shown';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { DrillMark } from './drill';
import { emergencyKindNames } from './emergency-words';
import { ChangeFacility, EnterFacility } from './emergency-terms';
import { useClassNames } from './use-class-names';
import { choicesOf } from './words';

type Facility = Schemas['EmergencyFacilityShown'];

/** Mobile units, incinerators and kilns that stand by for outbreaks. */
export default function EmergencyFacilities() {
  const say = useSay();
  const session = useSession();
  const classesOf = useClassNames();
  const mayManage = session.can('outbreak.manage');
  const columns: Column<Facility>[] = [
    { key: 'name', order: 'name', title: say('设施', 'Facility'), value: ({ name }) => name, width: 220 },
    ...(mayManage
      ? [
          {
            ...{ key: 'act', title: say('办理', 'Act'), value: () => null },
            cell: (facility: Facility) =>
              facility.endDocument === null ? (
                <span style={{ display: 'flex', gap: 8 }}>
                  <ChangeFacility facility={facility} />
                  <TakeOff facility={facility} />
                </span>
              ) : null,
          },
        ]
      : []),
    {
      key: 'kind',
      title: say('种类', 'Kind'),
      value: ({ kind }) => say(emergencyKindNames[kind].zh, emergencyKindNames[kind].en),
    },
    { key: 'region', order: 'region', title: say('地区', 'Region'), value: ({ regionCode }) => regionCode },
    { key: 'method', title: say('方式', 'Method'), value: ({ method }) => method },
    {
      key: 'classes',
      title: say('类别', 'Classes'),
      value: ({ classes }) => classesOf(classes),
      width: 200,
    },
    { key: 't', title: say('吨/日', 't/d'), value: ({ tonnesPerDay }) => tonnesPerDay, align: 'right' },
    {
      ...{ key: 'hours', order: 'hours', title: say('启用需小时', 'Hours to activation'), align: 'right' },
      value: ({ activationHours }) => activationHours,
    },
    {
      key: 'yuan',
      order: 'cost',
      title: say('元/吨', 'Yuan/t'),
      value: ({ yuanPerTonne }) => yuanPerTonne,
      align: 'right',
    },
    {
      key: 'versions',
      title: say('变更记录', 'Changes'),
      value: ({ versions }) => versions.length - 1,
      cell: (facility) => <Versions facility={facility} />,
      width: 260,
    },
    {
      key: 'use',
      title: say('启用记录', 'Activations'),
      value: ({ activations }) => activations.length,
      cell: (facility) => <Uses facility={facility} />,
      width: 260,
    },
    { key: 'approval', title: say('批准文号', 'Approval'), value: ({ approvalNumber }) => approvalNumber },
    { key: 'contact', title: say('联系人', 'Contact'), value: ({ contact }) => contact, hidden: true },
    { key: 'from', order: 'fromDay', title: say('自', 'From'), value: ({ fromDay }) => fromDay },
    { key: 'to', order: 'toDay', title: say('至', 'To'), value: ({ toDay }) => toDay },
  ];
  const filters: Filter[] = [
    { kind: 'region', key: 'region', label: say('地区', 'Region') },
    { kind: 'choice', key: 'kind', label: say('种类', 'Kind'), options: choicesOf(emergencyKindNames, say) },
  ];
  return (
    <Page title={say('应急设施备用名单', 'Emergency facilities')} actions={mayManage && <EnterFacility />}>
      <SearchTable<Facility>
        name="emergency-facilities"
        columns={columns}
        filters={filters}
        load={(asked, page) =>
          answerOf(api.GET('/api/medical/emergency-facilities', { params: { query: { ...asked, ...page } as never } }))
        }
        rowKey={({ id }) => id}
      />
    </Page>
  );
}

function Uses({ facility: { activations } }: { facility: Facility }) {
  const say = useSay();
  if (activations.length === 0) return say('未启用', 'None');
  return (
    <ul style={{ margin: 0, paddingLeft: 16 }}>
      {activations.map(({ orderedAt, outbreakId, drill, endedAt, document }) => (
        <li key={`${outbreakId}${orderedAt}`}>
          <DrillMark drill={drill} /> {shownInstant(orderedAt)} –{' '}
          {endedAt === null ? say('至今', 'now') : shownInstant(endedAt)} · {document}
        </li>
      ))}
    </ul>
  );
}

/** What it does from a day on, and why; that with which it was listed is in the other columns until then. */
function Versions({ facility: { versions } }: { facility: Facility }) {
  const say = useSay();
  const classesOf = useClassNames();
  if (versions.length === 1) return say('未变更', 'None');
  return (
    <ul style={{ margin: 0, paddingLeft: 16 }}>
      {versions.map(({ fromDay, toDay, tonnesPerDay, activationHours, classes, approvalNumber, reason, madeAt }) => (
        <li key={madeAt}>
          {fromDay} – {toDay ?? say('至今', 'now')} ·{' '}
          {[
            ...(tonnesPerDay === null ? [] : [say(`${tonnesPerDay} 吨/日`, `${tonnesPerDay} t/d`)]),
            ...[`${activationHours} h`, classesOf(classes), approvalNumber, reason ?? say('列入时', 'As listed')],
          ].join(' · ')}
        </li>
      ))}
    </ul>
  );
}

function TakeOff({ facility: { id } }: { facility: Facility }) {
  const say = useSay();
  const reload = useReload();
  return (
    <ActDialog<Facility>
      name={`emergency-end:${id}`}
      label={say('移出名单', 'Take off the list')}
      button={{ size: 'small' }}
      initial={{ toDay: today() }}
      fields={[
        { key: 'toDay', kind: 'day', label: say('最后一日', 'Last day') },
        { key: 'document', kind: 'text', max: 120, label: say('文件号', 'Document number') },
      ]}
      act={(header, body: Schemas['EmergencyFacilityEnd']) =>
        api.POST('/api/medical/emergency-facilities/{id}/end', { params: { path: { id }, header }, body })
      }
      onDone={reload}
    />
  );
}
