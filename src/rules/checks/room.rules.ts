import { formatKilograms, type Bilingual, type Grams } from '../../common';
import type { Facts, LicenceFacts, LicenceLineFacts, WasteLineFacts } from '../facts';
import {
  bookedOn,
  byRoom,
  coveringLines,
  nextDayWithRoom,
  reservedForQueue,
  usedOn,
  type AskedRoom,
  type RoomScope,
} from '../licence-room.rules';
import type { Remark, Rule } from '../rule';

interface ScaleParameters {
  /** Per mille of the licensed tonnes of a year or day, or of the volume that was surveyed. */
  readonly warnAtPermille: readonly number[];
  /** Of the licensed tonnes of a year or day; nothing goes into a landfill beyond what fits. */
  readonly blockAbovePermille: number;
}

/** How far one scope of a licence line is used, with the load and what waits before it. */
interface Use {
  readonly scope: RoomScope;
  readonly permille: number;
  readonly isOver: boolean;
  readonly text: Bilingual;
  readonly facts: Readonly<Record<string, unknown>>;
}

/**
 * M04: received, plus booked, plus what waits before, plus this load, against the licensed scale of the year (令408 art.
 * 12(4)), that of the day of arrival where the licence gives one, and what still fits into a landfill. At acceptance the
 * load is there, and in the accounts: nothing is refused, and its day is what it is.
 */
export function scale(facts: Facts, { parameters, severity }: Rule): Remark[] {
  const { warnAtPermille, blockAbovePermille } = parameters as unknown as ScaleParameters;
  const isThere = facts.step === 'accept';
  const reserved = reservedForQueue(facts.licences, facts, blockAbovePermille);
  let licences: readonly LicenceFacts[] = reserved;
  const remarks: Remark[] = [];
  for (const line of facts.returns ? [] : facts.lines) {
    const covering = coveringLines(licences, line.code, line.method, facts.date);
    const held = covering.find(({ id }) => facts.step !== 'amend' && id === line.licenceLineId);
    const before = held ?? byRoom(covering, facts.arrivesOn)[0];
    if (before === undefined) continue;
    const asked = { day: isThere ? null : facts.arrivesOn, grams: isThere ? 0 : line.grams };
    const account = lineOf(facts.licences, before.id) ?? before;
    const aheadGrams = (lineOf(reserved, before.id) ?? account).bookedGrams - account.bookedGrams;
    for (const use of usesOf(before, asked, facts, blockAbovePermille)) {
      const reached = warnAtPermille.some((threshold) => use.permille >= threshold);
      if (!reached && !use.isOver) continue;
      remarks.push({
        severity: use.isOver && severity === 'block' && !isThere ? 'block' : 'warn',
        pointer: `/lines/${line.lineNo - 1}/plannedKg`,
        text: aheadGrams === 0 ? use.text : withAhead(use.text, aheadGrams),
        facts: { ...accountFacts(account, line, use.scope), ...use.facts, ...(aheadGrams > 0 && { aheadGrams }) },
      });
    }
    licences = bookedOn(licences, before.id, asked);
  }
  return remarks;
}

const lineOf = (licences: readonly LicenceFacts[], lineId: string): LicenceLineFacts | undefined =>
  licences.flatMap(({ lines }) => lines).find(({ id }) => id === lineId);

const accountFacts = (line: LicenceLineFacts, { grams }: WasteLineFacts, scope: RoomScope) => ({
  ...{ scope, licenceLineId: line.id, gramsPerYear: line.gramsPerYear },
  ...{ receivedGrams: line.receivedGrams, bookedGrams: line.bookedGrams, loadGrams: grams },
});

const withAhead = ({ zh, en }: Bilingual, grams: Grams): Bilingual => ({
  zh: `${zh}（其中排队在先 ${formatKilograms(grams)} 公斤）`,
  en: `${en} (${formatKilograms(grams)} kg of it wait before)`,
});

const percentOf = (permille: number): number => Math.floor(permille / 10);

/** @param line with what waits before and what the manifest's earlier lines take */
function usesOf(line: LicenceLineFacts, asked: AskedRoom, { year }: Facts, limit: number): Use[] {
  const ofYear = line.receivedGrams + line.bookedGrams + asked.grams;
  const permille = (ofYear * 1000) / line.gramsPerYear;
  const over = { zh: `，超过 ${limit / 10}% 的上限`, en: `, above the limit of ${limit / 10} %` };
  const isOver = permille > limit;
  return [
    {
      ...{ scope: 'year', permille, isOver, facts: {} },
      text: {
        zh: `连同本次，接受人许可项“${line.label}”${year} 年已用 ${percentOf(permille)}%${isOver ? over.zh : ''}`,
        en: `With this load the receiver's licence line "${line.label}" is used to ${percentOf(permille)} % in ${year}${isOver ? over.en : ''}`,
      },
    },
    ...ofDay(line, asked, limit, over),
    ...ofVolume(line, asked.grams),
  ];
}

function ofDay(line: LicenceLineFacts, asked: AskedRoom, limit: number, over: Bilingual): Use[] {
  const { gramsPerDay } = line;
  const { day, grams } = asked;
  if (gramsPerDay === null || day === null) return [];
  const permille = ((usedOn(line, day) + grams) * 1000) / gramsPerDay;
  const isOver = permille > limit;
  const next = isOver ? nextDayWithRoom(line, asked, limit) : null;
  const advice =
    next === null
      ? { zh: '；单车数量已超过一日的上限，请拆分', en: '; it is more than any day takes: split it' }
      : { zh: `；${next} 有余量`, en: `; ${next} has room` };
  return [
    {
      ...{ scope: 'day', permille, isOver },
      text: {
        zh: `连同本次，接受人许可项“${line.label}”${day} 当日已用 ${percentOf(permille)}%${isOver ? over.zh + advice.zh : ''}`,
        en: `With this load the receiver's licence line "${line.label}" is used to ${percentOf(permille)} % on ${day}${isOver ? over.en + advice.en : ''}`,
      },
      facts: { day, gramsPerDay, usedGrams: usedOn(line, day), ...(isOver && { nextDay: next }) },
    },
  ];
}

function ofVolume(line: LicenceLineFacts, grams: Grams): Use[] {
  const { volume } = line;
  if (volume === null) return [];
  const { surveyedOn, surveyedGrams, leftGrams } = volume;
  const permille = surveyedGrams === 0 ? 1000 : ((surveyedGrams - leftGrams + grams) * 1000) / surveyedGrams;
  const isOver = grams > leftGrams;
  const left = formatKilograms(Math.max(0, leftGrams));
  return [
    {
      ...{ scope: 'volume', permille, isOver },
      text: {
        zh: `连同本次，接受人许可项“${line.label}”${surveyedOn} 测得的剩余库容已用 ${percentOf(permille)}%${isOver ? `：库容仅余 ${left} 公斤` : ''}`,
        en: `With this load the landfill volume of the receiver's licence line "${line.label}", as surveyed on ${surveyedOn}, is used to ${percentOf(permille)} %${isOver ? `: room for ${left} kg is left` : ''}`,
      },
      facts: { surveyedOn, surveyedGrams, leftGrams },
    },
  ];
}
