import fc from 'fast-check';
import type { Outcome, Rule } from '../../rules';
import type { RegionWaste } from '../reach/generation-reader';
import { nothingForbidden, type WayJudge } from '../reach/reach.rules';
import { bottleneckText } from './bottleneck-text';
import type { HeadroomLine } from './bottleneck.rules';
import { headroomOf } from './headroom.rules';

const line = (
  id: string,
  categories: string[],
  leftGrams: number,
  given: Partial<HeadroomLine> = {},
): HeadroomLine => ({
  ...{ id, label: `焚烧 ${categories.join('、')}`, holder: `焚烧厂 ${id}`, leftGrams, siteId: id, regionCode: 'A' },
  ...{ match: 'all_of_category', categories, codes: [], methods: ['D10'] },
  ...given,
});
const waste = (code: string, grams: number, region = 'A', method = 'D10'): RegionWaste => ({
  ...{ code, grams, region, method },
});
const [oil, filters, others] = ['900-249-08', '900-041-49', '261-151-39'];

const ban: Rule = {
  ...{ id: '640100.IN', version: 2, severity: 'block', outcome: 'forbid', regionCode: '640100', citations: [] },
  ...{ title: { zh: '不得转入', en: 'None comes in' }, parameters: {}, validFrom: '2020-01-01', validTo: null },
  policy: { id: 'p', name: '转移政策', version: 2 },
};
const judgeBy =
  (said: Readonly<Record<string, Outcome>>): WayJudge =>
  ({ region }, to) => {
    const outcome = said[`${region} ${to}`] ?? 'allow';
    return { outcome, bans: outcome === 'forbid' ? [ban] : [] };
  };

it('a shared line is used once; the bottleneck is named in words', () => {
  const asked = [waste(oil, 80), waste(filters, 50), waste(others, 7), waste(oil, 5, 'A', 'R9')];
  const headroom = headroomOf(asked, [line('1', ['HW08', 'HW49'], 100), line('2', ['HW39'], 20)], nothingForbidden);
  expect(headroom).toMatchObject({ demandGrams: 142, placedGrams: 107, conditionalGrams: 0 });
  expect(headroom.rows).toMatchObject([
    { category: 'HW08', method: 'D10', demandGrams: 80, headroomFromGrams: 0, headroomUpToGrams: 100 },
    { category: 'HW08', method: 'R9', demandGrams: 5, placedGrams: 0, headroomUpToGrams: 0 },
    { category: 'HW39', method: 'D10', placedGrams: 7, headroomFromGrams: 13, headroomUpToGrams: 20 },
    { category: 'HW49', method: 'D10', demandGrams: 50, headroomFromGrams: 0 },
  ]);
  const said = headroom.bottlenecks.map((one) => bottleneckText(one).en).join('\n');
  expect(said).toMatch(/limited by 焚烧厂 1, licence line "焚烧 HW08、HW49", which is full/);
  expect(said).toContain(
    'HW08 R9: 0.000005 t find no place, no licence within reach covers this waste by this method (900-249-08)',
  );
  expect(headroom.bottlenecks).toHaveLength(2);
});

/**
 * Three regions, two facilities. A (60) may use its own facility (50) alone, for C lets nothing in from A; B (30) and
 * C (25) may use both. All that B and C have goes to C's facility (70), so that A's is A's.
 */
it('three regions, one ban, two facilities, solved by hand', () => {
  const lines = [line('a', ['HW08'], 50, { regionCode: 'A' }), line('c', ['HW08'], 70, { regionCode: 'C' })];
  const asked = [waste(oil, 60, 'A'), waste(oil, 30, 'B'), waste(oil, 25, 'C')];
  const banned = headroomOf(asked, lines, judgeBy({ 'A C': 'forbid' }));
  expect(banned).toMatchObject({ demandGrams: 115, placedGrams: 105 });
  expect(banned.filled.map(({ filledGrams }) => filledGrams)).toEqual([50, 55]);
  expect(banned.rows).toMatchObject([{ headroomFromGrams: 15, headroomUpToGrams: 120 }]);
  expect(banned.bottlenecks).toMatchObject([
    {
      ...{ category: 'HW08', method: 'D10', unplacedGrams: 10, uncovered: [] },
      full: [{ id: 'a' }],
      bans: [{ rule: { id: '640100.IN', version: 2 }, closedGrams: 15, lines: [{ id: 'c' }] }],
    },
  ]);
  const [bottleneck] = banned.bottlenecks;
  expect(bottleneck && bottleneckText(bottleneck)).toEqual({
    zh:
      'HW08 D10：0.00001 吨无处可去，受限于焚烧厂 a的许可项“焚烧 HW08”，余量已用尽；' +
      '并受限于“不得转入”（转移政策），焚烧厂 c的 0.000015 吨余量不得使用',
    en:
      'HW08 D10: 0.00001 t find no place, limited by 焚烧厂 a, licence line "焚烧 HW08", which is full; ' +
      'and by "None comes in" (转移政策), which closes 0.000015 t of room at 焚烧厂 c',
  });

  // With the ban gone all is placed; where it needs an approval, only the ten that have no other place do.
  expect(headroomOf(asked, lines, nothingForbidden)).toMatchObject({ placedGrams: 115, bottlenecks: [] });
  const conditional = headroomOf(asked, lines, judgeBy({ 'A C': 'needs_approval', 'B C': 'needs_reason' }));
  expect(conditional).toMatchObject({ placedGrams: 115, conditionalGrams: 40 });
  // With room at home for A and B, nothing needs one.
  const roomy = [line('a', ['HW08'], 90, { regionCode: 'A' }), lines[1] ?? line('c', [], 0)];
  expect(headroomOf(asked, roomy, judgeBy({ 'A C': 'needs_approval', 'B C': 'needs_reason' }))).toMatchObject({
    ...{ placedGrams: 115, conditionalGrams: 0 },
  });
});

it('the ban on what shares a full line holds back too', () => {
  // Filters have no other place than 1; the oil that fills it may not go to 2.
  const lines = [line('1', ['HW08', 'HW49'], 50), line('2', ['HW08'], 40, { regionCode: 'C' })];
  const { bottlenecks } = headroomOf([waste(oil, 50), waste(filters, 5)], lines, judgeBy({ 'A C': 'forbid' }));
  for (const { full, bans } of bottlenecks) {
    expect(full).toMatchObject([{ id: '1' }]);
    expect(bans).toMatchObject([{ closedGrams: 40 }]);
  }
});

it('the bounds bracket whatever more of one kind can be placed', () => {
  const grams = fc.integer({ min: 0, max: 1000 });
  const outcome = fc.constantFrom<Outcome>('allow', 'needs_approval', 'needs_reason', 'forbid');
  fc.assert(
    fc.property(grams, grams, grams, grams, grams, outcome, (some, more, shared, alone, extra, said) => {
      const lines = [line('1', ['HW08', 'HW49'], shared), line('2', ['HW49'], alone, { regionCode: 'C' })];
      const asked = (added: number): RegionWaste[] => [waste(oil, some), waste(filters, more + added)];
      const judge = judgeBy({ 'A C': said });
      const [before, after] = [headroomOf(asked(0), lines, judge), headroomOf(asked(extra), lines, judge)];
      const row = before.rows.find(({ category }) => category === 'HW49');
      const placed = after.placedGrams - before.placedGrams;
      expect(placed).toBe(Math.min(extra, row?.headroomFromGrams ?? 0));
      expect(row?.headroomFromGrams).toBeLessThanOrEqual(row?.headroomUpToGrams ?? 0);
    }),
  );
});
