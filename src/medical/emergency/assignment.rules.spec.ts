import { assert, array, constantFrom, integer, nat, property, record, tuple } from 'fast-check';
import { assign as assigning, type Assignment } from './assignment.rules';
import type { Load, Places } from './load-table.rules';

const leftOutCost = 1000;

function assign(...given: Parameters<typeof assigning>): Assignment {
  const work = assigning(...given);
  for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value;
}

/** Every assignment there is, one after another. */
function bestOf(loads: readonly Load[], rooms: readonly number[]): number {
  const visit = (at: number, left: readonly number[]): number => {
    const load = loads[at];
    if (load === undefined) return 0;
    const choices = load.ways
      .filter(({ place }) => load.grams <= (left[place] ?? 0))
      .map(({ place, cost }) => {
        const rest = left.map((room, index) => (index === place ? room - load.grams : room));
        return load.grams * cost + visit(at + 1, rest);
      });
    return Math.min(load.grams * leftOutCost + visit(at + 1, left), ...choices);
  };
  return visit(0, rooms);
}

function priceOf(loads: readonly Load[], places: Readonly<Places>): number {
  return loads.reduce((total, { grams, ways }, at) => {
    const way = ways.find(({ place }) => place === places[at]);
    return total + grams * (way?.cost ?? leftOutCost);
  }, 0);
}

const filled = (loads: readonly Load[], places: Readonly<Places>, rooms: readonly number[]): number[] =>
  rooms.map((_room, place) => loads.reduce((total, { grams }, at) => total + (places[at] === place ? grams : 0), 0));

const cases = tuple(
  array(
    record({
      grams: integer({ min: 1, max: 60 }),
      costs: tuple(...[0, 1, 2].map(() => constantFrom(null, 0, 3, 7, 9, 40))),
    }),
    { minLength: 1, maxLength: 7 },
  ),
  tuple(nat(120), nat(120), nat(120)),
);
const loadsOf = (rows: readonly { grams: number; costs: readonly (number | null)[] }[]): Load[] =>
  rows.map(({ grams, costs }) => ({
    grams,
    ways: costs.flatMap((cost, place) => (cost === null ? [] : [{ place, cost }])),
  }));

it('costs what the best of all assignments costs, in every small case, and fits', () => {
  assert(
    property(cases, ([rows, rooms]) => {
      const loads = loadsOf(rows);
      const { places, cost, bound } = assign(loads, rooms, leftOutCost);
      expect(cost).toBe(bestOf(loads, rooms));
      expect(bound).toBe(cost);
      expect(priceOf(loads, places)).toBe(cost);
      filled(loads, places, rooms).forEach((grams, place) => expect(grams).toBeLessThanOrEqual(rooms[place] ?? 0));
    }),
    { numRuns: 400 },
  );
});

it('never costs more when there is more room', () => {
  assert(
    property(cases, nat(100), nat(2), ([rows, rooms], more, place) => {
      const wider = rooms.map((room, at) => (at === place ? room + more : room));
      const loads = loadsOf(rows);
      expect(assign(loads, wider, leftOutCost).cost).toBeLessThanOrEqual(assign(loads, rooms, leftOutCost).cost);
    }),
  );
});

/** 500 institutions with two groups each around 20 facilities, in numbers that are the same every time. */
function city(institutions: number, facilities: number, load: number): { loads: Load[]; rooms: number[] } {
  let state = 7;
  const next = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
  const spots = Array.from({ length: facilities }, () => [next(100), next(100)] as const);
  const loads = Array.from({ length: institutions * 2 }, (_none, at) => {
    const [x, y] = [next(100), next(100)];
    const ways = spots.flatMap(([east, north], place) =>
      at % 2 === 1 && place % 3 === 0 ? [] : [{ place, cost: Math.round(200 * Math.hypot(east - x, north - y)) }],
    );
    return { grams: 1000 + next(400_000) * (next(12) === 0 ? 8 : 1), ways };
  });
  const all = loads.reduce((total, { grams }) => total + grams, 0);
  const shares = spots.map(() => 1 + next(4));
  const parts = shares.reduce((total, one) => total + one, 0);
  return { loads, rooms: shares.map((share) => Math.floor((all * share) / (parts * load))) };
}

it.each([0.6, 0.9, 0.98])('500 institutions and 20 facilities, %d full: near the bound, the same again', (load) => {
  const { loads, rooms } = city(500, 20, load);
  const began = performance.now();
  const first = assign(loads, rooms, 300_000);
  const seconds = (performance.now() - began) / 1000;
  if (process.env['SHOW_FIGURES'] !== undefined) {
    process.stdout.write(
      `${load}: ${seconds.toFixed(2)} s, gap ${((first.cost - first.bound) / first.cost).toFixed(5)}, left out ${first.places.filter((place) => place === null).length}\n`,
    );
  }
  filled(loads, first.places, rooms).forEach((grams, place) => expect(grams).toBeLessThanOrEqual(rooms[place] ?? 0));
  expect(first.cost - first.bound).toBeLessThanOrEqual(first.cost * 0.02);
  expect(assign(loads, rooms, 300_000)).toEqual(first);
});

it('refuses numbers with which the sums would not be exact', () => {
  const load = (grams: number, cost: number): Load => ({ grams, ways: [{ place: 0, cost }] });
  expect(() => assign([load(1.5, 1)], [9], 9)).toThrow(RangeError);
  expect(() => assign([load(2 ** 40, 1)], [9], 2 ** 14)).toThrow(RangeError);
});
