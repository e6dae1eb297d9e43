import { useEffect, useState } from 'react';
import { api, answerOf, type Schemas } from '../../../api/client';
import { formatReadableCode } from '../../../../offline';
import { useSay } from '../../../shared/language';
import { go } from '../../route';
import { shownKilograms } from '../../shown';
import type { Ward } from '../../store/medical';
import { sync } from '../../store/sync';
import { useDraft } from '../../store/use-draft';
import { ActList } from './acts';
import { ClassChoice } from './class-choice';
import { kilogramsTyped } from './kilograms';
import { Labels } from './labels';
import type { Known } from './known';
import { Noted } from './noted';
import { ScanField } from './scan-field';
import { useNote } from './use-note';

type Reading = Schemas['LastReading'];

/** The ward: class and ward are chosen once; scan a label, weigh, close. */
export function WardScreen({ store, holder, day }: Known) {
  const say = useSay();
  const first: Ward = { siteId: day.sites[0]?.id ?? '', department: '', classCode: '841-001-01' };
  const [ward, change] = useDraft<Ward>(holder.id, 'ward', first);
  if (ward === undefined) return null;
  const isOnline = store.sync === 'idle' || store.sync === 'sending';
  return (
    <>
      <h1>{say('科室封袋', 'Ward: close bags')}</h1>
      <section className="card">
        {day.sites.length > 1 && (
          <label>
            {say('场所', 'Site')}
            <select
              value={ward.siteId}
              onChange={({ target }) => {
                change((now) => ({ ...now, siteId: target.value }));
                void sync();
              }}
            >
              {day.sites.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          {say('科室', 'Ward')}
          <input
            maxLength={60}
            value={ward.department}
            onChange={({ target }) => change((now) => ({ ...now, department: target.value }))}
          />
        </label>
        <ClassChoice value={ward.classCode} onChange={(classCode) => change((now) => ({ ...now, classCode }))} />
      </section>
      <CloseBag ward={ward} holder={holder} isOnline={isOnline} />
      <ActList acts={store.acts} holderId={holder.id} kinds={['seal']} />
      <Labels ward={ward} isOnline={isOnline} />
      <button className="quiet" onClick={() => go('medical')}>
        {say('返回', 'Back')}
      </button>
    </>
  );
}

function CloseBag({ ward, holder, isOnline }: { ward: Ward; holder: Known['holder']; isOnline: boolean }) {
  const say = useSay();
  const [code, setCode] = useState<string>();
  const [typed, setTyped] = useState('');
  const [outbreak, setOutbreak] = useState(false);
  const [last, setLast] = useState('');
  const readings = useReadings(ward.siteId, isOnline);
  const { state, note } = useNote(holder);
  const kg = kilogramsTyped(typed);

  const close = async (mass: { kg: number } | { readingId: string }, shown: number): Promise<void> => {
    if (code === undefined) return;
    const about = `${formatReadableCode(code)} · ${shownKilograms(shown)}`;
    const event = { code, act: 'seal' as const, occurredAt: new Date().toISOString(), classCode: ward.classCode };
    const body = { events: [{ ...event, ...mass, ...(outbreak && { outbreak }) }] };
    if (!(await note({ kind: 'seal', body }, about))) return;
    setLast(about);
    setCode(undefined);
    setTyped('');
  };

  return (
    <section className="card">
      <ScanField
        name="label"
        label={say('扫描标签', 'Scan the label')}
        onCode={(scanned) => {
          setCode(scanned);
          return undefined;
        }}
      />
      {code !== undefined && <p className="number">{formatReadableCode(code)}</p>}
      {readings.map((reading) => (
        <button
          key={reading.id}
          className="primary"
          disabled={code === undefined || state === 'saving'}
          onClick={() => void close({ readingId: reading.id }, reading.kg)}
        >
          {say('封口', 'Close bag')} · {reading.scaleName} {shownKilograms(reading.kg)}
          {reading.repeats && say('（与上次相同）', ' (as before)')}
        </button>
      ))}
      <label>
        {say('手工录入重量，千克', 'Mass, typed, kg')}
        <input
          name="kg"
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </label>
      <label className="tick">
        <input type="checkbox" checked={outbreak} onChange={({ target }) => setOutbreak(target.checked)} />
        {say('疫情废物', 'Outbreak waste')}
      </label>
      <button
        className={readings.length === 0 ? 'primary' : ''}
        disabled={code === undefined || kg === null || kg === 0 || state === 'saving'}
        onClick={() => kg !== null && void close({ kg }, kg)}
      >
        {say('封口', 'Close bag')}
      </button>
      {(code === undefined || state === 'failed') && <Noted state={state} what={last} />}
    </section>
  );
}

const everyMilliseconds = 3000;

/** What lies on the scales of the site now; nothing without a signal. */
function useReadings(siteId: string, isOnline: boolean): readonly Reading[] {
  const [readings, setReadings] = useState<readonly Reading[]>([]);
  useEffect(() => {
    if (siteId === '' || !isOnline) return setReadings([]);
    let isOver = false;
    const look = (): void => {
      answerOf(api.GET('/api/medical/scales/readings/{siteId}', { params: { path: { siteId } } })).then(
        (found) => !isOver && setReadings(found),
        () => !isOver && setReadings([]),
      );
    };
    look();
    const timer = window.setInterval(look, everyMilliseconds);
    return () => {
      isOver = true;
      window.clearInterval(timer);
    };
  }, [siteId, isOnline]);
  return readings;
}
