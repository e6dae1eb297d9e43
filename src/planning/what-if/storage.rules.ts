/** What a course of backlog says about storage at generators. */
export interface StorageCourse {
  readonly peakGrams: number;
  /** Days of the simulation, the first is 0; null: never. */
  readonly peakDay: number | null;
  /** The first on which there is more than the storage holds. */
  readonly breachDay: number | null;
  /** The first after the breach from which on there never is again, within the simulation. */
  readonly recoveryDay: number | null;
  readonly daysOver: number;
  /** Sum over all days of what is above the limit: tonnes times days, in thousandths. */
  readonly overrunTonneDays: number;
}

/** @param backlog at the end of each day, grams @param limitGrams of storage at all generators together */
export function storageCourse(backlog: Float64Array, limitGrams: number): StorageCourse {
  const over = [...backlog].map((grams) => Math.max(0, grams - limitGrams));
  const days = over.flatMap((grams, day) => (grams > 0 ? [day] : []));
  const peakGrams = backlog.reduce((most, grams) => Math.max(most, grams), 0);
  const last = days.at(-1);
  const gramDays = over.reduce((sum, grams) => sum + BigInt(grams), 0n);
  return {
    peakGrams,
    peakDay: peakGrams === 0 ? null : backlog.indexOf(peakGrams),
    breachDay: days[0] ?? null,
    recoveryDay: last === undefined || last === backlog.length - 1 ? null : last + 1,
    daysOver: days.length,
    overrunTonneDays: Number(gramDays / 1000n) / 1000,
  };
}
