import { DomainError, type Bilingual, type FieldProblem } from '../common';
import { breaks } from '../database';

/** @throws {DomainError} NOT_ACCEPTABLE_HERE when there is any problem */
export function refuseIf(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors: problems });
}

/** For `catch`: a broken UNIQUE constraint becomes ALREADY_EXISTS, anything else goes on as it is. */
export function refuseDuplicate(constraint: string, detail: Bilingual): (error: unknown) => never {
  return (error) => {
    throw breaks(error, constraint) ? new DomainError('ALREADY_EXISTS', { detail }) : error;
  };
}

/** Dates are local dates, YYYY-MM-DD; both days count. */
export const datesProblems = ({ validFrom, validTo }: { validFrom: string; validTo: string }): FieldProblem[] =>
  validTo >= validFrom
    ? []
    : [
        {
          pointer: '/validTo',
          code: 'dates_order',
          text: { zh: '不得早于有效期起始日', en: 'Must not be before the first day of validity' },
        },
      ];
