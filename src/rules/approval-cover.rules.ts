import type { Grams } from '../common';
import type { ApprovalFacts, ApprovedLineFacts, CrossingFacts } from './crossing.facts';

/** What a load takes of one line of an approval. */
export interface QuotaWish {
  readonly lineNo: number;
  readonly quotaLineNo: number;
  readonly grams: Grams;
}

/** Why no approval covers a load; `best` is the one that comes nearest. */
export type Uncovered =
  | { readonly why: 'none' }
  /** Approved is another waste or another method. */
  | { readonly why: 'other_waste'; readonly best: ApprovalFacts; readonly lineNos: readonly number[] }
  | { readonly why: 'suspended' | 'revoked' | 'withdrawn' | 'expired' | 'not_yet'; readonly best: ApprovalFacts }
  /** Too little is left. */
  | { readonly why: 'no_room'; readonly best: ApprovalFacts; readonly lacking: readonly LackingLine[] };

export interface LackingLine {
  readonly lineNo: number;
  readonly askedGrams: Grams;
  readonly leftGrams: Grams;
}

export type Cover =
  | { readonly approval: ApprovalFacts; readonly wishes: readonly QuotaWish[] }
  | { readonly approval: null; readonly uncovered: Uncovered };

/** May be below zero, where a load was heavier than it had been. */
export const leftOf = ({ approvedGrams, takenGrams }: ApprovedLineFacts): Grams => approvedGrams - takenGrams;

/**
 * The one approval under which a whole load crosses: in force on the day, for every waste and method of it, with room for
 * all of it (令23 art. 27, 28). Of several the one that ends first is used up first.
 * @param date local day of the act
 */
export function coverOf({ approvals, lines }: CrossingFacts, date: string): Cover {
  const uncovered = (because: Uncovered): Cover => ({ approval: null, uncovered: because });
  const byEnd = [...approvals].sort((left, right) => (left.validTo < right.validTo ? -1 : 1));
  const [latest] = [...byEnd].reverse();
  if (latest === undefined) return uncovered({ why: 'none' });

  const fitting = byEnd.filter((approval) => unknownTo(approval, lines).length === 0);
  const inForce = fitting.filter((approval) => whyNot(approval, date) === null);
  const withRoom = inForce.find((approval) => lackingIn(approval, lines).length === 0);
  if (withRoom !== undefined) return { approval: withRoom, wishes: wishesOn(withRoom, lines) };

  const nearest = inForce.at(-1);
  if (nearest !== undefined) {
    return uncovered({ why: 'no_room', best: nearest, lacking: lackingIn(nearest, lines) });
  }
  const closed = fitting.at(-1);
  if (closed === undefined) {
    return uncovered({ why: 'other_waste', best: latest, lineNos: unknownTo(latest, lines) });
  }
  return uncovered({ why: whyNot(closed, date) ?? 'expired', best: closed });
}

function whyNot(
  { state, validFrom, validTo }: ApprovalFacts,
  date: string,
): 'suspended' | 'revoked' | 'withdrawn' | 'expired' | 'not_yet' | null {
  if (state !== 'approved') return state;
  if (date > validTo) return 'expired';
  return date < validFrom ? 'not_yet' : null;
}

type Lines = CrossingFacts['lines'];

const lineFor = (
  approval: ApprovalFacts,
  { code, method }: Pick<Lines[number], 'code' | 'method'>,
): ApprovedLineFacts | undefined => approval.lines.find((line) => line.code === code && line.method === method);

const unknownTo = (approval: ApprovalFacts, lines: Lines): number[] =>
  lines.filter((line) => lineFor(approval, line) === undefined).map(({ lineNo }) => lineNo);

/** Lines of one waste ask for room together; each of them is told. */
function lackingIn(approval: ApprovalFacts, lines: Lines): LackingLine[] {
  return lines.flatMap((line): LackingLine[] => {
    const approved = lineFor(approval, line);
    if (approved === undefined) return [];
    const askedGrams = lines
      .filter(({ code, method }) => code === line.code && method === line.method)
      .reduce((sum, { grams }) => sum + grams, 0);
    const leftGrams = leftOf(approved);
    return askedGrams > leftGrams ? [{ lineNo: line.lineNo, askedGrams, leftGrams }] : [];
  });
}

const wishesOn = (approval: ApprovalFacts, lines: Lines): QuotaWish[] =>
  lines.flatMap((line) => {
    const approved = lineFor(approval, line);
    return approved === undefined ? [] : [{ lineNo: line.lineNo, quotaLineNo: approved.lineNo, grams: line.grams }];
  });
