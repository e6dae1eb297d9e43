import { Inject, Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DomainError } from '../../common';
import { ENV, type Env } from '../../config';
import { AdvisoryLock, Database } from '../../database';
import { isBlocked, RuleCatalogue } from '../../rules';
import { bookingWishes } from '../booking-wishes';
import { IssueFacts } from '../issue-facts';
import { ManifestRepository } from '../manifest.repository';
import { Steps, type Moment } from '../step';
import { RoomQueue, type Waiter } from './room-queue';
import { shortOfRoom } from './short-of-room';

const everyMilliseconds = 10_000;

/**
 * Offers room that has come free to the first who waits and fits, again and again: it is booked for him until a deadline.
 * What is not used in time goes to the next. Whatever freed the room, nobody needs to tell.
 */
@Injectable()
export class OfferRoom {
  private readonly log = new Logger('room offers');

  constructor(
    private readonly queue: RoomQueue,
    private readonly manifests: ManifestRepository,
    private readonly issueFacts: IssueFacts,
    private readonly steps: Steps,
    private readonly rules: RuleCatalogue,
    private readonly database: Database,
    private readonly lock: AdvisoryLock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Interval(everyMilliseconds)
  async run(): Promise<void> {
    try {
      await this.offerAll();
    } catch (error) {
      this.log.error(`not offered: ${(error as Error).message}`);
    }
  }

  /** Ends offers whose term is over, then makes those for which there is room, unless another replica is at it. */
  async offerAll(): Promise<void> {
    await this.lock.whenFree('room offers', async () => {
      const moment = this.steps.now();
      const hours = Number(this.rules.parameter('P32', 'offerHours', moment.date));
      for (const { manifestId, endedWithItsDay } of await this.queue.ended(this.database, moment.iso, hours)) {
        await this.database.transaction((tx) => this.queue.end(tx, manifestId, moment.iso, endedWithItsDay));
      }
      for (const waiter of await this.queue.waiters(this.database)) await this.offerTo(waiter, moment, hours);
    });
  }

  private async offerTo(waiter: Waiter, moment: Moment, hours: number): Promise<void> {
    const generator = { organisationId: waiter.generatorId, regionCode: null, manifestId: null };
    try {
      const record = await this.manifests.findWithPapers(generator, waiter.manifestId, moment.date);
      const facts = await this.issueFacts.of(record, moment);
      const findings = this.steps.findings(record, facts);
      const isReady = !isBlocked(findings) || shortOfRoom(findings).length > 0;
      if (isReady !== waiter.ready) await this.queue.setReady(this.database, waiter, isReady);
      if (isBlocked(findings)) return;
      const wishes = bookingWishes(facts, Number(this.rules.parameter('M04', 'blockAbovePermille', moment.date)));
      const isByDay = wishes.some(({ dayLimitGrams }) => dayLimitGrams !== null);
      const lastDay = (isByDay ? facts.arrivesOn : null) ?? `${moment.year}-12-31`;
      const term = { offeredAt: moment.iso, hours, lastDay, timeZone: this.env.timeZone };
      await this.database.transaction((tx) => this.queue.offer(tx, waiter, facts, wishes, term));
    } catch (error) {
      // Others were faster, or the draft has gone on: the next round sees how it is then.
      if (!(error instanceof DomainError)) this.log.error(`${waiter.manifestId}: ${(error as Error).message}`);
    }
  }
}
