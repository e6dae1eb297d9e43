import type { Bilingual } from '../../common';
import { categoryOf } from '../../reference';
import { lineCovers } from '../../registry';
import type { RoomLine } from '../supply/room-reader';
import { allocate, type Demand } from './max-flow.rules';

/** What is expected to ask for room: one waste by one method, grams. */
export interface ExpectedWaste {
  readonly code: string;
  readonly method: string;
  readonly grams: number;
}

export interface HeadroomRow {
  readonly category: string;
  readonly method: string;
  readonly demandGrams: number;
  readonly placedGrams: number;
  /** Room for more of this kind when everything else that is expected has been placed. */
  readonly headroomFromGrams: number;
  /** Room for more of this kind when nothing else is placed: all that covers it. */
  readonly headroomUpToGrams: number;
}

export interface Headroom {
  readonly demandGrams: number;
  readonly placedGrams: number;
  readonly rows: readonly HeadroomRow[];
  readonly filled: readonly (RoomLine & { readonly filledGrams: number })[];
  /** What holds back what finds no place, in words. */
  readonly bottlenecks: readonly Bilingual[];
}

const placesOf = (lines: readonly RoomLine[], { code, method }: Omit<ExpectedWaste, 'grams'>): number[] =>
  lines.flatMap((line, at) => (lineCovers(line, code, method) ? [at] : []));

/**
 * Reachable headroom of a region: everything that is expected, placed as far as licences have room, one total over many
 * kinds used once (a maximum flow); and for each kind between which bounds more of it would find room.
 */
export function headroomOf(waste: readonly ExpectedWaste[], lines: readonly RoomLine[]): Headroom {
  const demands = waste.map((one): Demand => ({ grams: one.grams, places: placesOf(lines, one) }));
  const rooms = lines.map(({ leftGrams }) => Math.max(0, leftGrams));
  const all = allocate(demands, rooms);
  const kinds = new Map<string, number[]>();
  waste.forEach(({ code, method }, at) => {
    const kind = `${categoryOf(code)}/${method}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), at]);
  });
  const rows = [...kinds].sort().map(([kind, own]): HeadroomRow => {
    const [category = '', method = ''] = kind.split('/');
    const sum = (grams: readonly number[]): number => own.reduce((total, at) => total + (grams[at] ?? 0), 0);
    const places = [...new Set(own.flatMap((at) => demands[at]?.places ?? []))];
    const upTo = places.reduce((total, place) => total + (rooms[place] ?? 0), 0);
    // What all expected leave over for this kind: as much again as there could be at most.
    const more = allocate([...demands, { grams: upTo, places }], rooms).placedGrams - all.placedGrams;
    const demandGrams = sum(waste.map(({ grams }) => grams));
    return {
      ...{ category, method, demandGrams, placedGrams: sum(all.placedByDemand) },
      ...{ headroomFromGrams: more, headroomUpToGrams: upTo },
    };
  });
  return {
    demandGrams: waste.reduce((total, { grams }) => total + grams, 0),
    placedGrams: all.placedGrams,
    rows,
    filled: lines.map((line, at) => ({ ...line, filledGrams: all.filledByPlace[at] ?? 0 })),
    bottlenecks: bottlenecksOf(waste, demands, lines, all.limiting, all.unmet),
  };
}

/** The minimum cut in words: what is full, and what no licence is for. */
function bottlenecksOf(
  waste: readonly ExpectedWaste[],
  demands: readonly Demand[],
  lines: readonly RoomLine[],
  limiting: readonly number[],
  unmet: readonly number[],
): Bilingual[] {
  const kindsAt = (place: number): string => {
    const kinds = unmet
      .filter((at) => demands[at]?.places.includes(place) === true)
      .map((at) => `${categoryOf(waste[at]?.code ?? '')} ${waste[at]?.method ?? ''}`);
    return [...new Set(kinds)].join('、');
  };
  const full = limiting.flatMap((place): Bilingual[] => {
    const line = lines[place];
    const kinds = kindsAt(place);
    if (line === undefined || kinds === '') return [];
    return [
      {
        zh: `${kinds} 受限于 ${line.holder} 的许可项“${line.label}”，余量已用尽`,
        en: `${kinds}: limited by ${line.holder}, licence line "${line.label}", which is full`,
      },
    ];
  });
  const homeless = unmet.filter((at) => demands[at]?.places.length === 0);
  const nowhere = [...new Set(homeless.map((at) => `${waste[at]?.code ?? ''} ${waste[at]?.method ?? ''}`))].sort();
  return [
    ...full,
    ...nowhere.map((kind) => ({
      zh: `${kind}：范围内没有任何许可项包含此废物和方式`,
      en: `${kind}: no licence within reach covers this waste by this method`,
    })),
  ];
}
