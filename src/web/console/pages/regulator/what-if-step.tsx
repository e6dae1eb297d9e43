import { DatePicker, Input, InputNumber } from 'antd';
import dayjs from 'dayjs';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { RegionPicker, RemotePicker, SitePicker } from '../../parts/pickers';
import { Labelled } from '../editor/lines';

export type Step = Schemas['WhatIfStep'];

export function useStepNames(): Readonly<Record<Step['kind'], string>> {
  const say = useSay();
  return {
    growth: say('产生量变化', 'Generation changes'),
    outage: say('设施停运', 'A facility stands still'),
    delay: say('新能力推迟投运', 'New capacity comes later'),
    capacity: say('临时处置能力', 'Temporary capacity'),
    policy: say('实行某项转移政策', 'A transfer policy in force'),
  };
}

const fieldsOf: Readonly<Record<Step['kind'], readonly (keyof Step)[]>> = {
  growth: ['percent', 'region', 'category', 'code', 'method', 'fromDay', 'days'],
  outage: ['siteId', 'fromDay', 'days'],
  delay: ['licenceLineId', 'days'],
  capacity: ['region', 'method', 'tonnesPerDay', 'fromDay', 'days'],
  policy: ['policyId', 'fromDay'],
};

/** What one assumption asks for. */
export function StepForm({ no, step, onChange }: { no: number; step: Step; onChange: (step: Step) => void }) {
  const say = useSay();
  const titles: Partial<Record<keyof Step, string>> = {
    percent: say('为现在的（%）', "Percent of today's"),
    region: say('地区', 'Region'),
    category: say('类别', 'Category'),
    code: say('代码', 'Code'),
    method: say('方式', 'Method'),
    fromDay: say('自', 'From'),
    days: say('天数', 'Days'),
    siteId: say('设施', 'Facility'),
    licenceLineId: say('许可项', 'Licence line'),
    tonnesPerDay: say('吨/天', 'Tonnes a day'),
    policyId: say('政策', 'Policy'),
  };
  const set = (key: keyof Step, value: unknown): void => {
    const { [key]: _before, ...rest } = step;
    onChange((value === undefined || value === null || value === '' ? rest : { ...rest, [key]: value }) as Step);
  };
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))', gap: 8 }}>
      {fieldsOf[step.kind].map((key) => (
        <Labelled key={key} label={titles[key] ?? key}>
          <Field
            name={key}
            label={`${no} ${titles[key] ?? key}`}
            value={step[key]}
            onChange={(value) => set(key, value)}
          />
        </Labelled>
      ))}
    </div>
  );
}

function Field({
  name,
  label,
  value,
  onChange,
}: {
  name: keyof Step;
  label: string;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const shared = { label, width: '100%', value: value as string | undefined, onChange };
  if (name === 'region') return <RegionPicker {...shared} />;
  if (name === 'siteId') return <SitePicker {...shared} />;
  if (name === 'policyId')
    return (
      <RemotePicker
        {...shared}
        name={['policy']}
        search={async () => {
          const { items } = await answerOf(api.GET('/api/policies', { params: { query: { limit: 100 } } }));
          return items.map(({ id, name: title, version }) => ({ value: id, label: `${title} v${version}` }));
        }}
      />
    );
  if (name === 'licenceLineId')
    return (
      <RemotePicker
        {...shared}
        name={['licence-line']}
        search={async () => {
          const { items } = await answerOf(api.GET('/api/registry/licences', { params: { query: { limit: 100 } } }));
          return items.flatMap(({ organisationName, lines }) =>
            lines.map(({ id, label: line }) => ({ value: id, label: `${organisationName} · ${line}` })),
          );
        }}
      />
    );
  if (name === 'fromDay')
    return (
      <DatePicker
        aria-label={label}
        style={{ width: '100%' }}
        value={value === undefined ? null : dayjs(value as string)}
        onChange={(day) => onChange(day?.format('YYYY-MM-DD'))}
      />
    );
  if (name === 'percent' || name === 'days' || name === 'tonnesPerDay')
    return (
      <InputNumber
        aria-label={label}
        style={{ width: '100%' }}
        min={0}
        value={(value as number | undefined) ?? null}
        onChange={onChange}
      />
    );
  return (
    <Input
      aria-label={label}
      value={(value as string | undefined) ?? ''}
      onChange={({ target }) => onChange(target.value.trim())}
    />
  );
}
