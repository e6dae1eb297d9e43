import { useState, type FormEvent } from 'react';
import { useSay } from '../../../shared/language';
import { classNameOf, missedNames } from '../../../shared/medical-words';
import { go } from '../../route';
import { shownKilograms, shownTime } from '../../shown';
import type { MedicalTrip } from '../../store/database';
import { waitsForSignature } from '../../store/medical';
import { ActList, isDone } from './acts';
import type { Known } from './known';
import { usePosition, type Position } from '../use-position';
import { Gate, presenceTyped } from './gate';
import { Noted } from './noted';
import { useNote } from './use-note';

type Stop = MedicalTrip['stops'][number];

/** What collectors wrote down at my institution, and waits for the second signature. */
export function Confirm(known: Known) {
  const say = useSay();
  const { store, holder, day } = known;
  const position = usePosition();
  const waiting = day.trips.flatMap((trip) =>
    trip.stops
      .filter((stop) => waitsForSignature(stop) && !isDone(store.acts, trip.id, ['confirm'], stop.stopNo))
      .map((stop) => ({ trip, stop })),
  );
  return (
    <>
      <h1>{say('收运确认', 'Confirm collections')}</h1>
      <p className="muted">
        {say('截至', 'As of')} {shownTime(day.asOf)}
      </p>
      {waiting.length === 0 && <p className="card">{say('没有待确认的收运', 'Nothing waits for you')}</p>}
      {waiting.map(({ trip, stop }) => (
        <OneStop key={`${trip.id}${stop.stopNo}`} {...known} trip={trip} stop={stop} position={position} />
      ))}
      <ActList acts={store.acts} holderId={holder.id} kinds={['confirm']} />
      <button className="quiet" onClick={() => go('medical')}>
        {say('返回', 'Back')}
      </button>
    </>
  );
}

function OneStop({
  holder,
  trip,
  stop,
  position,
}: Known & { trip: MedicalTrip; stop: Stop; position: Position | undefined }) {
  const say = useSay();
  const [asks, setAsks] = useState(false);
  const [gate, setGate] = useState('');
  const { state, note } = useNote(holder);
  const at = { tripId: trip.id, stopNo: stop.stopNo };
  const about = `${stop.siteName} ${trip.plannedOn}`;
  const presence = presenceTyped(gate);
  const confirm = (said: { agreed: boolean; note?: string }): void => {
    const body = {
      ...{ ...said, occurredAt: new Date().toISOString() },
      ...(position !== undefined && { position }),
      ...(presence != null && { presence }),
    };
    void note({ kind: 'confirm', ...at, body }, about);
  };
  const refuse = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('note') ?? '').trim();
    confirm({ agreed: false, note: text });
  };
  return (
    <section className="card">
      <h2>{stop.siteName}</h2>
      <p className="muted">
        {stop.stoppedAt !== null && shownTime(stop.stoppedAt)} · {trip.plate} · {stop.collector}
      </p>
      {stop.missedBecause !== null && (
        <p>
          {say('未收运', 'Not collected')}:{' '}
          {say(missedNames[stop.missedBecause].zh, missedNames[stop.missedBecause].en)} {stop.reason}
        </p>
      )}
      <ul className="lines">
        {stop.classes.map(({ classCode, bags, boxes, kg }) => {
          const { zh, en } = classNameOf(classCode);
          return (
            <li key={classCode}>
              <strong>{say(zh, en)}</strong> {say(`${bags} 袋 ${boxes} 箱`, `${bags} bags, ${boxes} boxes`)} ·{' '}
              {shownKilograms(kg)}
            </li>
          );
        })}
      </ul>
      <Gate text={gate} onChange={setGate} position={position} />
      {asks ? (
        <form onSubmit={refuse}>
          <label>
            {say('哪里不对', 'What is not right')}
            <textarea name="note" maxLength={300} required autoFocus />
          </label>
          <button className="primary" disabled={presence === null || state === 'saving'}>
            {say('确认有异议', 'Confirm: not right')}
          </button>
          <button type="button" className="quiet" onClick={() => setAsks(false)}>
            {say('取消', 'Cancel')}
          </button>
        </form>
      ) : (
        <>
          <button
            className="primary"
            disabled={presence === null || state === 'saving'}
            onClick={() => confirm({ agreed: true })}
          >
            {say('✓ 确认无误', '✓ It is right')}
          </button>
          <button className="quiet" onClick={() => setAsks(true)}>
            {say('有异议…', 'Not right…')}
          </button>
        </>
      )}
      <Noted state={state} what={about} />
    </section>
  );
}
