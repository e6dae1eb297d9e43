import { Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { AdvisoryLock, Database } from '../../database';

/** A phone may be off for weeks and then send again what it sent before. */
const keepDays = 90;

/** Lets go of kept answers that no retry will ask for any more. */
@Injectable()
export class ForgetAnswers {
  constructor(
    private readonly database: Database,
    private readonly lock: AdvisoryLock,
  ) {}

  @Cron(CronExpression.EVERY_DAY_AT_3AM)
  async run(): Promise<void> {
    await this.lock.whenFree('forget-answers', async () => {
      await this.database.query(`DELETE FROM idempotency_key WHERE created_at < now() - make_interval(days => $1)`, [
        keepDays,
      ]);
    });
  }
}
