import type { BalanceRowShown, BalanceShown } from './balance.dto';

const columns = [
  ...(['category', 'code', 'method', 'openingKg', 'generatedKg', 'ownUseKg', 'ownDisposalKg', 'withinKg'] as const),
  ...(['inboundKg', 'outboundKg', 'refusedKg', 'treatedKg', 'closingKg', 'residualKg', 'demandKg'] as const),
  ...(['licensedAloneKg', 'licensedUpToKg', 'matchFrom', 'matchUpTo', 'lead', 'band'] as const),
] satisfies readonly (keyof BalanceRowShown)[];

/** A spreadsheet must not take a text for a formula. */
const cell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  const plain = typeof value === 'string' && /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};

/** Rows, total, and what the figures rest on. Begins with a byte order mark, without which spreadsheets garble Chinese. */
export function balanceCsv({ rows, total, basis, hash }: BalanceShown): string {
  const line = (values: readonly (string | number | null)[]): string => values.map(cell).join(',');
  const table = [...rows, { ...total, category: '*' }].map((row) => line(columns.map((column) => row[column])));
  const { region, from, to, asOf, text } = basis;
  const notes = [
    [],
    ['region', region],
    ['from', from],
    ['to', to],
    ['as of', asOf],
    ['basis', text],
    ['sha-256', hash],
  ];
  return `\uFEFF${[line(columns), ...table, ...notes.map(line)].join('\r\n')}\r\n`;
}
