/** A load that goes whole to one place, and the places that may take it. */
export interface Load {
  readonly grams: number;
  /** Cost of each gram in a place; the cost of a load in a place is that times its grams. */
  readonly ways: readonly { readonly place: number; readonly cost: number }[];
}

/** Loads with their costs as a table, as the searches read them. */
export interface Table {
  readonly grams: readonly number[];
  readonly rooms: readonly number[];
  /** Cost of load i in place f at [i × places + f]; Infinity: it may not go there. */
  readonly costs: Float64Array;
  /** Cost of each load when it is left out. */
  readonly leftOut: readonly number[];
}

/** Place of each load; null: left out. */
export type Places = (number | null)[];

/**
 * The costs of all loads, as a table.
 * @throws {RangeError} unless grams, rooms and costs are whole and all products add up to less than 2^53
 */
export function tableOf(loads: readonly Load[], rooms: readonly number[], leftOutCost: number): Table {
  const costs = new Float64Array(loads.length * rooms.length).fill(Infinity);
  loads.forEach(({ grams, ways }, at) => {
    for (const { place, cost } of ways) costs[at * rooms.length + place] = grams * cost;
  });
  const leftOut = loads.map(({ grams }) => grams * leftOutCost);
  const numbers = [...costs].filter((cost) => cost !== Infinity);
  const isWhole = [...loads.map(({ grams }) => grams), ...rooms, ...leftOut, ...numbers].every(Number.isSafeInteger);
  if (!isWhole || !Number.isSafeInteger(2 * sum(leftOut)))
    throw new RangeError('grams and costs must be whole and safe');
  return { grams: loads.map(({ grams }) => grams), rooms, costs, leftOut };
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

export const costOf = ({ costs, leftOut, rooms }: Table, places: Readonly<Places>): number =>
  places.reduce<number>((total, place, at) => {
    return total + (place === null ? (leftOut[at] ?? 0) : (costs[at * rooms.length + place] ?? 0));
  }, 0);
