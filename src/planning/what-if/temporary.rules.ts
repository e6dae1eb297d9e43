import { isConditional, type WayJudge } from '../reach/reach.rules';
import type { SettingCourse } from './course.rules';
import type { Source } from './season.rules';

/** Where temporary capacity might stand, and for which method. */
export interface Candidate {
  readonly region: string;
  readonly method: string;
  /** Days on which one gram more of room there would have taken one gram off the backlog. */
  readonly heldDays: number;
}

/** All that is held back on some day. */
export const heldSources = ({ of, streams }: SettingCourse): Source[] =>
  of.flatMap(({ sources }, at) => ((streams[at]?.heldDays ?? 0) > 0 ? sources : []));

/**
 * Places worth trying, those first that the minimum cuts of most days would have used. Of regions to which the same
 * waste may go, the one that generates most of it stands for all.
 * @param judge asked of every held source for every region
 */
export function candidatesIn(
  course: SettingCourse,
  regions: readonly string[],
  judge: WayJudge,
  withConditional: boolean,
): Candidate[] {
  const best = new Map<string, Candidate & { own: number }>();
  const methods = new Set(heldSources(course).map(({ method }) => method));
  for (const method of methods) {
    for (const region of regions) {
      const helped: number[] = [];
      let [heldDays, own] = [0, 0];
      course.of.forEach((stream, at) => {
        const held = course.streams[at]?.heldDays ?? 0;
        if (held === 0 || stream.method !== method) return;
        stream.sources.forEach((source, no) => {
          const verdict = judge(source, region);
          if (verdict.outcome === 'forbid' || (isConditional(verdict) && !withConditional)) return;
          helped.push(at, no);
          heldDays = Math.max(heldDays, held);
          if (source.region === region) own += source.daily.reduce((sum, grams) => sum + grams, 0);
        });
      });
      const key = `${method} ${helped.join()}`;
      const known = best.get(key);
      if (heldDays > 0 && (known === undefined || own > known.own)) best.set(key, { region, method, heldDays, own });
    }
  }
  return [...best.values()]
    .sort((one, other) => other.heldDays - one.heldDays || other.own - one.own)
    .map(({ own: _own, ...candidate }) => candidate);
}
