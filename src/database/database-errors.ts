/** The database cannot be reached, or the connection broke: what was asked may or may not have been done. */
export class DatabaseUnavailable extends Error {
  constructor(cause: unknown) {
    super('the database is not available', { cause });
  }
}

interface PostgresError {
  code?: string;
  constraint?: string;
  message?: string;
}

const codeOf = (error: unknown): string => (error as PostgresError | undefined)?.code ?? '';

/** Deadlock and serialization failure: PostgreSQL broke the transaction off, and it may be run again. */
export const isRetriable = (error: unknown): boolean => codeOf(error) === '40P01' || codeOf(error) === '40001';

/** A row broke this UNIQUE, CHECK, EXCLUDE or FOREIGN KEY constraint. Matched by name, never by message. */
export function breaks(error: unknown, constraint: string): boolean {
  return /^23...$/.test(codeOf(error)) && (error as PostgresError).constraint === constraint;
}

const unavailableStates = new Set([
  '25006', // read only: a standby answered
  '53100', // disk full
  '53200', // out of memory
  '53300', // too many connections
  '55P03', // lock not available in time
  '57014', // statement timeout
  '57P01', // administrator ended the session
  '57P02', // crash
  '57P03', // starting up
  '58030', // input or output error
]);
const unavailableSystemErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'EAI_AGAIN',
]);

/** The trouble is the database's or the network's, not the caller's: he may try again later. */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  if (code.startsWith('08') || unavailableStates.has(code) || unavailableSystemErrors.has(code)) return true;
  const message = error instanceof Error ? error.message : '';
  return /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/.test(
    message,
  );
}
