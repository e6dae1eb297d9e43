import { shownDuration } from '../../../shared/duration';
import { useSay } from '../../../shared/language';

const soonMinutes = 6 * 60;

/** Until when something must have left, from now on: the answer it stands in may be old. Null: no clock runs. */
export function TimeLeft({ leaveBy }: { leaveBy: string | null }) {
  const say = useSay();
  if (leaveBy === null) return null;
  const minutes = Math.floor((Date.parse(leaveBy) - Date.now()) / 60_000);
  const long = shownDuration(Math.abs(minutes), say);
  if (minutes < 0) return <b className="time-left over">✕ {say(`已超 ${long}`, `${long} late`)}</b>;
  const left = say(`剩 ${long}`, `${long} left`);
  return minutes < soonMinutes ? <b className="time-left soon">! {left}</b> : <b className="time-left">✓ {left}</b>;
}
