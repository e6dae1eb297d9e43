import type { Bilingual } from '../language';
import { errorCodes, type ErrorCodeName } from './error-codes';

/** What is wrong with one field. */
export interface FieldProblem {
  /** JSON Pointer (RFC 6901) into the request. */
  readonly pointer: string;
  readonly code: string;
  readonly text: Bilingual;
}

export interface ErrorDetails {
  readonly detail?: Bilingual;
  readonly errors?: readonly FieldProblem[];
  /** Members beside those of RFC 9457, such as the present state or the findings. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds?: number;
}

/** A refusal that the caller is told about. Everything else that is thrown is a fault of ours. */
export class DomainError extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCodeName,
    readonly details: ErrorDetails = {},
  ) {
    super(details.detail?.en ?? errorCodes[code].title.en);
    this.status = errorCodes[code].status;
  }
}

/** Unknown, or not the caller's: he cannot tell which. */
export const notFound = (what: Bilingual): DomainError =>
  new DomainError('NOT_FOUND', { detail: { zh: `未找到${what.zh}`, en: `${what.en} not found` } });

/** One field refused by a rule that needs more than the field itself. */
export const refusedField = (pointer: string, code: string, text: Bilingual): DomainError =>
  new DomainError('NOT_ACCEPTABLE_HERE', { errors: [{ pointer, code, text }] });
