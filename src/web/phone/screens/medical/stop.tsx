import { useState, type FormEvent } from 'react';
import { useSay } from '../../../shared/language';
import { classNameOf, missedNames } from '../../../shared/medical-words';
import { go } from '../../route';
import type { MedicalTrip } from '../../store/database';
import { useDraft } from '../../store/use-draft';
import { usePosition } from '../use-position';
import { ClassChoice } from './class-choice';
import { Gate, presenceTyped } from './gate';
import { kilogramsTyped } from './kilograms';
import type { Known } from './known';
import { Noted } from './noted';
import { ScanField, ScannedList, twice } from './scan-field';
import { TimeLeft } from './time-left';
import { useNote } from './use-note';

type Stop = MedicalTrip['stops'][number];
type Missed = keyof typeof missedNames;

interface Counted {
  readonly classCode: string;
  readonly bags: string;
  readonly boxes: string;
  readonly kg: string;
}

interface Collected {
  readonly codes: readonly string[];
  readonly counted: readonly Counted[];
  readonly gate?: string;
}

const nothing: Collected = { codes: [], counted: [] };
/** As many as one call takes. */
const most = 500;

/** At a stop: what has labels is scanned, the rest counted and weighed by class. It is one call, and waits for a signal. */
export function StopScreen({ holder, trip, stop }: Known & { trip: MedicalTrip; stop: Stop }) {
  const say = useSay();
  const name = `stop:${trip.id}:${stop.stopNo}`;
  const [draft, change] = useDraft<Collected>(holder.id, name, nothing);
  const [isMissed, setMissed] = useState(false);
  const position = usePosition();
  const { state, note } = useNote(holder);
  if (draft === undefined) return null;
  const { codes, counted, gate = '' } = draft;
  const presence = presenceTyped(gate);
  const lines = counted.map(lineOf);
  const isWhole = lines.every((line) => line !== null);
  const at = { tripId: trip.id, stopNo: stop.stopNo };
  const back = (): void => go('medical', 'trips');

  const collect = async (): Promise<void> => {
    const occurredAt = new Date().toISOString();
    const known = lines.flatMap((line) => line ?? []);
    const body = {
      ...{ occurredAt, codes: [...codes], counted: known },
      ...(position !== undefined && { position }),
      ...(presence != null && { presence }),
    };
    const use = { name, after: () => undefined };
    if (await note({ kind: 'collect', ...at, body }, stop.institutionName, use)) back();
  };

  if (isMissed) return <Miss holder={holder} stop={stop} at={at} onEnd={() => setMissed(false)} onDone={back} />;
  return (
    <>
      <h1>
        {stop.stopNo}. {stop.institutionName}
      </h1>
      <p className="muted">
        {stop.siteName} · {stop.address}
      </p>
      <p>
        {say(`待收 ${stop.waiting} 件`, `${stop.waiting} waiting`)} <TimeLeft leaveBy={stop.leaveBy} />
      </p>
      <section className="card">
        <ScanField
          name="code"
          label={say('扫描包装袋、周转箱、推车', 'Scan bags, boxes, carts')}
          onCode={(code) => {
            const unwanted = twice(codes, code, say);
            if (unwanted !== undefined) return unwanted;
            if (codes.length >= most) return say(`一次最多 ${most} 件`, `At most ${most} at once`);
            change((now) => ({ ...now, codes: [...now.codes.filter((one) => one !== code), code] }));
            return undefined;
          }}
        />
        <ScannedList
          codes={codes}
          onRemove={(code) => change((now) => ({ ...now, codes: now.codes.filter((one) => one !== code) }))}
        />
      </section>
      <section className="card">
        <h2>{say('未贴标签的：按类别清点称重', 'Without labels: count and weigh by class')}</h2>
        {counted.map((line) => (
          <CountedFields
            key={line.classCode}
            line={line}
            onChange={(next) =>
              change((now) => ({
                ...now,
                counted: now.counted.map((one) => (one.classCode === line.classCode ? next : one)),
              }))
            }
            onRemove={() =>
              change((now) => ({ ...now, counted: now.counted.filter((one) => one.classCode !== line.classCode) }))
            }
          />
        ))}
        <ClassChoice
          value={undefined}
          onChange={(classCode) =>
            change((now) =>
              now.counted.some((one) => one.classCode === classCode)
                ? now
                : { ...now, counted: [...now.counted, { classCode, bags: '', boxes: '', kg: '' }] },
            )
          }
        />
      </section>
      <Gate text={gate} onChange={(text) => change((now) => ({ ...now, gate: text }))} position={position} />
      <button
        className="primary"
        disabled={!isWhole || presence === null || codes.length + counted.length === 0 || state === 'saving'}
        onClick={() => void collect()}
      >
        {say('已收运', 'Collected')}
      </button>
      <Noted state={state} what={stop.institutionName} />
      <button className="quiet" onClick={() => setMissed(true)}>
        {say('未能收运…', 'Not collected…')}
      </button>
      <button className="quiet" onClick={back}>
        {say('返回', 'Back')}
      </button>
    </>
  );
}

