import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { ENV, type Env } from '../config';
import { Checkpoints } from './checkpoints';

/** Signs what is new, again and again, as long as the service runs. */
@Injectable()
export class CheckpointSchedule implements OnApplicationBootstrap {
  private readonly log = new Logger('checkpoints');
  private isAtIt = false;

  constructor(
    private readonly checkpoints: Checkpoints,
    private readonly scheduler: SchedulerRegistry,
    @Inject(ENV) private readonly env: Env,
  ) {}

  onApplicationBootstrap(): void {
    const timer = setInterval(() => void this.run(), this.env.checkpointSeconds * 1000);
    this.scheduler.addInterval('checkpoints', timer);
  }

  private async run(): Promise<void> {
    if (this.isAtIt) return;
    this.isAtIt = true;
    try {
      await this.checkpoints.take();
    } catch (error) {
      // It is tried again: until it succeeds the events wait, and every receipt says so.
      this.log.error(`no checkpoint: ${(error as Error).message}`);
    } finally {
      this.isAtIt = false;
    }
  }
}
