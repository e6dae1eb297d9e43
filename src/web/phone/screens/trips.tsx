import { useState, type FormEvent } from 'react';
import { useSay, type Say } from '../../shared/language';
import { go } from '../route';
import { shownKilograms } from '../shown';
import type { Trip } from '../store/database';
import { misses } from '../store/misses';
import { sync } from '../store/sync';
import { shownOf, type Store } from '../store/use-store';
import { OnlyMine } from './only-mine';

type Stop = Trip['stops'][number];

/** Trips that have not ended, as the service last told them: the stops in their order, each one's load one tap away. */
export default function Trips({ store }: { store: Store }) {
  const say = useSay();
  const trips = shownOf(store, store.trips);
  return (
    <>
      <h1>{say('车次', 'Trips')}</h1>
      <OnlyMine store={store} />
      {trips.length === 0 && <p className="card">{say('没有未结束的车次', 'There is no trip under way')}</p>}
      {[...trips]
        .sort((left, right) => left.plannedOn.localeCompare(right.plannedOn))
        .map((trip) => (
          <section key={trip.id} className="card">
            <h2>
              {trip.plate} · {trip.driverName}
            </h2>
            <p className="muted">
              {trip.plannedOn} · {say('车上', 'On board')} {shownKilograms(trip.onBoardKg)} /{' '}
              {shownKilograms(trip.ratedKg)}
            </p>
            <ol className="stops">
              {trip.stops.map((stop) => (
                <OneStop key={stop.stopNo} trip={trip} stop={stop} store={store} />
              ))}
            </ol>
          </section>
        ))}
      <button className="quiet" onClick={() => go('loads')}>
        {say('返回', 'Back')}
      </button>
    </>
  );
}

function OneStop({ trip, stop, store }: { trip: Trip; stop: Stop; store: Store }) {
  const say = useSay();
  const [asks, setAsks] = useState(false);
  const miss = store.misses.find(
    ({ tripId, stopNo, refusal }) => tripId === trip.id && stopNo === stop.stopNo && refusal === null,
  );
  const state = miss === undefined ? stop.state : 'missed';
  const isHere = store.loads.some(({ manifest }) => manifest.id === stop.manifestId);
  const leaveOut = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    if (store.holder === undefined || reason === '') return;
    await misses.note(store.holder, trip, stop, reason);
    setAsks(false);
    void sync();
  };
  return (
    <li>
      <span className={state === 'waiting' ? 'status' : `status ${state}`}>{stateName(state, say)}</span>
      <strong>{stop.generatorName}</strong> · {stop.siteName}
      <span className="muted">
        {stop.address} · {stop.contactName} <a href={`tel:${stop.contactPhone}`}>{stop.contactPhone}</a>
      </span>
      <span className="muted">
        {shownKilograms(stop.loadedKg ?? stop.plannedKg)} → {stop.receiverName}
      </span>
      {stop.reason !== null && <span className="muted">{stop.reason}</span>}
      {miss !== undefined && (
        <span className="waiting">
          {say('已保存，待发送', 'Saved, not sent yet')}: {miss.reason}
        </span>
      )}
      {isHere && (
        <button className="quiet" onClick={() => go('load', stop.manifestId)}>
          {say('打开联单', 'Open the load')} {stop.number}
        </button>
      )}
      {state === 'waiting' && !asks && (
        <button className="plain" onClick={() => setAsks(true)}>
          {say('未能提货…', 'Could not be picked up…')}
        </button>
      )}
      {asks && (
        <form onSubmit={(event) => void leaveOut(event)}>
          <label>
            {say('原因', 'Why')}
            <input name="reason" maxLength={500} required autoFocus />
          </label>
          <button className="primary">{say('确认未提到', 'Confirm: missed')}</button>
          <button type="button" className="quiet" onClick={() => setAsks(false)}>
            {say('取消', 'Cancel')}
          </button>
        </form>
      )}
    </li>
  );
}

function stateName(state: Stop['state'], say: Say): string {
  switch (state) {
    case 'waiting':
      return say('待提货', 'Waiting');
    case 'on_board':
      return say('已装车', 'On board');
    case 'delivered':
      return say('已送达', 'Delivered');
    case 'missed':
      return say('未提到', 'Missed');
    case 'fell_out':
      return say('已移出', 'Fell out');
  }
}
