import { useSay } from '../../shared/language';
import { changed } from '../store/changes';
import { keep } from '../store/database';
import { showsMine, type Store } from '../store/use-store';

/** For whoever is on the crew: only one's own, or all of the carrier's. */
export function OnlyMine({ store }: { store: Store }) {
  const say = useSay();
  const isMine = showsMine(store);
  if (store.day?.crewId == null) return null;
  return (
    <label className="tick">
      <input type="checkbox" checked={isMine} onChange={() => void keep('showsAll', isMine).then(changed)} />
      {say('只看我的', 'Only mine')}
    </label>
  );
}
