import type { Grams } from '../common';
import { lineCovers } from '../registry';
import { daysLater } from '../reference';
import type { Facts, LicenceFacts, LicenceLineFacts } from './facts';

/** What can be full: the licence's year, its day, or the landfill itself. */
export const roomScopes = ['year', 'day', 'volume'] as const;
export type RoomScope = (typeof roomScopes)[number];

/** Room asked of a licence line. */
export interface AskedRoom {
  /** Local day of arrival; null: on no single day. */
  readonly day: string | null;
  readonly grams: Grams;
}

/** Room that a manifest holds of a licence line. */
export interface HeldRoom {
  readonly lineNo: number;
  readonly licenceLineId: string;
  readonly year: number;
  /** Local day on which it counts; null: on none. */
  readonly day: string | null;
  /** Whether it is in the account of that day. */
  readonly byDay: boolean;
  readonly grams: Grams;
}

/** What a booking may not pass, grams. */
export interface LineLimits {
  /** Booked and received of the year together, with it. */
  readonly limitGrams: Grams;
  /** The same of the day; null: no limit by the day. */
  readonly dayLimitGrams: Grams | null;
}

/** The lines of valid licences that cover this code and method on this day. */
export function coveringLines(
  licences: readonly LicenceFacts[],
  code: string,
  method: string,
  date: string,
): LicenceLineFacts[] {
  return licences
    .filter(({ status, validFrom, validTo }) => status === 'valid' && validFrom <= date && date <= validTo)
    .flatMap(({ lines }) => lines.filter((line) => lineCovers(line, code, method)));
}

const scaled = (grams: Grams, permille: number): Grams => Math.floor((grams * permille) / 1000);

/** Booked and received of a day, grams. */
export const usedOn = ({ days }: LicenceLineFacts, day: string): Grams =>
  days.find((one) => one.day === day)?.grams ?? 0;

/** Lines with most room first: the least that year, volume and the day of arrival leave. */
export function byRoom(lines: readonly LicenceLineFacts[], day: string | null): LicenceLineFacts[] {
  const room = (line: LicenceLineFacts): number =>
    Math.min(
      line.gramsPerYear - line.bookedGrams - line.receivedGrams,
      line.volume?.leftGrams ?? Infinity,
      line.gramsPerDay === null || day === null ? Infinity : line.gramsPerDay - usedOn(line, day),
    );
  return [...lines].sort((left, right) => room(right) - room(left) || (left.id < right.id ? -1 : 1));
}

/**
 * What is too little for a load, if anything.
 * @param permille limit at which rule M04 refuses, of the licensed grams; a landfill takes no more than fits in
 */
export function shortOf(line: LicenceLineFacts, { day, grams }: AskedRoom, permille: number): RoomScope | null {
  const { gramsPerYear, gramsPerDay, volume, bookedGrams, receivedGrams } = line;
  if (bookedGrams + receivedGrams + grams > scaled(gramsPerYear, permille)) return 'year';
  if (volume !== null && grams > volume.leftGrams) return 'volume';
  if (gramsPerDay === null || day === null) return null;
  return usedOn(line, day) + grams > scaled(gramsPerDay, permille) ? 'day' : null;
}

/** The line as if this were booked on it too; with negative grams, as if it were not. */
function taken(line: LicenceLineFacts, { day, grams }: AskedRoom): LicenceLineFacts {
  const { volume, gramsPerDay, days } = line;
  const counts = gramsPerDay !== null && day !== null;
  return {
    ...line,
    bookedGrams: line.bookedGrams + grams,
    volume: volume && { ...volume, leftGrams: volume.leftGrams - grams },
    days: counts ? [...days.filter((one) => one.day !== day), { day, grams: usedOn(line, day) + grams }] : days,
  };
}

const eachLine = (
  licences: readonly LicenceFacts[],
  change: (line: LicenceLineFacts) => LicenceLineFacts,
): LicenceFacts[] => licences.map((licence) => ({ ...licence, lines: licence.lines.map(change) }));

/** The licences as if this were booked on one of their lines too. */
export const bookedOn = (licences: readonly LicenceFacts[], lineId: string, asked: AskedRoom): LicenceFacts[] =>
  eachLine(licences, (line) => (line.id === lineId ? taken(line, asked) : line));

/** The licences as if this room were not held. @param year of the accounts */
export const without = (licences: readonly LicenceFacts[], held: readonly HeldRoom[], year: number): LicenceFacts[] =>
  held.reduce<LicenceFacts[]>(
    (left, room) =>
      eachLine(left, (line) => {
        if (line.id !== room.licenceLineId) return line;
        const freed = taken(line, { day: room.byDay ? room.day : null, grams: -room.grams });
        return room.year === year ? freed : { ...freed, bookedGrams: line.bookedGrams };
      }),
    [...licences],
  );

/**
 * The licences as if everybody who waits before this draft, and for whom there is room, had it already: nobody passes them
 * by. What has been issued goes before all who wait.
 */
export function reservedForQueue(
  licences: readonly LicenceFacts[],
  { manifestId, date, status }: Pick<Facts, 'manifestId' | 'date' | 'status'>,
  permille: number,
): LicenceFacts[] {
  if (status !== 'draft') return [...licences];
  return eachLine(licences, (line) => {
    const own = line.waiting.findIndex((one) => one.manifestId === manifestId);
    const before = own < 0 ? line.waiting : line.waiting.slice(0, own);
    return before.reduce((left, { day, grams }) => {
      // Who wanted to arrive before today wants to arrive today.
      const asked = { day: day !== null && day < date ? date : day, grams };
      return shortOf(left, asked, permille) === null ? taken(left, asked) : left;
    }, line);
  });
}

/**
 * What a booking on this line may not pass. What fits into a landfill is told as a limit of the year's account, which
 * moves by the same grams.
 * @param line as its accounts stand
 * @param reserved the same with what waits before
 */
export function limitsOf(
  line: LicenceLineFacts,
  reserved: LicenceLineFacts,
  day: string | null,
  permille: number,
): LineLimits {
  const { gramsPerYear, gramsPerDay, volume, bookedGrams, receivedGrams } = line;
  const fitting = volume === null ? Infinity : bookedGrams + receivedGrams + volume.leftGrams;
  const ahead = reserved.bookedGrams - bookedGrams;
  const onDay = day === null || gramsPerDay === null ? null : { day, most: scaled(gramsPerDay, permille) };
  return {
    limitGrams: Math.min(scaled(gramsPerYear, permille), fitting) - ahead,
    dayLimitGrams: onDay && onDay.most - (usedOn(reserved, onDay.day) - usedOn(line, onDay.day)),
  };
}

/** The first day after `asked.day` on which the line has room for a load; null when no day has. */
export function nextDayWithRoom(line: LicenceLineFacts, asked: AskedRoom, permille: number): string | null {
  if (asked.day === null || line.gramsPerDay === null || asked.grams > scaled(line.gramsPerDay, permille)) return null;
  for (let day = daysLater(asked.day, 1); ; day = daysLater(day, 1)) {
    if (usedOn(line, day) + asked.grams <= scaled(line.gramsPerDay, permille)) return day;
  }
}
