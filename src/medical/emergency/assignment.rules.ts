import { costOf, sum, tableOf, type Load, type Places, type Table } from './load-table.rules';
import { improve } from './local-search.rules';

export interface Assignment {
  readonly places: Readonly<Places>;
  /** What is left out costs too. */
  readonly cost: number;
  /** No assignment costs less than this. */
  readonly bound: number;
}

const rounds = 800;
/** Rounds without a better bound after which the steps get shorter. */
const patience = 12;
/** Steps of the exact search; what needs more keeps the best that was found, with its distance from the bound. */
const mostSteps = 50_000;

/**
 * Assigns each load whole to one place with room for it, at least cost (generalised assignment). Small cases are solved
 * exactly; then cost and bound are the same. Else the distance between them says how far off the answer can be.
 * The same input gives the same answer. Gives others their turn now and then.
 * @param rooms grams that each place takes
 * @param leftOutCost of each gram that finds no place
 * @throws {RangeError} unless grams, rooms and costs are whole and all products add up to less than 2^53
 */
export function* assign(
  loads: readonly Load[],
  rooms: readonly number[],
  leftOutCost: number,
): Generator<void, Assignment> {
  const table = tableOf(loads, rooms, leftOutCost);
  const prices = yield* pricesOf(table);
  let best: Assignment = { places: loads.map(() => null), cost: sum(table.leftOut), bound: lowerBound(table, prices) };
  for (const order of ordersOf(table, prices)) {
    for (const asked of [prices, prices.map(() => 0)]) {
      const places = yield* improve(table, greedy(table, order, asked));
      const cost = costOf(table, places);
      if (cost < best.cost) best = { ...best, places, cost };
    }
  }
  return best.cost > best.bound ? search(table, prices, best) : best;
}

/** Least that a load can cost when a gram of room in each place has this price. */
function leastCost({ grams, rooms, costs, leftOut }: Table, prices: readonly number[], load: number): [number, number] {
  let [least, where] = [leftOut[load] ?? 0, -1];
  for (let place = 0; place < rooms.length; place++) {
    const cost = (costs[load * rooms.length + place] ?? Infinity) + (prices[place] ?? 0) * (grams[load] ?? 0);
    if (cost < least) [least, where] = [cost, place];
  }
  return [least, where];
}

/** Whoever pays for room by these prices never pays more than the best assignment costs (Lagrange). */
function lowerBound(table: Table, prices: readonly number[]): number {
  const paid = table.grams.reduce((total, _grams, load) => total + leastCost(table, prices, load)[0], 0);
  return paid - table.rooms.reduce((total, room, place) => total + room * (prices[place] ?? 0), 0);
}

/** Whole prices of a gram of room that bring the bound high: raised where too much wants to go, round after round. */
function* pricesOf(table: Table): Generator<void, number[]> {
  const { grams, rooms } = table;
  let prices = rooms.map(() => 0);
  const heaviestFirst = ordersOf(table, prices)[1] ?? [];
  const reached = costOf(table, greedy(table, heaviestFirst, prices));
  let best = { prices, bound: lowerBound(table, prices) };
  for (let round = 0, stride = 1, idle = 0; round < rounds; round++) {
    yield;
    const wanted = rooms.map(() => 0);
    grams.forEach((load, at) => {
      const [, place] = leastCost(table, prices, at);
      if (place >= 0) wanted[place] = (wanted[place] ?? 0) + load;
    });
    const over = rooms.map((room, place) => (wanted[place] ?? 0) - room);
    const slope = over.reduce((total, one, place) => total + (one > 0 || (prices[place] ?? 0) > 0 ? one * one : 0), 0);
    if (slope === 0) break;
    const step = (stride * (reached - best.bound)) / slope;
    prices = prices.map((price, place) => Math.max(0, price + step * (over[place] ?? 0)));
    const whole = prices.map(Math.round);
    const bound = lowerBound(table, whole);
    idle = bound > best.bound ? 0 : idle + 1;
    if (bound > best.bound) best = { prices: whole, bound };
    if (idle < patience) continue;
    [stride, idle, prices] = [stride / 2, 0, [...best.prices]];
  }
  return best.prices;
}

