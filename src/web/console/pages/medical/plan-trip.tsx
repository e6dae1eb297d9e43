import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons';
import { Button, DatePicker, Form, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { Page, Panel } from '../../parts/page';
import { SitePicker } from '../../parts/pickers';
import { ProblemView } from '../../parts/problem-view';
import { today } from '../../parts/shown';
import { useKeptState } from '../../parts/kept-state';
import { useAct, useAnswer } from '../../parts/use-answer';
import { useFleet } from '../manifests/steps';
import { TimeLeft } from './time-left';

interface Stop {
  readonly siteId: string;
  readonly name: string;
}

interface Draft {
  readonly plannedOn: string;
  readonly plate?: string;
  readonly driverId?: string;
  readonly escortId?: string;
  readonly facilitySiteId?: string;
  readonly stops: readonly Stop[];
}

/** A round: vehicle and crew, the plant, and the stops in their order. Visits that are due stand ready to be taken in. */
export default function PlanTrip() {
  const say = useSay();
  const navigate = useNavigate();
  const [draft, keep, forget] = useKeptState<Draft>('medical-trip', { plannedOn: today(), stops: [] });
  const change = (changes: Partial<Draft>): void => keep({ ...draft, ...changes });
  const plan = useAct<Schemas['NewMedicalTrip'], Schemas['MedicalTripShown']>(
    (header, body) => api.POST('/api/medical/trips', { params: { header }, body }),
    ({ id }) => {
      forget();
      void navigate(`/medical/trips/${id}`);
    },
  );
  const { plate, driverId, escortId, facilitySiteId, stops, plannedOn } = draft;
  const isWhole = plate !== undefined && driverId !== undefined && facilitySiteId !== undefined && stops.length > 0;
  const add = (stop: Stop): void => {
    if (!stops.some(({ siteId }) => siteId === stop.siteId)) change({ stops: [...stops, stop] });
  };
  return (
    <Page title={say('安排医废收运', 'Plan a medical collection')}>
      <Panel>
        <Crew draft={draft} onChange={change} />
      </Panel>
      <DueVisits stops={stops} onAdd={add} />
      <Panel title={say(`停靠点（${stops.length}）`, `Stops (${stops.length})`)}>
        <AddStop onAdd={add} />
        {stops.length === 0 && <p className="muted">{say('请选择停靠点。', 'Choose where to stop.')}</p>}
        <ol style={{ paddingLeft: 24 }}>
          {stops.map((stop, at) => (
            <li key={stop.siteId} className="wrap" style={{ padding: '4px 0' }}>
              {stop.name} <MoveStop stops={stops} at={at} onChange={(next) => change({ stops: next })} />
            </li>
          ))}
        </ol>
        {plan.error !== null && <ProblemView error={plan.error} compact />}
        <Button
          type="primary"
          size="large"
          disabled={!isWhole}
          loading={plan.busy}
          onClick={() =>
            isWhole &&
            void plan.run({
              ...{ plannedOn, plate, driverId, facilitySiteId, siteIds: stops.map(({ siteId }) => siteId) },
              ...(escortId !== undefined && { escortId }),
            })
          }
        >
          {say('保存车次', 'Save the trip')}
        </Button>
      </Panel>
    </Page>
  );
}

function Crew({ draft, onChange }: { draft: Draft; onChange: (changes: Partial<Draft>) => void }) {
  const say = useSay();
  const { vehicles, crew } = useFleet();
  const people = (duty: 'driver' | 'escort') =>
    crew.filter((member) => member.duty === duty).map(({ id, name }) => ({ value: id, label: name }));
  const plates = vehicles
    .filter(({ plateKind }) => plateKind !== 'trailer')
    .map(({ plate }) => ({ value: plate, label: plate }));
  const choice = (
    key: 'plate' | 'driverId' | 'escortId',
    label: string,
    options: { value: string; label: string }[],
  ) => (
    <Form.Item label={label} htmlFor={key}>
      <Select
        id={key}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={key === 'escortId'}
        options={options}
        value={draft[key]}
        onChange={(value?: string) => onChange({ [key]: value })}
      />
    </Form.Item>
  );
  return (
    <Form
      layout="vertical"
      style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))', gap: '0 16px' }}
    >
      <Form.Item label={say('日期', 'Day')} htmlFor="plannedOn">
        <DatePicker
          id="plannedOn"
          style={{ width: '100%' }}
          allowClear={false}
          minDate={dayjs(today())}
          value={dayjs(draft.plannedOn)}
          onChange={(day) => day !== null && onChange({ plannedOn: day.format('YYYY-MM-DD') })}
        />
      </Form.Item>
      {choice('plate', say('车辆', 'Vehicle'), plates)}
      {choice('driverId', say('驾驶员', 'Driver'), people('driver'))}
      {choice('escortId', say('押运员（可不填）', 'Escort (optional)'), people('escort'))}
      <Form.Item label={say('处置单位场地', 'Plant')} htmlFor="facilitySiteId">
        <SitePicker
          id="facilitySiteId"
          width="100%"
          value={draft.facilitySiteId}
          onChange={(facilitySiteId) => onChange(facilitySiteId === undefined ? {} : { facilitySiteId })}
        />
      </Form.Item>
    </Form>
  );
}

