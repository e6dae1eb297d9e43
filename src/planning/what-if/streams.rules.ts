import { dayNumber, dayOf } from '../../common';
import { categoryOf } from '../../reference';
import { demandsOf, isConditional, type SitedLine, type WayJudge } from '../reach/reach.rules';
import type { Source } from './season.rules';

/** A way from a stream to a line. */
export interface StreamWay {
  /** Index of the line. */
  readonly line: number;
  /** It needs an application or an officer's reason. */
  readonly conditional: boolean;
}

/** All sources of a category and method that have the same ways: they share one backlog. */
export interface Stream {
  readonly category: string;
  readonly method: string;
  readonly ways: readonly StreamWay[];
  readonly sources: readonly Source[];
}

/**
 * Puts sources with the same ways together. Those with the fewest ways come first: of equals, what has no other place
 * is placed first.
 * @param withConditional whether ways that need an application or a reason count
 */
export function streamsOf(
  sources: readonly Source[],
  lines: readonly SitedLine[],
  judge: WayJudge,
  withConditional: boolean,
): Stream[] {
  const byKey = new Map(sources.map((source) => [keyOf(source), source]));
  const streams = new Map<string, Stream & { sources: Source[] }>();
  const asked = sources.map(({ region, code, method }) => ({ region, code, method, grams: 0 }));
  for (const { code, method, open, parts } of demandsOf(asked, lines, judge)) {
    const category = categoryOf(code);
    const ways = open
      .map((way) => ({ line: way.line, conditional: isConditional(way) }))
      .filter(({ conditional }) => withConditional || !conditional);
    const key = [category, method, ...ways.map(({ line, conditional }) => `${line}${conditional ? '?' : ''}`)].join(
      '/',
    );
    const stream = streams.get(key) ?? { category, method, ways, sources: [] };
    stream.sources.push(...parts.flatMap((part) => byKey.get(keyOf(part)) ?? []));
    streams.set(key, stream);
  }
  return [...streams.values()].sort((one, other) => one.ways.length - other.ways.length);
}

const keyOf = ({ region, code, method }: Omit<Source, 'daily'>): string => `${region} ${code} ${method}`;

export interface Generating {
  readonly firstDay: string;
  readonly days: number;
  /** Factor of each day of a region; without noise all 1. */
  readonly noise: (region: string) => Float64Array;
  /** Factor of a source on a day. */
  readonly growth: (source: Source) => (day: number) => number;
}

/** What a stream generates each day, whole grams; a fraction waits for the next day. */
export function generatedBy(
  { sources }: Pick<Stream, 'sources'>,
  { firstDay, days, noise, growth }: Generating,
): Float64Array {
  const first = dayNumber(firstDay);
  const months = Array.from({ length: days }, (_none, day) => Number(dayOf(first + day).slice(5, 7)) - 1);
  const grams = new Float64Array(days);
  for (const source of sources) {
    const [factors, grown] = [noise(source.region), growth(source)];
    for (let day = 0, [due, given] = [0, 0]; day < days; day++) {
      due += (source.daily[months[day] ?? 0] ?? 0) * (factors[day] ?? 1) * grown(day);
      const whole = Math.floor(due) - given;
      given += whole;
      grams[day] = (grams[day] ?? 0) + whole;
    }
  }
  return grams;
}
