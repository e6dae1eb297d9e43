import type { Say } from './language';

const [hour, manyHours] = [60, 48 * 60];

/** Whole minutes as one says them; beyond two days in days. */
export function shownDuration(minutes: number, say: Say): string {
  if (minutes < hour) return say(`${minutes} 分钟`, `${minutes} min`);
  if (minutes < manyHours) {
    const [hours, rest] = [Math.floor(minutes / hour), minutes % hour];
    return say(`${hours} 小时 ${rest} 分`, `${hours} h ${rest} min`);
  }
  const days = (minutes / (24 * hour)).toFixed(1);
  return say(`${days} 天`, `${days} days`);
}
