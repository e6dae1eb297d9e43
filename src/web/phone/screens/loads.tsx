import { useSay } from '../../shared/language';
import { go } from '../route';
import { shownKilograms, shownTime } from '../shown';
import { statusName, stepName, unsentOf } from '../steps';
import type { Load } from '../store/database';
import { shownOf, showsMine, type Store } from '../store/use-store';
import { OnlyMine } from './only-mine';

/** Today's loads, as the service last told them, with what was written down here since. */
export function Loads({ store }: { store: Store }) {
  const say = useSay();
  const { day } = store;
  const loads = store.loads.filter(({ isMine }) => isMine || !showsMine(store));
  return (
    <>
      <button className="primary" onClick={() => go('scan')}>
        {say('扫码', 'Scan')}
      </button>
      {store.trips.length > 0 && (
        <button className="quiet" onClick={() => go('trips')}>
          {say('车次', 'Trips')} ({shownOf(store, store.trips).length})
        </button>
      )}
      {hasMedical(store) && (
        <button className="quiet" onClick={() => go('medical')}>
          {say('医疗废物', 'Medical waste')}
        </button>
      )}
      <p className="muted">
        {day === undefined
          ? say('尚未取得今日联单：需要联网一次', 'Today’s loads are not here yet: they need a signal once')
          : `${say('今日联单，截至', 'Today’s loads, as of')} ${shownTime(day.asOf)}`}
      </p>
      <OnlyMine store={store} />
      {day !== undefined && loads.length === 0 && (
        <p className="card">{say('没有待办联单', 'There is nothing to carry or to weigh')}</p>
      )}
      <ul className="list">
        {loads.map((load) => (
          <li key={load.manifest.id}>
            <LoadCard load={load} store={store} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Wards have its screens always; those who drive or receive it, while a trip is under way. */
const hasMedical = ({ medical }: Store): boolean =>
  medical !== undefined && (medical.mayReport || medical.trips.length > 0);

function LoadCard({ load: { manifest }, store }: { load: Load; store: Store }) {
  const say = useSay();
  const waiting = unsentOf(manifest.id, store.events);
  const isDisputed = store.disputes.some(({ manifestId }) => manifestId === manifest.id);
  return (
    <button className="card load" onClick={() => go('load', manifest.id)}>
      <span className={`status ${manifest.status}`}>{statusName(manifest.status, say)}</span>
      {isDisputed && <span className="status disputed">{say('有争议', 'Disputed')}</span>}
      <strong className="number">{manifest.number}</strong>
      <span>
        {manifest.generator.name} → {manifest.receiver?.name}
      </span>
      <span className="muted">
        {shownKilograms(manifest.loadedKg ?? manifest.plannedKg)} · {manifest.lines.map(({ name }) => name).join('、')}
      </span>
      {waiting.map(({ event }) => (
        <span key={event.seq} className="waiting">
          {say('已保存，待发送', 'Saved, not sent yet')}: {stepName(event.kind, say)} {shownTime(event.occurredAt)}
        </span>
      ))}
    </button>
  );
}
