/** A point of a growth curve: what arises on a day, in hundredths of what is normal. */
export interface GrowthPoint {
  /** From 0. */
  readonly day: number;
  /** 100: as always. May have decimals. */
  readonly percent: number;
}

/**
 * Percent of normal on a day: between two points on the straight line from one to the other, before the first as the
 * first, after the last as the last.
 * @param points at least one, their days rising
 * @throws {RangeError} without a point
 */
export function percentOn(points: readonly GrowthPoint[], day: number): number {
  const next = points.findIndex((point) => point.day >= day);
  const last = points.at(-1);
  if (last === undefined) throw new RangeError('a growth curve has at least one point');
  const after = next < 0 ? last : (points[next] ?? last);
  const before = next < 0 ? last : (points[next - 1] ?? after);
  if (after.day === before.day) return after.percent;
  return before.percent + ((after.percent - before.percent) * (day - before.day)) / (after.day - before.day);
}

/** Whether the days of a curve rise: two values for one day are a slip of the pen. */
export const isRising = (points: readonly GrowthPoint[]): boolean =>
  points.every(({ day }, at) => at === 0 || day > (points[at - 1]?.day ?? -1));

/** What arises on a day, whole grams. @param normalGrams a day, when nothing is out of the ordinary */
export const grownGrams = (normalGrams: number, points: readonly GrowthPoint[], day: number): number =>
  Math.round((normalGrams * percentOn(points, day)) / 100);
