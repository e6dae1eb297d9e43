/** What an institution has, and how far it lies from its peers. */
export interface Intensity {
  /** Kilograms a bed-day; null: no bed-days are known. */
  readonly kgPerBedDay: number | null;
  /** Robust z: distance from the median in scaled median deviations; null: fewer than five peers, or they are all alike. */
  readonly robustZ: number | null;
}

/** Makes the median absolute deviation comparable with a standard deviation. */
const scale = 1.4826;
const fewestPeers = 5;

const median = (sorted: readonly number[]): number => {
  const middle = sorted.length / 2;
  const at = (index: number): number => sorted[index] ?? 0;
  return sorted.length % 2 === 1 ? at(Math.floor(middle)) : (at(middle - 1) + at(middle)) / 2;
};

/** @param institutions grams and bed-days of a period, peers of one kind */
export function intensities(
  institutions: readonly { readonly grams: number; readonly bedDays: number }[],
): Intensity[] {
  const each = institutions.map(({ grams, bedDays }) => (bedDays > 0 ? grams / 1000 / bedDays : null));
  const known = each.flatMap((value) => value ?? []).sort((left, right) => left - right);
  const middle = median(known);
  const deviation = median(known.map((value) => Math.abs(value - middle)).sort((left, right) => left - right)) * scale;
  const isComparable = known.length >= fewestPeers && deviation > 0;
  return each.map((kgPerBedDay) => ({
    kgPerBedDay,
    robustZ: kgPerBedDay === null || !isComparable ? null : (kgPerBedDay - middle) / deviation,
  }));
}
