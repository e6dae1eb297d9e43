import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { ENV, type Env } from '../config';
import { Checkpoints } from './checkpoints';

/** Signs what is new, again and again, as long as the service runs. */
@Injectable()
export class CheckpointSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('checkpoints');
  private running: Promise<void> | undefined;

  constructor(
    private readonly checkpoints: Checkpoints,
    private readonly scheduler: SchedulerRegistry,
    @Inject(ENV) private readonly env: Env,
  ) {}

  onApplicationBootstrap(): void {
    const timer = setInterval(() => {
      this.running ??= this.run().finally(() => (this.running = undefined));
    }, this.env.checkpointSeconds * 1000);
    this.scheduler.addInterval('checkpoints', timer);
  }

  /** One that is being taken keeps its database until it is signed. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.scheduler.doesExist('interval', 'checkpoints')) this.scheduler.deleteInterval('checkpoints');
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      await this.checkpoints.take();
    } catch (error) {
      // It is tried again: until it succeeds the events wait, and every receipt says so.
      this.log.error(`no checkpoint: ${(error as Error).message}`);
    }
  }
}
