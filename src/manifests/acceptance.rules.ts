import { gramsFromKilograms, type FieldProblem, type Grams } from '../common';
import type { AcceptLine } from './http/manifest.dto';
import type { LineOutcome, LineRecord, Mismatch } from './manifest.record';
import type { ManifestStatus } from './manifest.status';
import { misnamedLines, missingLines } from './named-lines';

/** One waste line as the receiver found it, grams. */
export interface JudgedLine {
  readonly lineNo: number;
  readonly outcome: LineOutcome;
  readonly receivedGrams: Grams;
  readonly refusedGrams: Grams;
  readonly reason: string | null;
  /** As the weighbridge showed it; null: the net mass alone was told. */
  readonly weighed: { readonly grossGrams: Grams; readonly tareGrams: Grams } | null;
  /** Counted; null: not counted. */
  readonly containers: number | null;
  readonly mismatches: readonly Mismatch[];
  readonly found: string | null;
}

export type Judgement = { readonly lines: readonly JudgedLine[] } | { readonly errors: readonly FieldProblem[] };

const wrong = (at: number, field: string, code: string, zh: string, en: string): FieldProblem => ({
  pointer: `/lines/${at}/${field}`,
  code,
  text: { zh, en },
});

/**
 * The receiver's word on every line, once each: accepted whole, refused whole, or in part, where
 * 0 < refused < received. A reason is given exactly when something is refused. 令23 art. 12(2), 18.
 * @returns the lines in the manifest's order, or everything that is wrong
 */
export function judge(lines: readonly LineRecord[], given: readonly AcceptLine[]): Judgement {
  const errors = misnamedLines(lines, given);
  const judged = new Map<number, JudgedLine>();
  given.forEach((line, at) => {
    const verdict = judgeLine(line, at);
    errors.push(...verdict.errors);
    judged.set(line.lineNo, verdict.line);
  });
  errors.push(...missingLines(lines.map(({ lineNo }) => lineNo).filter((lineNo) => !judged.has(lineNo))));
  if (errors.length > 0) return { errors };
  return { lines: lines.flatMap(({ lineNo }) => judged.get(lineNo) ?? []) };
}

function judgeLine(line: AcceptLine, at: number): { line: JudgedLine; errors: FieldProblem[] } {
  const errors: FieldProblem[] = [];
  const { lineNo, outcome } = line;
  const receivedGrams = gramsFromKilograms(line.receivedKg);
  const told = line.refusedKg === undefined ? undefined : gramsFromKilograms(line.refusedKg);
  const implied = outcome === 'refused' ? receivedGrams : 0;
  const refusedGrams = told ?? implied;
  if (outcome === 'partially_accepted') {
    if (refusedGrams <= 0 || refusedGrams >= receivedGrams) {
      errors.push(
        wrong(
          at,
          'refusedKg',
          'part',
          '部分接受时，拒收量须大于 0 且小于接收量',
          'Of a line accepted in part, more than 0 and less than all is refused',
        ),
      );
    }
  } else if (refusedGrams !== implied) {
    errors.push(
      outcome === 'accepted'
        ? wrong(at, 'refusedKg', 'none', '全部接受时不得填写拒收量', 'Nothing is refused of a line that is accepted')
        : wrong(at, 'refusedKg', 'all', '全部拒收时，拒收量须等于接收量', 'Of a line that is refused, all is refused'),
    );
  }
  const reason = line.reason ?? null;
  if ((outcome === 'accepted') !== (reason === null)) {
    errors.push(
      reason === null
        ? wrong(at, 'reason', 'isDefined', '拒收须说明理由', 'Say why it is refused')
        : wrong(at, 'reason', 'none', '全部接受时无需理由', 'An accepted line has no reason for refusal'),
    );
  }
  const weighed = weighing(line, receivedGrams, at, errors);
  const mismatches = [...new Set(line.mismatches ?? [])];
  const found = line.found ?? null;
  if (mismatches.length > 0 && found === null) {
    errors.push(wrong(at, 'found', 'isDefined', '请写明实际情况', 'Say what was found'));
  }
  const containers = line.containers ?? null;
  return {
    line: { lineNo, outcome, receivedGrams, refusedGrams, reason, weighed, containers, mismatches, found },
    errors,
  };
}

/** Gross less tare is net, exactly; one without the other says nothing. */
function weighing(line: AcceptLine, receivedGrams: Grams, at: number, errors: FieldProblem[]): JudgedLine['weighed'] {
  const { grossKg, tareKg } = line;
  if (grossKg === undefined && tareKg === undefined) return null;
  if (grossKg === undefined || tareKg === undefined) {
    const field = grossKg === undefined ? 'grossKg' : 'tareKg';
    errors.push(wrong(at, field, 'isDefined', '毛重和皮重须同时填写', 'Gross and tare go together'));
    return null;
  }
  const [grossGrams, tareGrams] = [gramsFromKilograms(grossKg), gramsFromKilograms(tareKg)];
  if (grossGrams - tareGrams !== receivedGrams) {
    errors.push(wrong(at, 'receivedKg', 'net', '净重须等于毛重减皮重', 'The net mass is gross less tare'));
  }
  return { grossGrams, tareGrams };
}

/** The manifest's state follows from its lines. */
export function outcomeOf(lines: readonly Pick<JudgedLine, 'outcome'>[]): ManifestStatus {
  if (lines.every(({ outcome }) => outcome === 'accepted')) return 'accepted';
  if (lines.every(({ outcome }) => outcome === 'refused')) return 'rejected';
  return 'partially_accepted';
}
