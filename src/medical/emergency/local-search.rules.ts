import type { Places, Table } from './load-table.rules';

const mostPasses = 60;

/**
 * Betters an assignment by moving one load, or exchanging two, while anything is saved. What is left out counts as a place
 * with room for all. Gives others their turn now and then.
 */
export function* improve(table: Table, start: Readonly<Places>): Generator<void, Places> {
  const { grams, rooms, costs, leftOut } = table;
  const places = [...start];
  const left = [...rooms];
  places.forEach((place, load) => {
    if (place !== null) left[place] = (left[place] ?? 0) - (grams[load] ?? 0);
  });
  const roomIn = (place: number | null): number => (place === null ? Infinity : (left[place] ?? 0));
  const costIn = (load: number, place: number | null): number =>
    place === null ? (leftOut[load] ?? 0) : (costs[load * rooms.length + place] ?? Infinity);
  const put = (load: number, place: number | null): void => {
    const from = places[load] ?? null;
    if (from !== null) left[from] = (left[from] ?? 0) + (grams[load] ?? 0);
    if (place !== null) left[place] = (left[place] ?? 0) - (grams[load] ?? 0);
    places[load] = place;
  };

  const move = (load: number): boolean => {
    let [least, where] = [costIn(load, places[load] ?? null), places[load] ?? null];
    for (let place = 0; place < rooms.length; place++) {
      const cost = costIn(load, place);
      if (cost < least && (grams[load] ?? 0) <= roomIn(place)) [least, where] = [cost, place];
    }
    if (where === (places[load] ?? null)) return false;
    put(load, where);
    return true;
  };
  const exchange = (load: number, other: number): boolean => {
    const [here, there] = [places[load] ?? null, places[other] ?? null];
    if (here === there) return false;
    const saved = costIn(load, here) + costIn(other, there) - costIn(load, there) - costIn(other, here);
    const more = (grams[load] ?? 0) - (grams[other] ?? 0);
    if (!(saved > 0) || more > roomIn(there) || -more > roomIn(here)) return false;
    put(load, null);
    put(other, here);
    put(load, there);
    return true;
  };

  for (let pass = 0, moved = true; moved && pass < mostPasses; pass++) {
    moved = false;
    for (let load = 0; load < grams.length; load++) {
      yield;
      moved = move(load) || moved;
      for (let other = load + 1; other < grams.length; other++) moved = exchange(load, other) || moved;
    }
  }
  return places;
}
