import fc from 'fast-check';
import type { Outcome } from '../../rules';
import type { RegionWaste } from '../reach/generation-reader';
import { nothingForbidden, type WayJudge } from '../reach/reach.rules';
import { reroute, type Place, type PlacedLine } from './rerouting.rules';

const tonne = 1_000_000;
const oil = (region: string, tonnes: number): RegionWaste => ({
  ...{ region, code: '900-249-08', method: 'D10', grams: tonnes * tonne },
});
/** Regions and facilities along the equator, a degree (111.2 km) apart. */
const placeOf = (region: string): Place => ({ longitude: region.charCodeAt(0) - 65, latitude: 0 });
const line = (id: string, regionCode: string, tonnes: number, given: Partial<PlacedLine> = {}): PlacedLine => ({
  ...{ id, siteId: id, regionCode, label: '焚烧', holder: `焚烧厂 ${id}`, leftGrams: tonnes * tonne },
  ...{ match: 'all_of_category', categories: ['HW08'], codes: [], methods: ['D10'], ...placeOf(regionCode) },
  ...given,
});
const judgeBy =
  (said: Readonly<Record<string, Outcome>>): WayJudge =>
  ({ region }, to) => ({ outcome: said[`${region} ${to}`] ?? 'allow', bans: [] });
const degree = 111.195;

it('the nearest is not always right: one gives way where that saves more', () => {
  // C has as far to b as to d, A has nothing but b nearby: C makes way.
  const lines = [line('b', 'B', 10), line('d', 'D', 10)];
  const { moves, tonneKilometres, placedGrams } = reroute(
    [oil('A', 10), oil('C', 10)],
    lines,
    nothingForbidden,
    placeOf,
  );
  expect(placedGrams).toBe(20 * tonne);
  expect(moves.map(({ region, line: to }) => [region, to.id])).toEqual([
    ['A', 'b'],
    ['C', 'd'],
  ]);
  expect(tonneKilometres).toBeCloseTo(10 * degree + 10 * degree, 0);
});

it('what needs no approval comes first, then the least tonne-kilometres; the rest is told with its reason', () => {
  const lines = [line('b', 'B', 10), line('e', 'E', 10)];
  const found = reroute([oil('A', 10), oil('A', 15)], lines, judgeBy({ 'A B': 'needs_approval' }), placeOf);
  expect(found).toMatchObject({ askedGrams: 25 * tonne, placedGrams: 20 * tonne, conditionalGrams: 10 * tonne });
  const less = reroute([oil('A', 10)], lines, judgeBy({ 'A B': 'needs_approval' }), placeOf);
  expect(less.moves).toMatchObject([{ line: { id: 'e' }, conditional: false }]);
  expect(less.tonneKilometres).toBeCloseTo(10 * 4 * degree, 0);
  expect(found.bottlenecks).toMatchObject([{ unplacedGrams: 5 * tonne, full: [{ id: 'b' }, { id: 'e' }] }]);
});

it('where a place is not known the way comes last, and counts for no kilometres', () => {
  const unknown = line('?', 'A', 10, { longitude: null });
  const found = reroute([oil('A', 15)], [unknown, line('z', 'Z', 10)], nothingForbidden, placeOf);
  expect(found.moves).toMatchObject([
    { line: { id: '?' }, grams: 5 * tonne, metres: null },
    { line: { id: 'z' }, grams: 10 * tonne },
  ]);
  expect(found.tonneKilometres).toBeCloseTo(10 * 25 * degree, -1);
});

it('no exchange of two single tonnes between facilities would shorten the whole', () => {
  const amount = fc.integer({ min: 1, max: 5 });
  const sent = fc.array(fc.tuple(fc.constantFrom('A', 'D', 'H', 'M'), amount), { minLength: 1, maxLength: 4 });
  const rooms = fc.array(fc.tuple(fc.constantFrom('B', 'C', 'F', 'K', 'Z'), amount), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(sent, rooms, (waste, facilities) => {
      const lines = facilities.map(([region, tonnes], at) => line(String(at), region, tonnes));
      const given = waste.map(([region, tonnes], at) => ({ ...oil(region, tonnes), code: `900-${100 + at}-08` }));
      const { moves, placedGrams } = reroute(given, lines, nothingForbidden, placeOf);
      const sum = (all: readonly (readonly [string, number])[]): number =>
        all.reduce((total, [, one]) => total + one, 0);
      expect(placedGrams).toBe(Math.min(sum(waste), sum(facilities)) * tonne);
      const between = (region: string, to: PlacedLine): number =>
        Math.abs((placeOf(region).longitude ?? 0) - (to.longitude ?? 0));
      for (const one of moves) {
        for (const other of moves) {
          const now = between(one.region, one.line) + between(other.region, other.line);
          const exchanged = between(one.region, other.line) + between(other.region, one.line);
          expect(exchanged).toBeGreaterThanOrEqual(now);
        }
      }
    }),
  );
});
