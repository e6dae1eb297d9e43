import type { Bilingual, Language } from '../language';
import type { DomainError } from './domain-error';
import { errorCodes } from './error-codes';

/** Problem details, RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly instance: string;
  readonly errors?: readonly { pointer: string; code: string; detail: string }[];
  readonly [extra: string]: unknown;
}

/** Renders a refusal in the caller's language. `instance` names the request, as the log does. */
export function problemOf(error: DomainError, language: Language, requestId: string): Problem {
  const say = (text: Bilingual): string => text[language];
  const { detail, errors, extra } = error.details;
  return {
    type: `urn:liandan:problem:${error.code}`,
    title: say(errorCodes[error.code].title),
    status: error.status,
    code: error.code,
    ...(detail && { detail: say(detail) }),
    instance: `urn:liandan:request:${requestId}`,
    ...(errors && { errors: errors.map(({ pointer, code, text }) => ({ pointer, code, detail: say(text) })) }),
    ...extra,
  };
}
