import { useSay } from '../../../shared/language';
import { go } from '../../route';
import { shownTime } from '../../shown';
import type { Holder } from '../../store/database';
import { waitsForSignature } from '../../store/medical';
import { isDone } from './acts';
import { shownOf, type Store } from '../../store/use-store';
import { Confirm } from './confirm';
import { Intake } from './intake';
import type { Known } from './known';
import './medical.css';
import { StopScreen } from './stop';
import { StoreRoom } from './store-room';
import { MedicalTrips } from './trips';
import { WardScreen } from './ward';

/** The screens of medical waste, one code: each is a place of its own in the fragment. */
export default function Medical({ store, holder, place }: { store: Store; holder: Holder; place: string }) {
  const say = useSay();
  const [name = '', id = '', no = ''] = place.split('/');
  const day = store.medical;
  if (day === undefined)
    return (
      <p className="card">
        {say('尚未取得医疗废物资料：需要联网一次', 'Nothing of medical waste is here yet: it needs a signal once')}
      </p>
    );
  const known = { store, holder, day };
  const trip = day.trips.find((one) => one.id === id);
  if (name === 'ward' && day.mayReport) return <WardScreen {...known} />;
  if (name === 'store' && day.mayReport) return <StoreRoom {...known} />;
  if (name === 'confirm') return <Confirm {...known} />;
  if (name === 'trips') return <MedicalTrips {...known} />;
  if (name === 'intake' && trip !== undefined) return <Intake key={id} {...known} trip={trip} />;
  const stop = trip?.stops.find(({ stopNo }) => stopNo === Number(no));
  if (name === 'stop' && trip !== undefined && stop !== undefined)
    return <StopScreen key={`${id}/${no}`} {...known} trip={trip} stop={stop} />;
  return <Home {...known} />;
}

function Home({ store, day }: Known) {
  const say = useSay();
  const unsigned = day.trips.flatMap((trip) =>
    trip.stops.filter((stop) => waitsForSignature(stop) && !isDone(store.acts, trip.id, ['confirm'], stop.stopNo)),
  );
  const trips = shownOf(store, day.trips).filter(({ state }) => state !== 'received');
  return (
    <>
      <h1>{say('医疗废物', 'Medical waste')}</h1>
      {day.mayReport && (
        <>
          <button className="primary" onClick={() => go('medical', 'ward')}>
            {say('科室封袋', 'Ward: close bags')}
          </button>
          <button className="primary" onClick={() => go('medical', 'store')}>
            {say('暂存间', 'Store room')}
          </button>
          <button className="primary" onClick={() => go('medical', 'confirm')}>
            {say('收运确认', 'Confirm collections')} ({unsigned.length})
          </button>
        </>
      )}
      {(day.mayCollect || day.mayTakeIn) && (
        <button className="primary" onClick={() => go('medical', 'trips')}>
          {day.mayCollect ? say('收运车次', 'Collection trips') : say('入场核对', 'Intake')} ({trips.length})
        </button>
      )}
      <p className="muted">
        {say('截至', 'As of')} {shownTime(day.asOf)}
      </p>
      <button className="quiet" onClick={() => go('loads')}>
        {say('返回', 'Back')}
      </button>
    </>
  );
}
