import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DomainError } from '../../../common';
import { AdvisoryLock, Database } from '../../../database';
import { ApplicationRepository } from '../application.repository';
import { ApplicationSteps } from '../application-step';

const minute = 60_000;

/**
 * Writes down what silence has made of applications (令23 art. 23). Everybody sees it before: this only puts it into the
 * chain, once, whoever restarts or looks at the same time.
 */
@Injectable()
export class AcceptBySilence {
  private readonly log = new Logger('transfers');

  constructor(
    private readonly applications: ApplicationRepository,
    private readonly steps: ApplicationSteps,
    private readonly database: Database,
    private readonly lock: AdvisoryLock,
  ) {}

  @Interval(minute)
  async look(): Promise<void> {
    try {
      await this.run();
    } catch (error) {
      // It is tried again; until then it is computed when read.
      this.log.error(`silence is not written down: ${(error as Error).message}`);
    }
  }

  /** @returns how many it has written down */
  async run(): Promise<number> {
    let written = 0;
    await this.lock.whenFree('transfers.silence', async () => {
      for (const record of await this.applications.silent(this.steps.now().date)) {
        try {
          await this.database.transaction((tx) => this.steps.writeSilence(tx, record));
          written += 1;
        } catch (error) {
          // An officer was faster, and his own step has written it down.
          if (!(error instanceof DomainError && error.code === 'CONFLICT')) throw error;
        }
      }
    });
    return written;
  }
}
