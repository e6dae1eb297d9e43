/** A day of a surge: what arose, was treated and waits at its end. Grams. */
export interface SurgeDay {
  readonly generated: number;
  readonly treated: number;
  readonly stored: number;
  readonly capacity: number;
  /** Most that the oldest of what waits can be old at the end of the day; 0: nothing waits. */
  readonly oldestHours: number;
}

/** The first day on which it cannot go on: more waits than can be stored, or it waits longer than it may. */
export interface Break {
  readonly day: number;
  readonly because: 'storage' | 'clock';
}

export interface SurgeCourse {
  readonly days: readonly SurgeDay[];
  readonly broken: Break | null;
}

export interface SurgeLimits {
  readonly storageGrams: number;
  readonly clockHours: number;
}

const dayHours = 24;

/**
 * Day by day, the oldest first: what arises joins what waits, and as much is treated as there is capacity for. All of a
 * day's waste counts as sealed at its beginning, so that none is older than is said.
 * @param generated grams of each day
 * @param capacity grams that can be treated on a day, whole
 * @param openingGrams what lies there as the first day begins; its clock begins then, as that of an outbreak does
 */
export function courseOf(
  generated: readonly number[],
  capacity: (day: number) => number,
  { storageGrams, clockHours }: SurgeLimits,
  openingGrams = 0,
): SurgeCourse {
  const waiting = generated.map((grams, day) => (day === 0 ? grams + openingGrams : grams));
  const days: SurgeDay[] = [];
  let [oldest, stored] = [0, openingGrams];
  let broken: Break | null = null;
  generated.forEach((grams, day) => {
    const room = capacity(day);
    let left = room;
    while (oldest <= day && left >= (waiting[oldest] ?? 0)) {
      left -= waiting[oldest] ?? 0;
      waiting[oldest] = 0;
      oldest += 1;
    }
    if (oldest <= day) {
      waiting[oldest] = (waiting[oldest] ?? 0) - left;
      left = 0;
    }
    const treated = room - left;
    stored += grams - treated;
    const oldestHours = stored === 0 ? 0 : (day - oldest + 1) * dayHours;
    days.push({ generated: grams, treated, stored, capacity: room, oldestHours });
    if (broken === null && stored > storageGrams) broken = { day, because: 'storage' };
    if (broken === null && oldestHours > clockHours) broken = { day, because: 'clock' };
  });
  return { days, broken };
}
