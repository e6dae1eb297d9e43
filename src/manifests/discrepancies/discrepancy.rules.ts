import type { Finding, FoundLine } from '../../rules';
import type { JudgedLine } from '../acceptance.rules';
import type { LineRecord } from '../manifest.record';

type Announced = Pick<
  LineRecord,
  'lineNo' | 'name' | 'hazards' | 'form' | 'packaging' | 'containers' | 'plannedGrams' | 'loadedGrams'
>;

interface WithLines {
  readonly lines: readonly Announced[];
}

/** What the receiver found, as rule M14 looks at it. Mass is held against what was loaded, or planned where it was not weighed. */
export const foundLines = (record: WithLines, judged: readonly JudgedLine[]): FoundLine[] =>
  judged.map(({ lineNo, receivedGrams, containers, mismatches }) => {
    const announced = lineOf(record.lines, lineNo);
    return {
      ...{ lineNo, receivedGrams, mismatches },
      announcedGrams: announced.loadedGrams ?? announced.plannedGrams,
      announcedContainers: announced.containers,
      receivedContainers: containers,
    };
  });

/** A discrepancy as it is opened; the names are the table's columns. */
export interface OpenedDiscrepancy {
  readonly line_no: number;
  readonly kinds: readonly string[];
  readonly announced: Readonly<Record<string, unknown>>;
  readonly found: Readonly<Record<string, unknown>>;
  readonly note: string;
  /** Local day by which the generator should answer; null when not known yet. */
  readonly answer_by: string | null;
}

/** One for every line about which rule M14 had something to say, with both versions. */
export const openedDiscrepancies = (
  record: WithLines,
  judged: readonly JudgedLine[],
  findings: readonly Finding[],
): OpenedDiscrepancy[] =>
  findings
    .filter(({ code }) => code === 'M14')
    .map(({ facts = {} }) => {
      const lineNo = Number(facts['lineNo']);
      const { name, hazards, form, packaging, containers, loadedGrams, plannedGrams } = lineOf(record.lines, lineNo);
      const { receivedGrams, containers: counted, weighed, found } = lineOf(judged, lineNo);
      return {
        line_no: lineNo,
        kinds: facts['kinds'] as string[],
        announced: { name, hazards, form, packaging, containers, grams: loadedGrams ?? plannedGrams },
        found: { grams: receivedGrams, containers: counted, weighed },
        note: found ?? '',
        answer_by: typeof facts['answerBy'] === 'string' ? facts['answerBy'] : null,
      };
    });

function lineOf<Line extends { readonly lineNo: number }>(lines: readonly Line[], lineNo: number): Line {
  const line = lines.find((one) => one.lineNo === lineNo);
  if (line === undefined) throw new Error(`there is no line ${lineNo}`);
  return line;
}
