import fc from 'fast-check';
import { allocate, type Demand } from './max-flow.rules';

/** The least cut, by trying every set of places: an independent solver for small cases. */
function leastCut(demands: readonly Demand[], rooms: readonly number[]): number {
  let least = Infinity;
  for (let set = 0; set < 1 << rooms.length; set++) {
    const isCut = (place: number): boolean => (set & (1 << place)) !== 0;
    const cutRooms = rooms.reduce((sum, room, at) => sum + (isCut(at) ? room : 0), 0);
    const cutDemands = demands
      .filter(({ places }) => places.some((place) => !isCut(place)))
      .reduce((sum, { grams }) => sum + grams, 0);
    least = Math.min(least, cutRooms + cutDemands);
  }
  return least;
}

const cases = fc.integer({ min: 1, max: 7 }).chain((places) =>
  fc.record({
    rooms: fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: places, maxLength: places }),
    demands: fc.array(
      fc.record({
        grams: fc.integer({ min: 0, max: 1e12 }),
        places: fc.uniqueArray(fc.nat(places - 1), { maxLength: places }),
      }),
      { maxLength: 9 },
    ),
  }),
);

it('places exactly as much as the least cut lets through, and breaks no limit', () => {
  fc.assert(
    fc.property(cases, ({ demands, rooms }) => {
      const { placedGrams, placedByDemand, filledByPlace } = allocate(demands, rooms);
      expect(placedGrams).toBe(leastCut(demands, rooms));
      const sum = (grams: readonly number[]): number => grams.reduce((total, one) => total + one, 0);
      expect([sum(placedByDemand), sum(filledByPlace)]).toEqual([placedGrams, placedGrams]);
      placedByDemand.forEach((placed, at) => expect(placed).toBeLessThanOrEqual(demands[at]?.grams ?? 0));
      filledByPlace.forEach((filled, at) => expect(filled).toBeLessThanOrEqual(rooms[at] ?? 0));
    }),
  );
});

it('names the places whose room is the limit: full, and more of it would place more', () => {
  fc.assert(
    fc.property(cases, ({ demands, rooms }) => {
      const { placedGrams, limiting, filledByPlace, unmet } = allocate(demands, rooms);
      for (const place of limiting) {
        expect(filledByPlace[place]).toBe(rooms[place]);
        const roomier = rooms.map((room, at) => (at === place ? room + 1 : room));
        expect(allocate(demands, roomier).placedGrams).toBe(placedGrams + 1);
      }
      if (unmet.length === 0) expect(limiting).toEqual([]);
    }),
  );
});

it('gives one licence total over many kinds away once', () => {
  const demands = [
    { grams: 60, places: [0] },
    { grams: 60, places: [0, 1] },
    { grams: 10, places: [] },
  ];
  expect(allocate(demands, [100, 5])).toMatchObject({
    placedGrams: 105,
    limiting: [0, 1],
    unmet: expect.arrayContaining([2]),
  });
});
