import { formatReadableCode } from '../../../../offline';
import { useSay } from '../../../shared/language';
import { classNameOf } from '../../../shared/medical-words';
import { go } from '../../route';
import { shownKilograms } from '../../shown';
import type { MedicalTrip } from '../../store/database';
import { useDraft } from '../../store/use-draft';
import { kilogramsTyped } from './kilograms';
import type { Known } from './known';
import { Noted } from './noted';
import { ScanField, ScannedList, twice } from './scan-field';
import { useNote } from './use-note';

interface Draft {
  readonly kilograms: Readonly<Record<string, string>>;
  readonly codes: readonly string[];
  readonly missing: readonly string[];
  readonly reason: string;
}

const empty: Draft = { kilograms: {}, codes: [], missing: [], reason: '' };

/** The plant's gate for a collection trip: weigh by class, scan what has labels, name what is not there. */
export function Intake({ holder, trip }: Known & { trip: MedicalTrip }) {
  const say = useSay();
  const name = `intake:${trip.id}`;
  const [draft, change] = useDraft<Draft>(holder.id, name, empty);
  const { state, note } = useNote(holder);
  if (draft === undefined) return null;
  const { codes, missing, reason } = draft;
  const expected = new Map<string, number>();
  for (const { classCode, kg } of trip.stops.flatMap(({ classes }) => classes))
    expected.set(classCode, (expected.get(classCode) ?? 0) + kg);
  const weighed = [...expected.keys()].flatMap((classCode) => {
    const kg = kilogramsTyped(draft.kilograms[classCode] ?? '');
    return kg === null ? [] : [{ classCode, kg }];
  });
  const isReady = weighed.length === expected.size && (missing.length === 0 || reason.trim() !== '');
  const back = (): void => go('medical', 'trips');

  const takeIn = async (): Promise<void> => {
    const body = {
      ...{ occurredAt: new Date().toISOString(), weighed },
      ...(codes.length > 0 && { codes: [...codes] }),
      missing: missing.map((code) => ({ code, reason: reason.trim() })),
    };
    const use = { name, after: () => undefined };
    if (await note({ kind: 'intake', tripId: trip.id, body }, `${trip.plate} ${trip.plannedOn}`, use)) back();
  };
  const scanned = (code: string): string | undefined => twice([...codes, ...missing], code, say);

  return (
    <>
      <h1>{say('入场称重', 'Weigh in')}</h1>
      <p className="muted">
        {trip.plate} · {trip.driverName} · {trip.plannedOn} · {trip.handle}
      </p>
      <section className="card">
        {[...expected].map(([classCode, kg]) => {
          const { zh, en } = classNameOf(classCode);
          const typed = kilogramsTyped(draft.kilograms[classCode] ?? '');
          return (
            <label key={classCode}>
              {say(zh, en)} · {say('应到', 'expected')} {shownKilograms(kg)}
              {typed !== null && kg > 0 && ` · ${(((typed - kg) / kg) * 100).toFixed(1)} %`}
              <input
                name={`kg-${classCode}`}
                inputMode="decimal"
                autoComplete="off"
                placeholder="kg"
                value={draft.kilograms[classCode] ?? ''}
                onChange={({ target }) =>
                  change((now) => ({ ...now, kilograms: { ...now.kilograms, [classCode]: target.value } }))
                }
              />
            </label>
          );
        })}
      </section>
      <section className="card">
        <ScanField
          name="code"
          label={say('扫描编码（推车、周转箱含其中全部）', 'Scan (a cart or box brings all in it)')}
          onCode={(code) => {
            const unwanted = scanned(code);
            if (unwanted === undefined) change((now) => ({ ...now, codes: [...now.codes, code] }));
            return unwanted;
          }}
        />
        <ScannedList
          codes={codes}
          onRemove={(code) => change((now) => ({ ...now, codes: now.codes.filter((one) => one !== code) }))}
        />
      </section>
      <section className="card">
        <ScanField
          name="missing"
          label={say('缺失的编码', 'Code of what is missing')}
          onCode={(code) => {
            const unwanted = scanned(code);
            if (unwanted === undefined) change((now) => ({ ...now, missing: [...now.missing, code] }));
            return unwanted;
          }}
        />
        <ul className="lines">
          {missing.map((code) => (
            <li key={code} className="scanned">
              <span className="number">{formatReadableCode(code)}</span>
              <button
                className="plain"
                onClick={() => change((now) => ({ ...now, missing: now.missing.filter((one) => one !== code) }))}
              >
                {say('移除', 'Remove')}
              </button>
            </li>
          ))}
        </ul>
        {missing.length > 0 && (
          <label>
            {say('缺失说明', 'What is known of it')}
            <input
              name="reason"
              maxLength={300}
              value={reason}
              onChange={({ target }) => change((now) => ({ ...now, reason: target.value }))}
            />
          </label>
        )}
      </section>
      <button className="primary" disabled={!isReady || state === 'saving'} onClick={() => void takeIn()}>
        {say('确认入场', 'Take it in')}
      </button>
      <Noted state={state} what={trip.plate} />
      <button className="quiet" onClick={back}>
        {say('返回', 'Back')}
      </button>
    </>
  );
}
