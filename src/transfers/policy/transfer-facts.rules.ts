import { metresBetween } from '../../common';
import { categoryOf } from '../../reference';
import type { FacilityFacts, RegionName, TransferFacts, TransferLineFacts } from '../../rules';
import type { FacilityRow, FactsRow } from './transfer-facts.repository';
import type { TransferQuestion } from './transfer-question';

export interface Ends {
  readonly origin: readonly RegionName[];
  readonly destination: readonly RegionName[];
}

const named = (list: readonly string[], code: string): boolean =>
  list.length === 0 || list.includes(code) || list.includes(categoryOf(code));

/**
 * The facts of any of a question's lines, put together from what the registers and lists say of all of them.
 * @param years that rule X06 looks back
 */
export function factsBuilder(
  question: TransferQuestion,
  { origin, destination }: Ends,
  row: FactsRow,
  years: number,
): (lines: TransferQuestion['lines']) => TransferFacts {
  const facilities = row.facilities.map((one) => facility(one, row.place));
  const exempt = row.exempt.length > 0 ? row.exempt : null;
  const covers = (list: { codes: readonly string[]; methods: readonly string[] }, line: Line): boolean =>
    named(list.codes, line.code) && (list.methods.length === 0 || list.methods.includes(line.method));
  const ofCode = new Map(question.lines.map(({ code }) => [code, factsOfCode(code, row)]));
  return (lines) => ({
    ...{ date: question.date, origin, destination, borders: row.borders, years, facilities },
    lines: lines.map((line, at): TransferLineFacts => {
      const { lineNo, code, hazards, method, grams } = line;
      // What lines before it ask of the same room is no longer there for this one.
      const asked = (does: (other: Line) => boolean): number =>
        lines.slice(0, at).reduce((sum, other) => sum + (does(other) ? other.grams : 0), 0);
      return {
        ...{ lineNo, code, hazards, method, grams },
        ...(ofCode.get(code) ?? factsOfCode(code, row)),
        agreements: row.agreements
          .filter((one) => covers(one, line))
          .filter((one) => one.leftGrams === null || one.leftGrams - asked((other) => covers(one, other)) >= grams)
          .map(({ document }) => document),
        exceptions: row.exceptions
          .filter((one) => one.code === code)
          .map(({ code: _code, leftGrams, ...exception }) => ({
            ...exception,
            leftGrams: leftGrams - asked((other) => other.code === code),
          })),
        exemption: exempt !== null && named(exempt, code) ? question.exemption : null,
      };
    }),
  });
}

type Line = TransferQuestion['lines'][number];
type OfCode = Pick<TransferLineFacts, 'category' | 'concerns' | 'generatedIn' | 'overrides'>;

const factsOfCode = (code: string, row: FactsRow): OfCode => ({
  category: categoryOf(code),
  concerns: row.concerns.filter((one) => one.code === code).map(({ code: _code, ...concern }) => concern),
  generatedIn: row.generated.filter((one) => one.code === code).map(({ region }) => region),
  overrides: row.overrides.filter(({ codes }) => named(codes, code)).map(({ document }) => document),
});

function facility({ longitude, latitude, ...row }: FacilityRow, from: FactsRow['place']): FacilityFacts {
  const metres = from === null ? null : metresBetween(from, { longitude, latitude });
  return { ...row, metres: metres === null ? null : Math.round(metres) };
}