/** Institutions whose visit is due and who are mine to visit, the most pressing first. */
function DueVisits({ stops, onAdd }: { stops: readonly Stop[]; onAdd: (stop: Stop) => void }) {
  const say = useSay();
  const query = { clock: 'visit' as const, limit: 100 };
  const due = useAnswer(['due-visits'], () => api.GET('/api/medical/clocks', { params: { query } }));
  const items = (due.data?.items ?? []).filter(({ siteId }) => !stops.some((stop) => stop.siteId === siteId));
  if (items.length === 0) return null;
  return (
    <Panel
      title={say(`应上门的机构（${items.length}）`, `Visits that are due (${items.length})`)}
      extra={
        <Button size="small" onClick={() => items.forEach(({ siteId, siteName }) => onAdd({ siteId, name: siteName }))}>
          {say('全部加入', 'Take in all')}
        </Button>
      }
    >
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        {items.map(({ siteId, siteName, minutesLeft }) => (
          <Button
            key={siteId}
            onClick={() => onAdd({ siteId, name: siteName })}
            style={{ height: 'auto', whiteSpace: 'normal' }}
          >
            {siteName} <TimeLeft minutes={minutesLeft} />
          </Button>
        ))}
      </div>
    </Panel>
  );
}

function AddStop({ onAdd }: { onAdd: (stop: Stop) => void }) {
  const say = useSay();
  const [chosen, setChosen] = useState<string>();
  return (
    <SitePicker
      label={say('添加停靠点', 'Add a stop')}
      width={420}
      value={chosen}
      onChange={(siteId, item) => {
        const site = item as Schemas['SiteShown'] | undefined;
        if (siteId !== undefined && site !== undefined)
          onAdd({ siteId, name: `${site.organisationName} · ${site.name}` });
        setChosen(undefined);
      }}
    />
  );
}

function MoveStop({
  stops,
  at,
  onChange,
}: {
  stops: readonly Stop[];
  at: number;
  onChange: (stops: readonly Stop[]) => void;
}) {
  const say = useSay();
  const swap = (other: number): void => {
    const next = [...stops];
    const [one, two] = [next[at], next[other]];
    if (one === undefined || two === undefined) return;
    [next[at], next[other]] = [two, one];
    onChange(next);
  };
  const { name } = stops[at] ?? { name: '' };
  return (
    <>
      <Button
        size="small"
        icon={<ArrowUpOutlined />}
        disabled={at === 0}
        aria-label={say(`${name} 提前`, `${name}: earlier`)}
        onClick={() => swap(at - 1)}
      />
      <Button
        size="small"
        icon={<ArrowDownOutlined />}
        disabled={at === stops.length - 1}
        aria-label={say(`${name} 推后`, `${name}: later`)}
        onClick={() => swap(at + 1)}
      />
      <Button
        size="small"
        icon={<CloseOutlined />}
        aria-label={say(`移除 ${name}`, `Remove ${name}`)}
        onClick={() => onChange(stops.filter((_stop, index) => index !== at))}
      />
    </>
  );
}
