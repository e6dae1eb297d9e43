import { Inject, Injectable } from '@nestjs/common';
import { spawn } from 'node:child_process';
import { DomainError } from '../errors/domain-error';
import { ENV, type Env } from '../../config';

/** Longest time of one scan, milliseconds. */
const longest = 20_000;

export type Verdict = 'clean' | 'infected' | 'unknown';

/** Asks the command of SCANNER_COMMAND about every file; without one, every file passes. */
@Injectable()
export class VirusScanner {
  constructor(@Inject(ENV) private readonly env: Env) {}

  /** @throws {DomainError} NOT_ACCEPTABLE_HERE for an infected file; UNAVAILABLE when the scanner cannot tell */
  async check(content: Buffer): Promise<void> {
    if (this.env.scannerCommand === undefined) return;
    const verdict = await scan(this.env.scannerCommand, content, longest);
    if (verdict === 'infected') {
      throw new DomainError('NOT_ACCEPTABLE_HERE', {
        detail: { zh: '病毒扫描未通过，文件未保存', en: 'The virus scanner refuses this file; it was not stored' },
      });
    }
    if (verdict === 'unknown') {
      throw new DomainError('UNAVAILABLE', {
        detail: {
          zh: '病毒扫描暂不可用，文件未保存，请稍后以同一 Idempotency-Key 重试',
          en: 'The virus scanner is not available now; the file was not stored: try again with the same Idempotency-Key',
        },
        retryAfterSeconds: 30,
      });
    }
  }
}

/**
 * Gives the bytes to the command's standard input. Exit code 0 is clean, 1 infected; anything else cannot tell.
 * No shell reads the command, and it learns nothing of the service's settings.
 * @param limit milliseconds after which it is killed
 */
export function scan([file = '', ...args]: readonly string[], content: Buffer, limit: number): Promise<Verdict> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { PATH: process.env['PATH'] },
      signal: AbortSignal.timeout(limit),
      killSignal: 'SIGKILL',
    });
    child.on('error', () => resolve('unknown'));
    child.on('exit', (code) => resolve(code === 0 ? 'clean' : code === 1 ? 'infected' : 'unknown'));
    // A scanner may have made up its mind before the last byte.
    child.stdin.on('error', () => undefined);
    child.stdin.end(content);
  });
}
