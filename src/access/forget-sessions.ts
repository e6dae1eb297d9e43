import { Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { AdvisoryLock, Database } from '../database';

/** Clears ended sessions and old counts of log-in attempts. */
@Injectable()
export class ForgetSessions {
  constructor(
    private readonly database: Database,
    private readonly lock: AdvisoryLock,
  ) {}

  @Cron(CronExpression.EVERY_HOUR)
  async run(): Promise<void> {
    await this.lock.whenFree('forget-sessions', async () => {
      await this.database.query('DELETE FROM session WHERE expires_at < now()');
      await this.database.query('DELETE FROM login_attempt WHERE window_ends_at < now()');
    });
  }
}
