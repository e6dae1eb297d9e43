import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** JSON lines on standard output. Headers and bodies are never handed to it. */
export function makeLog(level: string): Logger {
  const output = pino.destination(1);
  // A full disk under the log must not end the service; the next line is tried again.
  output.on('error', () => undefined);
  return pino({ level, base: undefined }, output);
}

/** Nest's own lines, through the same log. What it says while it wires itself together is of use in debugging only. */
export const nestLog = (log: Logger): LoggerService => ({
  log: (message: unknown, context?: unknown) => log.debug({ context }, String(message)),
  error: (message: unknown, ...more: unknown[]) => log.error({ context: more.at(-1) }, String(message)),
  warn: (message: unknown, context?: unknown) => log.warn({ context }, String(message)),
});
