import { useSay } from '../../../shared/language';
import { daysBetween, today } from '../../parts/shown';
import { WarningTag } from '../../parts/tags';

/** Days before its end from which a paper is worth a word. */
export const soon = 60;

/** The last day of a paper; a word beside it where that is near or past. */
export function Ends({ on }: { on: string }) {
  return (
    <span className="number">
      {on} <EndsSoon on={on} />
    </span>
  );
}

/** Only the word. */
export function EndsSoon({ on }: { on: string }) {
  const say = useSay();
  const days = daysBetween(today(), on);
  if (days > soon) return null;
  return <WarningTag>{days < 0 ? say('已过期', 'ended') : say(`还有 ${days} 天`, `${days} days left`)}</WarningTag>;
}