/** Null until it has a mass and a number of pieces. */
function lineOf({ classCode, bags, boxes, kg }: Counted) {
  const [mass, inBags, inBoxes] = [kilogramsTyped(kg), Number(bags), Number(boxes)];
  const isCount = (count: number): boolean => Number.isInteger(count) && count >= 0 && count <= 10_000;
  if (mass === null || mass === 0 || !isCount(inBags) || !isCount(inBoxes) || inBags + inBoxes === 0) return null;
  return { classCode, bags: inBags, boxes: inBoxes, kg: mass };
}

function CountedFields({
  line,
  onChange,
  onRemove,
}: {
  line: Counted;
  onChange: (line: Counted) => void;
  onRemove: () => void;
}) {
  const say = useSay();
  const { zh, en } = classNameOf(line.classCode);
  const field = (key: 'bags' | 'boxes' | 'kg', label: string) => (
    <label>
      {label}
      <input
        name={`${key}-${line.classCode}`}
        inputMode={key === 'kg' ? 'decimal' : 'numeric'}
        autoComplete="off"
        value={line[key]}
        onChange={({ target }) => onChange({ ...line, [key]: target.value })}
      />
    </label>
  );
  return (
    <fieldset>
      <legend>{say(zh, en)}</legend>
      <div className="triple">
        {field('bags', say('袋', 'Bags'))}
        {field('boxes', say('箱', 'Boxes'))}
        {field('kg', say('重量 kg', 'Mass, kg'))}
      </div>
      <button type="button" className="plain" onClick={onRemove}>
        {say('移除', 'Remove')}
      </button>
    </fieldset>
  );
}

function Miss({
  holder,
  stop,
  at,
  onEnd,
  onDone,
}: {
  holder: Known['holder'];
  stop: Stop;
  at: { tripId: string; stopNo: number };
  onEnd: () => void;
  onDone: () => void;
}) {
  const say = useSay();
  const [because, setBecause] = useState<Missed>();
  const { state, note } = useNote(holder);
  const miss = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (because === undefined) return;
    const typed = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    const reason = typed === '' ? say(missedNames[because].zh, missedNames[because].en) : typed;
    const body = { because, reason, occurredAt: new Date().toISOString() };
    if (await note({ kind: 'miss', ...at, body }, stop.institutionName)) onDone();
  };
  return (
    <form className="card" onSubmit={(event) => void miss(event)}>
      <h1>{say('未能收运', 'Not collected')}</h1>
      <p>{stop.institutionName}</p>
      <div className="choices wrapped" role="radiogroup" aria-label={say('原因', 'Why')}>
        {(Object.keys(missedNames) as Missed[]).map((one) => (
          <label key={one} className={because === one ? 'chosen' : ''}>
            <input type="radio" name="because" checked={because === one} onChange={() => setBecause(one)} />
            {say(missedNames[one].zh, missedNames[one].en)}
          </label>
        ))}
      </div>
      <label>
        {because === 'other' ? say('说明', 'Say why') : say('说明（可不填）', 'More (if any)')}
        <textarea name="reason" maxLength={300} required={because === 'other'} />
      </label>
      <button className="primary" disabled={because === undefined || state === 'saving'}>
        {say('确认未收运', 'Confirm: not collected')}
      </button>
      <Noted state={state} what={stop.institutionName} />
      <button type="button" className="quiet" onClick={onEnd}>
        {say('取消', 'Cancel')}
      </button>
    </form>
  );
}
