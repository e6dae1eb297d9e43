import { useState, type FormEvent } from 'react';
import { useSay } from '../../../shared/language';
import { missedNames, tripStates } from '../../../shared/medical-words';
import { go } from '../../route';
import { shownKilograms, shownTime } from '../../shown';
import type { MedicalTrip } from '../../store/database';
import { ActList, isDone } from './acts';
import { shownOf } from '../../store/use-store';
import { OnlyMine } from '../only-mine';
import type { Known } from './known';
import { Noted } from './noted';
import { TimeLeft } from './time-left';
import { useNote } from './use-note';

type Stop = MedicalTrip['stops'][number];

/** Collection trips that are under way, as the service last told them, with what was written down here since. */
export function MedicalTrips(known: Known) {
  const say = useSay();
  const { store, holder, day } = known;
  const trips = shownOf(store, day.trips)
    .filter(({ state }) => state !== 'received')
    .sort((left, right) => left.plannedOn.localeCompare(right.plannedOn));
  return (
    <>
      <h1>{day.mayCollect ? say('收运车次', 'Collection trips') : say('入场核对', 'Intake')}</h1>
      <p className="muted">
        {say('截至', 'As of')} {shownTime(day.asOf)}
      </p>
      <OnlyMine store={store} />
      {trips.length === 0 && <p className="card">{say('没有未结束的车次', 'There is no trip under way')}</p>}
      {trips.map((trip) => (
        <OneTrip key={trip.id} {...known} trip={trip} />
      ))}
      <ActList acts={store.acts} holderId={holder.id} kinds={['collect', 'miss', 'end', 'intake']} />
      <button className="quiet" onClick={() => go('medical')}>
        {say('返回', 'Back')}
      </button>
    </>
  );
}

function OneTrip({ trip, ...known }: Known & { trip: MedicalTrip }) {
  const say = useSay();
  const { store, day } = known;
  const hasEnded = trip.endedAt !== null || isDone(store.acts, trip.id, ['end']);
  const isCollecting = day.mayCollect && !hasEnded && (trip.state === 'planned' || trip.state === 'collecting');
  const isIn = isDone(store.acts, trip.id, ['intake']);
  return (
    <section className="card">
      <h2>
        {trip.plate} · {trip.driverName}
      </h2>
      <p className="muted">
        {trip.plannedOn} · {trip.handle} · {say(tripStates[trip.state].zh, tripStates[trip.state].en)} ·{' '}
        {shownKilograms(trip.kg)} → {trip.facilityName}
      </p>
      <ol className="stops">
        {trip.stops.map((stop) => (
          <OneStop key={stop.stopNo} {...known} trip={trip} stop={stop} isCollecting={isCollecting} />
        ))}
      </ol>
      {isCollecting && <EndOfCollecting {...known} trip={trip} />}
      {day.mayTakeIn &&
        trip.state !== 'planned' &&
        (isIn ? (
          <p className="waiting">{say('入场已登记', 'The intake is written down')}</p>
        ) : (
          <button className="primary" onClick={() => go('medical', `intake/${trip.id}`)}>
            {say('入场称重', 'Weigh in')}
          </button>
        ))}
    </section>
  );
}

function OneStop({
  store,
  trip,
  stop,
  isCollecting,
}: Known & { trip: MedicalTrip; stop: Stop; isCollecting: boolean }) {
  const say = useSay();
  const isOpen = isStopOpen(store, trip, stop);
  const isMissed = stop.outcome === 'missed' || isDone(store.acts, trip.id, ['miss'], stop.stopNo);
  const kg = stop.classes.reduce((sum, one) => sum + one.kg, 0);
  return (
    <li>
      <span className={`status ${isOpen ? '' : isMissed ? 'missed' : 'delivered'}`}>
        {isOpen ? say('待收', 'To come') : isMissed ? say('未收', 'Missed') : say('✓ 已收', '✓ Collected')}
      </span>
      <strong>{stop.institutionName}</strong>
      <span className="muted">
        {stop.siteName} · {stop.address}
      </span>
      {isOpen ? (
        <span>
          {say(`待收 ${stop.waiting} 件`, `${stop.waiting} waiting`)} <TimeLeft leaveBy={stop.leaveBy} />
        </span>
      ) : (
        <span className="muted">
          {kg > 0 && shownKilograms(kg)}
          {stop.missedBecause !== null && say(missedNames[stop.missedBecause].zh, missedNames[stop.missedBecause].en)}
        </span>
      )}
      {isOpen && isCollecting && (
        <button onClick={() => go('medical', `stop/${trip.id}/${stop.stopNo}`)}>
          {say('到达此站', 'At this stop')} {stop.stopNo}
        </button>
      )}
    </li>
  );
}

/** Neither the service nor this telephone knows an outcome. */
const isStopOpen = (store: Known['store'], trip: MedicalTrip, { outcome, stopNo }: Stop): boolean =>
  outcome === null && !isDone(store.acts, trip.id, ['collect', 'miss'], stopNo);

function EndOfCollecting({ store, holder, trip }: Known & { trip: MedicalTrip }) {
  const say = useSay();
  const [asks, setAsks] = useState(false);
  const { state, note } = useNote(holder);
  const open = trip.stops.filter((stop) => isStopOpen(store, trip, stop)).length;
  const end = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    const body = reason === '' ? {} : { reason };
    void note({ kind: 'end', tripId: trip.id, body }, `${trip.plate} ${trip.plannedOn}`);
  };
  if (!asks)
    return (
      <button className="quiet" onClick={() => setAsks(true)}>
        {say('收运结束', 'End of collecting')}
      </button>
    );
  return (
    <form onSubmit={end}>
      {open > 0 && (
        <label>
          {say(`还有 ${open} 站未到，原因`, `${open} stops are still open: why`)}
          <input name="reason" maxLength={300} required />
        </label>
      )}
      <button className="primary" disabled={state === 'saving'}>
        {say('确认收运结束', 'Confirm: collecting has ended')}
      </button>
      <button type="button" className="quiet" onClick={() => setAsks(false)}>
        {say('取消', 'Cancel')}
      </button>
      <Noted state={state} what={say('收运结束', 'End of collecting')} />
    </form>
  );
}
