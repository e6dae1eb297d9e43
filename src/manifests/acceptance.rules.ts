import { gramsFromKilograms, type FieldProblem, type Grams } from '../common';
import type { AcceptLine } from './http/manifest.dto';
import type { LineOutcome, LineRecord } from './manifest.record';
import type { ManifestStatus } from './manifest.status';

/** One waste line as the receiver found it, grams. */
export interface JudgedLine {
  readonly lineNo: number;
  readonly outcome: LineOutcome;
  readonly receivedGrams: Grams;
  readonly refusedGrams: Grams;
  readonly reason: string | null;
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
  const errors: FieldProblem[] = [];
  const judged = new Map<number, JudgedLine>();
  given.forEach((line, at) => {
    if (!lines.some(({ lineNo }) => lineNo === line.lineNo)) {
      errors.push(wrong(at, 'lineNo', 'line', '联单中没有此行', 'The manifest has no such line'));
    } else if (judged.has(line.lineNo)) {
      errors.push(wrong(at, 'lineNo', 'twice', '此行重复', 'This line is named twice'));
    }
    const verdict = judgeLine(line, at);
    errors.push(...verdict.errors);
    judged.set(line.lineNo, verdict.line);
  });
  const missing = lines.filter(({ lineNo }) => !judged.has(lineNo)).map(({ lineNo }) => lineNo);
  if (missing.length > 0) {
    const list = missing.join(', ');
    errors.push({ pointer: '/lines', code: 'missing', text: { zh: `缺少第 ${list} 行`, en: `Missing: line ${list}` } });
  }
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
  return { line: { lineNo, outcome, receivedGrams, refusedGrams, reason }, errors };
}

/** The manifest's state follows from its lines. */
export function outcomeOf(lines: readonly Pick<JudgedLine, 'outcome'>[]): ManifestStatus {
  if (lines.every(({ outcome }) => outcome === 'accepted')) return 'accepted';
  if (lines.every(({ outcome }) => outcome === 'refused')) return 'rejected';
  return 'partially_accepted';
}
