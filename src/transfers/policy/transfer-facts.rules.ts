import { metresBetween } from '../../common';
import { categoryOf } from '../../reference';
import type { FacilityFacts, RegionName, TransferFacts, TransferLineFacts } from '../../rules';
import type { FacilityRow, HomeRow, ListedRow } from './transfer-facts.repository';
import type { TransferQuestion } from './transfer-question';

export interface Ends {
  readonly origin: readonly RegionName[];
  readonly destination: readonly RegionName[];
}

const named = (list: readonly string[], code: string): boolean =>
  list.length === 0 || list.includes(code) || list.includes(categoryOf(code));

/** The facts of a transfer, put together from what the registers and lists say. @param years that rule X06 looks back */
export function transferFacts(
  question: TransferQuestion,
  { origin, destination }: Ends,
  listed: ListedRow,
  home: HomeRow,
  years: number,
): TransferFacts {
  return {
    ...{ date: question.date, origin, destination, borders: listed.borders, years },
    lines: question.lines.map((line, at): TransferLineFacts => {
      const { lineNo, code, hazards, method, grams } = line;
      // What lines before it ask of the same room is no longer there for this one.
      const asked = (does: (other: typeof line) => boolean): number =>
        question.lines.slice(0, at).reduce((sum, other) => sum + (does(other) ? other.grams : 0), 0);
      const covers = (list: { codes: readonly string[]; methods: readonly string[] }, one: typeof line): boolean =>
        named(list.codes, one.code) && (list.methods.length === 0 || list.methods.includes(one.method));
      return {
        ...{ lineNo, code, category: categoryOf(code), hazards, method, grams },
        concerns: listed.concerns.filter((one) => one.code === code).map(({ code: _code, ...concern }) => concern),
        generatedIn: home.generated.filter((one) => one.code === code).map(({ region }) => region),
        agreements: listed.agreements
          .filter((one) => covers(one, line))
          .filter((one) => one.leftGrams === null || one.leftGrams - asked((other) => covers(one, other)) >= grams)
          .map(({ document }) => document),
        exceptions: listed.exceptions
          .filter((one) => one.code === code)
          .map(({ code: _code, leftGrams, ...exception }) => ({
            ...exception,
            leftGrams: leftGrams - asked((other) => other.code === code),
          })),
        overrides: listed.overrides.filter(({ codes }) => named(codes, code)).map(({ document }) => document),
        exemption: listed.exempt.length > 0 && named(listed.exempt, code) ? question.exemption : null,
      };
    }),
    facilities: home.facilities.map((row) => facility(row, listed.place)),
  };
}

function facility({ longitude, latitude, ...row }: FacilityRow, from: ListedRow['place']): FacilityFacts {
  const metres = from === null ? null : metresBetween(from, { longitude, latitude });
  return { ...row, metres: metres === null ? null : Math.round(metres) };
}
