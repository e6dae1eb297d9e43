import { localDate } from '../../reference';
import type { ContainerNow } from './container.rules';
import type { ReportedAct } from './container.status';

/** A container before and after one act. */
export interface ContainerStep {
  readonly act: ReportedAct | 'count';
  /** ISO 8601. */
  readonly occurredAt: string;
  /** Of treatment. */
  readonly method: string | null;
  /** Null: it did not exist. */
  readonly before: ContainerNow | null;
  readonly after: ContainerNow;
}

/** What the sums of a cohort change by; grams and pieces may be negative. */
export interface CohortDelta {
  readonly siteId: string;
  /** Local day of the sealing. */
  readonly sealedOn: string;
  readonly classCode: string;
  readonly outbreak: boolean;
  readonly state: string;
  readonly pieces: number;
  readonly grams: number;
}

/** What one day's sums of an act grow by. */
export interface FlowDelta {
  readonly siteId: string;
  readonly day: string;
  readonly act: string;
  readonly atSiteId: string;
  readonly classCode: string;
  readonly outbreak: boolean;
  readonly pieces: number;
  readonly grams: number;
}

const flowActs: ReadonlySet<string> = new Set([
  ...['seal', 'collect', 'take_in', 'receive', 'treat', 'release', 'lose', 'find'],
]);

/** Each container leaves the sum of its state before and joins that of its state after. */
export function cohortDeltas(steps: readonly ContainerStep[], timeZone: string): CohortDelta[] {
  const of = (container: ContainerNow | null, sign: 1 | -1): CohortDelta[] => {
    if (container === null || container.sealedAt === null || container.grams === null || container.classCode === null)
      return [];
    const { siteId, classCode, outbreak, state, pieces, grams } = container;
    const sealedOn = localDate(new Date(container.sealedAt), timeZone);
    return [{ siteId, sealedOn, classCode, outbreak, state, pieces: sign * pieces, grams: sign * grams }];
  };
  const all = steps.flatMap(({ before, after }) => [...of(before, -1), ...of(after, 1)]);
  const key = (one: CohortDelta): string => [one.siteId, one.sealedOn, one.classCode, one.outbreak, one.state].join();
  return summed(all, key).filter(({ pieces, grams }) => pieces !== 0 || grams !== 0);
}

/** What was done, by local day and place. A lot counted at a stop counts as sealed there. */
export function flowDeltas(steps: readonly ContainerStep[], timeZone: string): FlowDelta[] {
  const all = steps.flatMap(({ act, occurredAt, after, before }): FlowDelta[] => {
    const told = act === 'count' ? 'seal' : act;
    const { siteId, classCode, outbreak, pieces, grams } = after;
    if (!flowActs.has(told) || classCode === null || grams === null) return [];
    const atSiteId = after.atSiteId ?? before?.atSiteId ?? siteId;
    const day = localDate(new Date(occurredAt), timeZone);
    return [{ siteId, day, act: told, atSiteId, classCode, outbreak, pieces, grams }];
  });
  const key = (one: FlowDelta): string =>
    [one.siteId, one.day, one.act, one.atSiteId, one.classCode, one.outbreak].join();
  return summed(all, key);
}

/** In the order of the keys, so that two calls that touch the same sums wait for each other and never in a circle. */
export function summed<T extends { readonly pieces: number; readonly grams: number }>(
  deltas: readonly T[],
  key: (delta: T) => string,
): T[] {
  const sums = new Map<string, T>();
  for (const delta of deltas) {
    const known = sums.get(key(delta));
    sums.set(
      key(delta),
      known === undefined ? delta : { ...known, pieces: known.pieces + delta.pieces, grams: known.grams + delta.grams },
    );
  }
  return [...sums.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, delta]) => delta);
}
