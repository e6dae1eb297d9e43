import { classNames } from '../../../shared/medical-words';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useLanguage, useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import type { Field } from '../../parts/fields';
import type { Filter } from '../../parts/filters';
import type { Column } from '../../parts/list';
import { Page } from '../../parts/page';
import { SearchTable } from '../../parts/search-table';
import { shownInstant, today } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useMethods } from '../../parts/use-methods';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { DrillMark } from './drill';
import { emergencyKindNames } from './emergency-words';
import { useClassNames } from './use-class-names';
import { choicesOf } from './words';

type Facility = Schemas['EmergencyFacilityShown'];

/** Mobile units, incinerators and kilns that stand by for outbreaks. */
export default function EmergencyFacilities() {
  const say = useSay();
  const session = useSession();
  const reload = useReload();
  const classesOf = useClassNames();
  const mayManage = session.can('outbreak.manage');
  const columns: Column<Facility>[] = [
    { key: 'name', title: say('设施', 'Facility'), value: ({ name }) => name, width: 220 },
    {
      key: 'kind',
      title: say('种类', 'Kind'),
      value: ({ kind }) => say(emergencyKindNames[kind].zh, emergencyKindNames[kind].en),
    },
    { key: 'region', title: say('地区', 'Region'), value: ({ regionCode }) => regionCode },
    { key: 'method', title: say('方式', 'Method'), value: ({ method }) => method },
    {
      key: 'classes',
      title: say('类别', 'Classes'),
      value: ({ classes }) => classesOf(classes),
      width: 200,
    },
    { key: 't', title: say('吨/日', 't/d'), value: ({ tonnesPerDay }) => tonnesPerDay, align: 'right' },
    {
      ...{ key: 'hours', title: say('启用需小时', 'Hours to activation'), align: 'right' },
      value: ({ activationHours }) => activationHours,
    },
    { key: 'yuan', title: say('元/吨', 'Yuan/t'), value: ({ yuanPerTonne }) => yuanPerTonne, align: 'right' },
    {
      key: 'use',
      title: say('启用记录', 'Activations'),
      value: ({ activations }) => activations.length,
      cell: (facility) => <Uses facility={facility} />,
      width: 260,
    },
    { key: 'approval', title: say('批准文号', 'Approval'), value: ({ approvalNumber }) => approvalNumber },
    { key: 'contact', title: say('联系人', 'Contact'), value: ({ contact }) => contact, hidden: true },
    { key: 'from', title: say('自', 'From'), value: ({ fromDay }) => fromDay },
    { key: 'to', title: say('至', 'To'), value: ({ toDay }) => toDay },
    ...(mayManage
      ? [
          {
            ...{ key: 'act', title: say('办理', 'Act'), value: () => null },
            cell: ({ id, toDay }: Facility) =>
              toDay === null ? (
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
              ) : null,
          },
        ]
      : []),
  ];
  const filters: Filter[] = [
    { kind: 'region', key: 'region', label: say('地区', 'Region') },
    { kind: 'choice', key: 'kind', label: say('种类', 'Kind'), options: choicesOf(emergencyKindNames, say) },
  ];
  return (
    <Page title={say('应急设施备用名单', 'Emergency facilities')} actions={mayManage && <Enter />}>
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

/** What is asked for depends on where the facility is written down already: in the ledger, on the register, or nowhere. */
function Enter() {
  const say = useSay();
  const language = useLanguage();
  const reload = useReload();
  const methods = useMethods();
  const changes = useAnswer(['capacity-changes', 'emergency'], () =>
    api.GET('/api/capacity-changes', { params: { query: { limit: 100 } } }),
  );
  const ledgered = (changes.data?.items ?? [])
    .filter(({ cause }) => cause === 'emergency_facility')
    .map(({ id, document }) => ({ value: id, label: document }));
  const placeFields: Readonly<Record<string, readonly Field[]>> = {
    ledger: [{ key: 'capacityChangeId', kind: 'choice', label: say('能力台账项', 'Ledger entry'), options: ledgered }],
    site: [{ key: 'siteId', kind: 'site', label: say('场所', 'Site') }],
    elsewhere: [
      { key: 'regionCode', kind: 'region', label: say('地区', 'Region') },
      { key: 'longitude', kind: 'number', min: -180, label: say('经度', 'Longitude') },
      { key: 'latitude', kind: 'number', min: -90, label: say('纬度', 'Latitude') },
    ],
  };
  return (
    <ActDialog<Facility>
      name="emergency-facility"
      label={say('列入设施', 'Enter a facility')}
      button={{ type: 'primary' }}
      width={760}
      initial={{ where: 'elsewhere', fromDay: today(), activationHours: 48 }}
      fields={({ where }): readonly Field[] => [
        { key: 'name', kind: 'text', max: 100, label: say('名称', 'Name') },
        { key: 'kind', kind: 'choice', label: say('种类', 'Kind'), options: choicesOf(emergencyKindNames, say) },
        {
          ...{ key: 'where', kind: 'choice', label: say('登记情况', 'Where it is written down') },
          options: [
            { value: 'elsewhere', label: say('未登记', 'Nowhere yet') },
            { value: 'site', label: say('已登记场所', 'A registered site') },
            { value: 'ledger', label: say('已列入能力台账', 'In the capacity ledger') },
          ],
        },
        ...(placeFields[String(where)] ?? []),
        ...(where === 'ledger'
          ? []
          : [{ key: 'tonnesPerDay', kind: 'number', unit: 't', label: say('吨/日', 'Tonnes a day') } as const]),
        {
          ...{ key: 'method', kind: 'choice', label: say('方式', 'Method') },
          options: methods.map((method) => ({
            value: method.code,
            label: `${method.code} ${language === 'zh' ? method.nameZh : method.nameEn}`,
          })),
        },
        {
          ...{ key: 'classes', kind: 'choice', many: true, label: say('可接收类别', 'Classes') },
          options: choicesOf(classNames, say),
        },
        { key: 'activationHours', kind: 'number', unit: 'h', label: say('启用需小时', 'Hours to activation') },
        { key: 'yuanPerTonne', kind: 'number', optional: true, label: say('处置费 元/吨', 'Yuan a tonne') },
        { key: 'approvalNumber', kind: 'text', max: 120, label: say('批准文号', 'Approval number') },
        { key: 'contact', kind: 'text', max: 120, label: say('联系人与电话', 'Contact') },
        { key: 'fromDay', kind: 'day', label: say('自', 'From') },
      ]}
      act={(header, { where: _where, ...body }: Schemas['NewEmergencyFacility'] & { where: string }) =>
        api.POST('/api/medical/emergency-facilities', { params: { header }, body })
      }
      onDone={reload}
    />
  );
}
