import { api, type Schemas } from '../../../api/client';
import { useLanguage, useSay } from '../../../shared/language';
import { classNames } from '../../../shared/medical-words';
import { ActDialog } from '../../parts/act-dialog';
import type { Field } from '../../parts/fields';
import { today } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useMethods } from '../../parts/use-methods';
import { useReload } from '../manifests/steps';
import { emergencyKindNames } from './emergency-words';
import { choicesOf } from './words';

type Facility = Schemas['EmergencyFacilityShown'];

/** Fields of what a facility may do; the capacity of one in the ledger is there. */
function useTerms(): (ledgered: boolean) => readonly Field[] {
  const say = useSay();
  const language = useLanguage();
  const methods = useMethods();
  return (ledgered) => [
    ...(ledgered
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
    {
      ...{ key: 'toDay', kind: 'day', optional: true, label: say('至', 'To') },
      help: say('不填：未定', 'Left out: not known yet'),
    },
  ];
}

/** What is asked for depends on where the facility is written down already: in the ledger, on the register, or nowhere. */
export function EnterFacility() {
  const say = useSay();
  const reload = useReload();
  const termsOf = useTerms();
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
        ...termsOf(where === 'ledger'),
      ]}
      act={(header, { where: _where, ...body }: Schemas['NewEmergencyFacility'] & { where: string }) =>
        api.POST('/api/medical/emergency-facilities', { params: { header }, body })
      }
      onDone={reload}
    />
  );
}

/** From a day on it does something else; what it is in use for, and what was reported, stays. */
export function ChangeFacility({ facility }: { facility: Facility }) {
  const say = useSay();
  const reload = useReload();
  const termsOf = useTerms();
  const { id, name, capacityChangeId, tonnesPerDay, method, classes, activationHours, yuanPerTonne } = facility;
  const { approvalNumber, contact, toDay } = facility;
  const isLedgered = capacityChangeId !== null;
  return (
    <ActDialog<Facility>
      name={`emergency-version:${id}`}
      label={say('变更', 'Change')}
      title={say(`变更：${name}`, `Change: ${name}`)}
      button={{ size: 'small' }}
      width={760}
      initial={{
        ...{ method, classes, activationHours, yuanPerTonne, approvalNumber, contact, fromDay: today() },
        ...(isLedgered ? {} : { tonnesPerDay }),
        ...(toDay !== null && { toDay }),
      }}
      fields={[
        ...termsOf(isLedgered),
        { key: 'reason', kind: 'long', max: 200, label: say('变更理由', 'Why it changes') },
      ]}
      act={(header, body: Schemas['NewFacilityVersion']) =>
        api.POST('/api/medical/emergency-facilities/{id}/versions', { params: { path: { id }, header }, body })
      }
      onDone={reload}
    />
  );
}
