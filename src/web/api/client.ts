import createClient, { type Middleware } from 'openapi-fetch';
import { currentLanguage, tagOf } from '../shared/language';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

/** What the service refused (RFC 9457), or that no answer came. */
export class ApiError extends Error {
  constructor(
    /** HTTP status; 0: no answer came, and whether the act was done is not known. */
    readonly status: number,
    readonly problem: Problem | undefined,
  ) {
    super(problem?.title ?? `HTTP ${status}`);
  }

  get isOffline(): boolean {
    return this.status === 0;
  }

  /** The next try carries the same Idempotency-Key: nothing is done twice. */
  get isForLater(): boolean {
    return isForLater(this.status);
  }
}

/** No answer, or one that says nothing of the call itself. */
export const isForLater = (status: number): boolean =>
  status === 0 || status >= 500 || status === 401 || status === 429;

interface Caller {
  csrfToken: string | null;
  /** The organisation for which I act by its delegation; null: my own. */
  onBehalfOf: string | null;
  /** Called when the session has ended. */
  whenLoggedOut: () => void;
  /** Called when another tab has begun another session. */
  whenSessionChanged: () => void;
}

/** Who calls: set by the session, read with each call. */
export const caller: Caller = {
  csrfToken: null,
  onBehalfOf: null,
  whenLoggedOut: () => undefined,
  whenSessionChanged: () => undefined,
};

/** Where 401 can mean a wrong password, and no session that has ended. */
const asksForPassword: readonly string[] = ['/api/session', '/api/session/password'];

const asCaller: Middleware = {
  onRequest({ request, schemaPath }) {
    request.headers.set('Accept-Language', tagOf(currentLanguage()));
    if (request.method !== 'GET' && caller.csrfToken !== null) request.headers.set('X-CSRF-Token', caller.csrfToken);
    // Who I am is my own, for whomever I act.
    const isOwn = schemaPath.startsWith('/api/session');
    if (caller.onBehalfOf !== null && !isOwn) request.headers.set('On-Behalf-Of', caller.onBehalfOf);
    return request;
  },
  onResponse({ response, schemaPath }) {
    if (response.status === 401 && !asksForPassword.includes(schemaPath)) caller.whenLoggedOut();
  },
};

/** Headers of a call that the typed client does not send, as of a file. */
export const callHeaders = (): Record<string, string> => ({
  'X-CSRF-Token': caller.csrfToken ?? '',
  ...(caller.onBehalfOf !== null && { 'On-Behalf-Of': caller.onBehalfOf }),
});

/** The service's API, typed by the committed openapi.json. */
export const api = createClient<paths>({ baseUrl: window.location.origin });
api.use(asCaller);

interface Answered<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * The answer's content.
 * @throws {ApiError} what the service refused, or that no answer came
 */
export async function answerOf<T>(call: Promise<Answered<T>>): Promise<T> {
  let answered: Answered<T>;
  try {
    answered = await call;
  } catch (error) {
    if (isUnanswered(error)) throw new ApiError(0, undefined);
    throw error;
  }
  const { data, error, response } = answered;
  if (!response.ok) {
    const problem = isProblem(error) ? error : undefined;
    if (problem?.code === 'CSRF_REFUSED') caller.whenSessionChanged();
    throw new ApiError(response.status, problem);
  }
  return data as T;
}

/** The network has failed, or whoever called would wait no longer. */
const isUnanswered = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof DOMException && error.name === 'AbortError');

const isProblem = (value: unknown): value is Problem => typeof value === 'object' && value !== null && 'code' in value;
