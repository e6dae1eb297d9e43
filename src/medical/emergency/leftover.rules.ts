import type { Option, Part } from './parts.rules';

export interface Leftover {
  readonly filled: readonly { readonly part: Part; readonly option: Option; readonly grams: number }[];
  readonly left: readonly { readonly part: Part; readonly grams: number }[];
}

/**
 * Gives each part, in its turn, to the first of its options that has room for all of it; where none has, to as many as it
 * takes, in their order.
 * @param rooms grams a day that each facility has left; what is given away is taken off
 */
export function fillRooms(
  asked: readonly { readonly part: Part; readonly options: readonly Option[] }[],
  rooms: number[],
): Leftover {
  const filled: Leftover['filled'][number][] = [];
  const left: Leftover['left'][number][] = [];
  for (const { part, options } of asked) {
    const whole = options.find(({ facility }) => part.grams <= (rooms[facility] ?? 0));
    let rest = part.grams;
    for (const option of whole === undefined ? options : [whole]) {
      const grams = Math.min(rest, rooms[option.facility] ?? 0);
      if (grams <= 0) continue;
      filled.push({ part, option, grams });
      rooms[option.facility] = (rooms[option.facility] ?? 0) - grams;
      rest -= grams;
    }
    if (rest > 0) left.push({ part, grams: rest });
  }
  return { filled, left };
}
