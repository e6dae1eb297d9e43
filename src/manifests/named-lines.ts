import type { FieldProblem } from '../common';

interface Numbered {
  readonly lineNo: number;
}

/** Where a body names a line that the manifest does not have, or names one twice. */
export function misnamedLines(lines: readonly Numbered[], named: readonly Numbered[]): FieldProblem[] {
  return named.flatMap(({ lineNo }, at) => {
    const pointer = `/lines/${at}/lineNo`;
    if (!lines.some((line) => line.lineNo === lineNo)) {
      const text = { zh: '联单中没有此行', en: 'The manifest has no such line' };
      return [{ pointer, code: 'line', text }];
    }
    if (named.findIndex((line) => line.lineNo === lineNo) === at) return [];
    return [{ pointer, code: 'twice', text: { zh: '此行重复', en: 'This line is named twice' } }];
  });
}

/** Lines that a body has to name and does not. */
export function missingLines(lineNos: readonly number[]): FieldProblem[] {
  if (lineNos.length === 0) return [];
  const list = lineNos.join(', ');
  return [{ pointer: '/lines', code: 'missing', text: { zh: `缺少第 ${list} 行`, en: `Missing: line ${list}` } }];
}
