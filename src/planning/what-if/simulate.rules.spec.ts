import fc from 'fast-check';
import { nothingForbidden, type WayJudge } from '../reach/reach.rules';
import { courseOf, type Setting, type SettingCourse } from './course.rules';
import type { Source } from './season.rules';
import { changedLines, growthOf, type SimulatedLine, type Step } from './steps.rules';
import { storageCourse } from './storage.rules';
import { candidatesIn } from './temporary.rules';

const tonne = 1_000_000;
const firstDay = '2026-03-02';
const source = (region: string, tonnesADay: number, given: Partial<Source> = {}): Source => ({
  ...{ region, code: '900-249-08', method: 'D10', daily: Array<number>(12).fill(tonnesADay * tonne) },
  ...given,
});
const line = (
  id: string,
  regionCode: string,
  tonnesADay: number,
  given: Partial<SimulatedLine> = {},
): SimulatedLine => ({
  ...{ id, siteId: id, regionCode, label: id, holder: id, takes: () => tonnesADay * tonne },
  ...{ match: 'all_of_category', categories: ['HW08'], codes: [], methods: ['D10'] },
  ...given,
});

function run(given: Partial<Setting>, steps: readonly Step[] = []): SettingCourse {
  const { days = 20, lines = [], ...more } = given;
  const work = courseOf({
    ...{ sources: [], judge: nothingForbidden, withConditional: true, firstDay, days },
    ...{ noise: () => new Float64Array(days).fill(1), growth: growthOf(steps, firstDay, (region) => [region]) },
    ...more,
    lines: changedLines(lines, steps, firstDay),
  });
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
const tonnes = ({ backlog }: SettingCourse): number[] => [...backlog].map((grams) => grams / tonne);

/** 10 t a day against 12 t; down for 3 days from the fifth on: 30 t wait, of which 2 t go a day: 15 days. */
it('a facility is down: breach, peak, recovery and overrun worked out by hand', () => {
  const world = { sources: [source('A', 10)], lines: [line('1', 'A', 12)], days: 30 };
  const still = run(world);
  expect(still).toMatchObject({ generatedGrams: 300 * tonne, placedGrams: 300 * tonne });
  expect(storageCourse(still.backlog, 0)).toEqual({
    ...{ peakGrams: 0, peakDay: null, breachDay: null, recoveryDay: null, daysOver: 0, overrunTonneDays: 0 },
  });
  const down = run(world, [{ kind: 'outage', siteId: '1', fromDay: '2026-03-06', days: 3 }]);
  expect(tonnes(down).slice(0, 12)).toEqual([0, 0, 0, 0, 10, 20, 30, 28, 26, 24, 22, 20]);
  // With room for 20 t: over on days 6 to 10 (from 0), by 10, 8, 6, 4 and 2 t.
  expect(storageCourse(down.backlog, 20 * tonne)).toEqual({
    ...{ peakGrams: 30 * tonne, peakDay: 6, breachDay: 6, recoveryDay: 11, daysOver: 5, overrunTonneDays: 30 },
  });
  expect(storageCourse(down.backlog, 0)).toMatchObject({ breachDay: 4, recoveryDay: 21, daysOver: 17 });
  // A unit of 10 t a day for these days, and nothing waits.
  const unit = { kind: 'capacity', region: 'A', method: 'D10', gramsPerDay: 10 * tonne } as const;
  const saved = run(world, [
    { kind: 'outage', siteId: '1', fromDay: '2026-03-06', days: 3 },
    { ...unit, fromDay: '2026-03-06', days: 3 },
  ]);
  expect(tonnes(saved).every((waiting) => waiting === 0)).toBe(true);
});

it('generation times k in one region, for a time', () => {
  const world = { sources: [source('A', 4), source('B', 4)], lines: [line('1', 'A', 9)], days: 6 };
  const grown = run(world, [{ kind: 'growth', region: 'B', percent: 300, fromDay: '2026-03-04', days: 2 }]);
  expect(tonnes(grown)).toEqual([0, 0, 7, 14, 13, 12]);
  expect(grown.generatedGrams).toBe((6 * 8 + 16) * tonne);
  expect(tonnes(run(world, [{ kind: 'growth', percent: 100 }]))).toEqual(tonnes(run(world)));
});

it('what has no other place is placed first; ways under condition come last, or not at all', () => {
  const filters = source('A', 5, { code: '900-041-49' });
  const lines = [line('1', 'A', 6, { categories: ['HW08', 'HW49'] }), line('2', 'B', 4)];
  const judge: WayJudge = (_waste, to) => ({ outcome: to === 'B' ? 'needs_approval' : 'allow', bans: [] });
  const both = run({ sources: [source('A', 5), filters], lines, judge, days: 3 });
  expect(tonnes(both)).toEqual([0, 0, 0]);
  expect(both.conditionalGrams).toBe(12 * tonne);
  const without = run({ sources: [source('A', 5), filters], lines, judge, withConditional: false, days: 3 });
  expect(tonnes(without)).toEqual([4, 8, 12]);
});

it('temporary capacity: where the cut lies, at the region that generates most of it', () => {
  const sources = [source('A', 2), source('B', 9), source('C', 3, { code: '900-041-49', method: 'R9' })];
  const lines = [line('1', 'A', 10), line('2', 'A', 5, { categories: ['HW49'], methods: ['R9'] })];
  const course = run({ sources, lines });
  const forbids: WayJudge = ({ region }, to) => ({
    outcome: region !== to && to === 'A' ? 'forbid' : 'allow',
    bans: [],
  });
  expect(candidatesIn(course, ['A', 'B', 'C'], nothingForbidden, true)).toEqual([
    { region: 'B', method: 'D10', heldDays: 20 },
  ]);
  expect(candidatesIn(course, ['A', 'B', 'C'], forbids, true).map(({ region }) => region)).toEqual(['B', 'A']);
});

it('mass is conserved, no line takes more than it can, and more room never leaves more waiting', () => {
  const amount = fc.integer({ min: 0, max: 9 });
  const cases = fc.record({
    sources: fc.array(fc.tuple(fc.constantFrom('900-249-08', '900-041-49', '261-151-39'), amount), { maxLength: 5 }),
    lines: fc.array(fc.tuple(fc.constantFrom('HW08', 'HW49', 'HW39'), fc.constantFrom('HW08', 'HW49'), amount), {
      maxLength: 4,
    }),
    extra: amount,
  });
  fc.assert(
    fc.property(cases, ({ sources, lines, extra }) => {
      const world = {
        sources: sources.map(([code, daily], at) => source(`R${at}`, daily, { code })),
        lines: lines.map(([one, other, daily], at) => line(String(at), 'A', daily, { categories: [one, other] })),
        days: 5,
      };
      const course = run(world);
      expect(course.placedGrams + (course.backlog.at(-1) ?? 0)).toBe(course.generatedGrams);
      const room = lines.reduce((sum, [, , daily]) => sum + daily, 0) * tonne * 5;
      expect(course.placedGrams).toBeLessThanOrEqual(room);
      const unit: Step = { kind: 'capacity', region: 'A', method: 'D10', gramsPerDay: extra * tonne };
      expect(run(world, [unit]).placedGrams).toBeGreaterThanOrEqual(course.placedGrams);
    }),
  );
});