/** Orders in which to place loads: what loses most by not having its best place first; the heaviest first. */
function ordersOf(table: Table, prices: readonly number[]): number[][] {
  const { grams, rooms, costs, leftOut } = table;
  const lost = grams.map((_grams, load) => {
    const offers = rooms
      .map(
        (_room, place) => (costs[load * rooms.length + place] ?? Infinity) + (prices[place] ?? 0) * (grams[load] ?? 0),
      )
      .concat(leftOut[load] ?? 0)
      .sort((one, other) => one - other);
    return (offers[1] ?? 0) - (offers[0] ?? 0);
  });
  const all = grams.map((_grams, load) => load);
  const by = (value: readonly number[]): number[] =>
    [...all].sort((one, other) => (value[other] ?? 0) - (value[one] ?? 0) || one - other);
  return [by(lost), by(grams)];
}

function greedy({ grams, rooms, costs }: Table, order: readonly number[], prices: readonly number[]): Places {
  const left = [...rooms];
  const places: Places = grams.map(() => null);
  for (const load of order) {
    let [least, where] = [Infinity, -1];
    const mass = grams[load] ?? 0;
    for (let place = 0; place < rooms.length; place++) {
      const cost = (costs[load * rooms.length + place] ?? Infinity) + (prices[place] ?? 0) * mass;
      if (cost < least && mass <= (left[place] ?? 0)) [least, where] = [cost, place];
    }
    if (where < 0) continue;
    places[load] = where;
    left[where] = (left[where] ?? 0) - mass;
  }
  return places;
}

/** Branch and bound, the heaviest load first, cut off by the prices; ends with the optimum, or when its steps are used. */
function search(table: Table, prices: readonly number[], known: Assignment): Assignment {
  const { grams, rooms, costs, leftOut } = table;
  const order = grams
    .map((_grams, load) => load)
    .sort((one, other) => (grams[other] ?? 0) - (grams[one] ?? 0) || one - other);
  // What the loads from here on cost at least, when they pay for the room that they use.
  const rest = [...order, -1].map(() => 0);
  for (let at = order.length - 1; at >= 0; at--)
    rest[at] = (rest[at + 1] ?? 0) + leastCost(table, prices, order[at] ?? 0)[0];
  const left = [...rooms];
  const chosen: Places = grams.map(() => null);
  let best = { places: known.places, cost: known.cost };
  let steps = 0;

  const visit = (at: number, cost: number, paidRoom: number): void => {
    if (cost + (rest[at] ?? 0) - paidRoom >= best.cost || steps >= mostSteps) return;
    steps += 1;
    if (at === order.length) {
      if (cost < best.cost) best = { places: [...chosen], cost };
      return;
    }
    const load = order[at] ?? 0;
    const mass = grams[load] ?? 0;
    const offers = rooms
      .map((_room, place) => ({ place, cost: costs[load * rooms.length + place] ?? Infinity }))
      .filter((offer) => offer.cost < Infinity && mass <= (left[offer.place] ?? 0))
      .sort((one, other) => {
        const paid = (offer: typeof one): number => offer.cost + (prices[offer.place] ?? 0) * mass;
        return paid(one) - paid(other) || one.place - other.place;
      });
    for (const offer of offers) {
      chosen[load] = offer.place;
      left[offer.place] = (left[offer.place] ?? 0) - mass;
      visit(at + 1, cost + offer.cost, paidRoom - (prices[offer.place] ?? 0) * mass);
      left[offer.place] = (left[offer.place] ?? 0) + mass;
    }
    chosen[load] = null;
    visit(at + 1, cost + (leftOut[load] ?? 0), paidRoom);
  };
  visit(
    0,
    0,
    rooms.reduce((total, room, place) => total + room * (prices[place] ?? 0), 0),
  );
  return steps < mostSteps ? { ...best, bound: best.cost } : { ...best, bound: known.bound };
}
