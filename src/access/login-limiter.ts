import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError } from '../common';
import { ENV, type Env } from '../config';
import { Database, statement } from '../database';

const attempt = statement(
  'access.login_attempt',
  `INSERT INTO login_attempt AS a (subject, attempts, window_ends_at) VALUES ($1, 1, $3)
   ON CONFLICT (subject) DO UPDATE SET
     attempts = CASE WHEN a.window_ends_at <= $2 THEN 1 ELSE a.attempts + 1 END,
     window_ends_at = CASE WHEN a.window_ends_at <= $2 THEN $3 ELSE a.window_ends_at END
   RETURNING attempts, window_ends_at`,
);
const forgive = statement(
  'access.login_forgive',
  `WITH account AS (DELETE FROM login_attempt WHERE subject = $1)
   UPDATE login_attempt SET attempts = attempts - 1 WHERE subject = $2 AND attempts > 0`,
);

/**
 * Limits guessing of passwords, per account and per address. Attempts are counted before the password is looked at,
 * so that many at once do not slip through.
 */
@Injectable()
export class LoginLimiter {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws {DomainError} TOO_MANY_ATTEMPTS */
  async count(login: string, address: string): Promise<void> {
    await this.countOne(`address:${address}`, this.env.loginFailuresPerAddress);
    await this.countOne(`account:${login}`, this.env.loginFailuresPerAccount);
  }

  /**
   * The right password was given: this attempt was no failure, so a hospital behind one address does not lock itself out.
   * Earlier ones stay counted: one good account does not excuse guessing at others.
   */
  async forgive(login: string, address: string): Promise<void> {
    await this.database.query(forgive, [`account:${login}`, `address:${address}`]);
  }

  private async countOne(subject: string, limit: number): Promise<void> {
    const now = this.clock.now();
    const windowEnd = new Date(now.getTime() + this.env.loginLockMinutes * 60_000);
    const [row] = await this.database.query<{ attempts: number; window_ends_at: Date }>(attempt, [
      subject,
      now,
      windowEnd,
    ]);
    if (row === undefined || row.attempts <= limit) return;
    const seconds = Math.max(1, Math.ceil((row.window_ends_at.getTime() - now.getTime()) / 1000));
    throw new DomainError('TOO_MANY_ATTEMPTS', {
      detail: { zh: `请在 ${seconds} 秒后再试`, en: `Try again in ${seconds} seconds` },
      retryAfterSeconds: seconds,
    });
  }
}
