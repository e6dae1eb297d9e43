import { Input, InputNumber, Segmented, Select } from 'antd';
import type { Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { differenceNames, formNames } from '../../../shared/words';
import { Panel } from '../../parts/page';
import { shownKg } from '../../parts/shown';
import { Labelled } from '../editor/lines';

type Line = Schemas['LineShown'];
export type Weighed = Schemas['AcceptLine'];
type Outcome = Weighed['outcome'];

/** What the gate takes as it is announced, until it is found otherwise. */
export const announced = ({ lineNo, loadedKg, plannedKg, containers }: Line): Weighed => ({
  lineNo,
  outcome: 'accepted',
  receivedKg: loadedKg ?? plannedKg,
  containers,
});

const mismatches = ['name', 'hazard', 'form', 'packaging'] as const;

/** One waste line at the scale: weighed, compared with what was announced, and decided. */
export function WeighLine({
  line,
  weighed,
  onChange,
}: {
  line: Line;
  weighed: Weighed;
  onChange: (next: Weighed) => void;
}) {
  const say = useSay();
  const { lineNo, code, name, form, packaging, containers, loadedKg, plannedKg } = line;
  const set = (changes: Partial<Weighed>): void => onChange({ ...weighed, ...changes });
  const weigh = (grossKg: number | null, tareKg: number | null): void => {
    const { grossKg: _gross, tareKg: _tare, ...rest } = weighed;
    const both = grossKg !== null && tareKg !== null;
    onChange({
      ...rest,
      ...(grossKg !== null && { grossKg }),
      ...(tareKg !== null && { tareKg }),
      ...(both && { receivedKg: Math.round((grossKg - tareKg) * 1000) / 1000 }),
    });
  };
  const decide = (outcome: Outcome): void => {
    const { refusedKg, reason, ...rest } = weighed;
    onChange({
      ...rest,
      outcome,
      ...(outcome === 'partially_accepted' && refusedKg !== undefined && { refusedKg }),
      ...(outcome !== 'accepted' && reason !== undefined && { reason }),
    });
  };
  const gross = weighed.grossKg === undefined ? null : Number(weighed.grossKg);
  const tare = weighed.tareKg === undefined ? null : Number(weighed.tareKg);
  const { outcome: decided } = weighed;
  const label = (text: string): string => `${lineNo} ${text}`;
  return (
    <Panel
      title={
        <span className="wrap">
          {lineNo} · {code} {name}
        </span>
      }
      extra={
        <Segmented<Outcome>
          aria-label={label(say('结论', 'decision'))}
          value={weighed.outcome}
          onChange={decide}
          options={[
            { value: 'accepted', label: say('✓ 接受', '✓ Accept') },
            { value: 'partially_accepted', label: say('◐ 部分', '◐ Part') },
            { value: 'refused', label: say('✕ 拒收', '✕ Refuse') },
          ]}
        />
      }
    >
      <p className="muted">
        {say('申报', 'Announced')}: {say(formNames[form].zh, formNames[form].en)} · {packaging} × {containers} ·{' '}
        {shownKg(loadedKg ?? plannedKg)}
      </p>
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(140px, 1fr))', gap: 8 }}>
        <Labelled label={say('毛重', 'Gross')}>
          <Kg label={label(say('毛重', 'gross'))} value={gross} onChange={(kg) => weigh(kg, tare)} />
        </Labelled>
        <Labelled label={say('皮重', 'Tare')}>
          <Kg label={label(say('皮重', 'tare'))} value={tare} onChange={(kg) => weigh(gross, kg)} />
        </Labelled>
        <Labelled label={say('到场净重 *', 'Net on arrival *')}>
          <Kg
            label={label(say('到场净重', 'net on arrival'))}
            value={Number(weighed.receivedKg)}
            onChange={(kg) => set({ receivedKg: kg ?? 0 })}
          />
        </Labelled>
        {decided === 'partially_accepted' && (
          <Labelled label={say('其中拒收 *', 'Of that refused *')}>
            <Kg
              label={label(say('拒收重量', 'refused'))}
              value={weighed.refusedKg === undefined ? null : Number(weighed.refusedKg)}
              onChange={(kg) => set({ refusedKg: kg ?? 0 })}
            />
          </Labelled>
        )}
        <Labelled label={say('不符之处', 'Differs in')}>
          <Select
            mode="multiple"
            aria-label={label(say('不符之处', 'differs in'))}
            style={{ width: '100%' }}
            value={weighed.mismatches ?? []}
            options={mismatches.map((value) => ({
              value,
              label: say(differenceNames[value].zh, differenceNames[value].en),
            }))}
            onChange={(chosen: (typeof mismatches)[number][]) => set({ mismatches: chosen })}
          />
        </Labelled>
        {(weighed.mismatches?.length ?? 0) > 0 && (
          <Labelled label={say('实际情况', 'What was found')}>
            <Input
              aria-label={label(say('实际情况', 'what was found'))}
              value={weighed.found ?? ''}
              maxLength={200}
              onChange={({ target }) => set({ found: target.value })}
            />
          </Labelled>
        )}
        {decided !== 'accepted' && (
          <Labelled label={say('拒收理由 *', 'Why refused *')}>
            <Input
              aria-label={label(say('拒收理由', 'why refused'))}
              value={weighed.reason ?? ''}
              maxLength={200}
              onChange={({ target }) => set({ reason: target.value })}
            />
          </Labelled>
        )}
      </div>
    </Panel>
  );
}

function Kg({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number | null;
  onChange: (kg: number | null) => void;
}) {
  return (
    <InputNumber aria-label={label} style={{ width: '100%' }} min={0} suffix="kg" value={value} onChange={onChange} />
  );
}
