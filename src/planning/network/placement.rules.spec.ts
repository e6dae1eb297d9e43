import fc from 'fast-check';
import { Placement, type Demand } from './placement.rules';

const free = (...places: number[]): Demand['ways'] => places.map((place) => ({ place, cost: 0 }));
const sum = (grams: readonly number[]): number => grams.reduce((total, one) => total + one, 0);

/** The least cut, by trying every set of places: an independent solver for small cases. */
function leastCut(demands: readonly Demand[], rooms: readonly number[]): number {
  let least = Infinity;
  for (let set = 0; set < 1 << rooms.length; set++) {
    const isCut = (place: number): boolean => (set & (1 << place)) !== 0;
    const cutRooms = rooms.reduce((total, room, at) => total + (isCut(at) ? room : 0), 0);
    const cutDemands = demands
      .filter(({ ways }) => ways.some(({ place }) => !isCut(place)))
      .reduce((total, { grams }) => total + grams, 0);
    least = Math.min(least, cutRooms + cutDemands);
  }
  return least;
}

/** The most that can be placed, and its least cost, by trying every placement gram by gram. */
function tried(demands: readonly Demand[], rooms: readonly number[]): { grams: number; cost: number } {
  const single = demands.flatMap(({ grams, ways }) => Array<Demand['ways']>(grams).fill(ways));
  const known = new Map<string, { grams: number; cost: number }>();
  const best = (at: number, left: readonly number[]): { grams: number; cost: number } => {
    const ways = single[at];
    if (ways === undefined) return { grams: 0, cost: 0 };
    const key = `${at}/${left.join()}`;
    const told = known.get(key);
    if (told !== undefined) return told;
    const options = ways
      .filter(({ place }) => (left[place] ?? 0) > 0)
      .map(({ place, cost }) => {
        const then = best(
          at + 1,
          left.map((room, one) => (one === place ? room - 1 : room)),
        );
        return { grams: then.grams + 1, cost: then.cost + cost };
      });
    const found = [best(at + 1, left), ...options].reduce((one, other) =>
      other.grams > one.grams || (other.grams === one.grams && other.cost < one.cost) ? other : one,
    );
    known.set(key, found);
    return found;
  };
  return best(0, rooms);
}

const casesOf = (most: { places: number; demands: number; grams: number; cost: number }) =>
  fc.integer({ min: 1, max: most.places }).chain((places) =>
    fc.record({
      rooms: fc.array(fc.integer({ min: 0, max: most.grams }), { minLength: places, maxLength: places }),
      demands: fc.array(
        fc.record({
          grams: fc.integer({ min: 0, max: most.grams }),
          ways: fc.uniqueArray(fc.record({ place: fc.nat(places - 1), cost: fc.nat(most.cost) }), {
            maxLength: places,
            selector: ({ place }) => place,
          }),
        }),
        { maxLength: most.demands },
      ),
    }),
  );
const large = casesOf({ places: 7, demands: 9, grams: 1e12, cost: 5_000_000 });
const small = casesOf({ places: 3, demands: 4, grams: 3, cost: 9 });

it('places exactly as much as the least cut lets through, whatever ways cost, and breaks no limit', () => {
  fc.assert(
    fc.property(large, ({ demands, rooms }) => {
      const placement = new Placement(demands, rooms);
      const { placedGrams, placedByDemand, filledByPlace } = placement;
      expect(placedGrams).toBe(leastCut(demands, rooms));
      expect([sum(placedByDemand), sum(filledByPlace)]).toEqual([placedGrams, placedGrams]);
      placedByDemand.forEach((placed, at) => {
        expect(placed).toBeLessThanOrEqual(demands[at]?.grams ?? 0);
        expect(sum(placement.flowsOf(at))).toBe(placed);
      });
      filledByPlace.forEach((filled, at) => expect(filled).toBeLessThanOrEqual(rooms[at] ?? 0));
    }),
  );
});

it('of all ways to place as much, takes the cheapest', () => {
  fc.assert(
    fc.property(small, ({ demands, rooms }) => {
      const placement = new Placement(demands, rooms);
      const cost = sum(
        demands.flatMap(({ ways }, at) => placement.flowsOf(at).map((grams, way) => grams * (ways[way]?.cost ?? 0))),
      );
      expect({ grams: placement.placedGrams, cost }).toEqual(tried(demands, rooms));
    }),
  );
});

it('says how much more some places would take, as placing anew would find, and changes nothing by it', () => {
  fc.assert(
    fc.property(large, fc.nat(6), ({ demands, rooms }, first) => {
      const places = rooms.flatMap((_room, at) => (at >= first ? [at] : []));
      const placement = new Placement(demands, rooms);
      const more = placement.roomFor(places);
      const grams = sum(places.map((at) => rooms[at] ?? 0));
      const anew = new Placement([...demands, { grams, ways: free(...places) }], rooms);
      expect(more).toBe(anew.placedGrams - placement.placedGrams);
      expect(placement.roomFor(places)).toBe(more);
    }),
  );
});

it('names the places whose room is the limit: full, and more of it would place more', () => {
  fc.assert(
    fc.property(large, ({ demands, rooms }) => {
      const placement = new Placement(demands, rooms);
      for (const demand of placement.unmet()) {
        for (const place of placement.cutAt(demand).places) {
          expect(placement.filledByPlace[place]).toBe(rooms[place]);
          const roomier = rooms.map((room, at) => (at === place ? room + 1 : room));
          expect(new Placement(demands, roomier).placedGrams).toBe(placement.placedGrams + 1);
        }
      }
    }),
  );
});

it('gives one licence total over many kinds away once', () => {
  const demands = [
    { grams: 60, ways: free(0) },
    { grams: 60, ways: free(0, 1) },
    { grams: 10, ways: [] },
  ];
  const placement = new Placement(demands, [100, 5]);
  expect(placement.placedGrams).toBe(105);
  expect(placement.unmet()).toContain(2);
  expect(placement.cutAt(2)).toEqual({ places: [], demands: [2] });
});

it('refuses what no whole number counts', () => {
  expect(() => new Placement([{ grams: 0.5, ways: [] }], [])).toThrow(RangeError);
  expect(() => new Placement([{ grams: 1, ways: [{ place: 0, cost: -1 }] }], [1])).toThrow(RangeError);
  const most = Number.MAX_SAFE_INTEGER;
  const demands = [0, 1].map((place) => ({ grams: most, ways: free(place) }));
  expect(() => new Placement(demands, [most, most])).toThrow('2^53');
});
