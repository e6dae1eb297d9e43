import { courseOf, type SurgeCourse, type SurgeLimits } from './course.rules';

/** A facility that stands by. */
export interface StandBy {
  readonly id: string;
  readonly gramsPerDay: number;
  /** From the decision to the first load. */
  readonly activationHours: number;
}

export interface SurgeInputs extends SurgeLimits {
  /** Grams of each day. */
  readonly generated: readonly number[];
  /** What lies there as the first day begins. */
  readonly openingGrams: number;
  /** Grams a day that are treated without any of those that stand by. */
  readonly capacityGrams: number;
  /** Those that are to be used first come first. */
  readonly standBy: readonly StandBy[];
}

export interface PlannedActivation {
  readonly id: string;
  /** First day on which it treats. */
  readonly availableDay: number;
  /** Last moment for the decision, hours after the first day begins. */
  readonly decideByHour: number;
}

export interface SurgePlan {
  /** Nothing is activated. */
  readonly baseline: SurgeCourse;
  /** With the activations. */
  readonly planned: SurgeCourse;
  /** Those that are needed, each as late as it may be. */
  readonly activations: readonly PlannedActivation[];
  /** Grams a day that are missing from the first day on, with all that stands by activated at once; 0: it holds. */
  readonly missingGrams: number;
}

const dayHours = 24;

/**
 * When to activate what, so that nothing ever waits longer or takes more room than it may: the fewest from the end of the
 * list, and each as late as possible. One that is decided on when the first day begins is available once its hours have
 * passed, from the day that begins then or next.
 */
export function planSurge(inputs: SurgeInputs): SurgePlan {
  const { generated, openingGrams, capacityGrams, standBy } = inputs;
  const courseWith = (from: readonly number[], more = 0): SurgeCourse =>
    courseOf(
      generated,
      (day) =>
        standBy.reduce((sum, { gramsPerDay }, at) => sum + ((from[at] ?? 0) <= day ? gramsPerDay : 0), capacityGrams) +
        more,
      inputs,
      openingGrams,
    );
  const never = generated.length;
  const earliest = standBy.map(({ activationHours }) => Math.min(never, Math.ceil(activationHours / dayHours)));
  const baseline = courseWith(standBy.map(() => never));
  const holds = courseWith(earliest).broken === null;
  const from = [...earliest];
  for (let at = standBy.length - 1; holds && at >= 0; at--) {
    from[at] = lastThat(earliest[at] ?? 0, never, (day) => courseWith(from.with(at, day)).broken === null);
  }
  const activations = standBy.flatMap(({ id, activationHours }, at) => {
    const availableDay = from[at] ?? never;
    return availableDay >= never ? [] : [{ id, availableDay, decideByHour: availableDay * dayHours - activationHours }];
  });
  // With all that arises on its worst day, and what lay there, nothing ever waits.
  const most = Math.max(0, ...generated) + openingGrams;
  const missing = holds ? 0 : lastThat(0, most, (more) => more === 0 || courseWith(earliest, more - 1).broken !== null);
  return { baseline, planned: courseWith(from), activations, missingGrams: missing };
}

/** The last whole number that holds, of those from `first` (which does) to `last`, when all that hold come first. */
function lastThat(first: number, last: number, holds: (value: number) => boolean): number {
  let [low, high] = [first, last];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
