import { csvOf } from '../../common';
import type { BalanceRowShown, BalanceShown } from './balance.dto';

const columns = [
  ...(['category', 'code', 'method', 'openingKg', 'generatedKg', 'ownUseKg', 'ownDisposalKg', 'withinKg'] as const),
  ...(['inboundKg', 'outboundKg', 'refusedKg', 'treatedKg', 'closingKg', 'residualKg', 'demandKg'] as const),
  ...(['licensedAloneKg', 'licensedUpToKg', 'matchFrom', 'matchUpTo', 'lead', 'band'] as const),
] satisfies readonly (keyof BalanceRowShown)[];

/** Rows, total, and what the figures rest on. */
export function balanceCsv({ rows, total, basis, hash }: BalanceShown): string {
  const table = [...rows, { ...total, category: '*' }].map((row) => columns.map((column) => row[column]));
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
  return csvOf([columns, ...table, ...notes]);
}
