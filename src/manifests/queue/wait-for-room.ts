import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { DomainError, UnitOfWork } from '../../common';
import { isBlocked, RuleCatalogue, type Facts, type Finding, type RoomScope } from '../../rules';
import { bookingWishes } from '../booking-wishes';
import { refuseIncomplete } from '../draft-content';
import { IssueFacts } from '../issue-facts';
import { ManifestRepository } from '../manifest.repository';
import { rulesRefuse, Steps } from '../step';
import type { QueueEntryShown } from './room-queue.dto';
import { RoomQueue, type QueuePlace } from './room-queue';
import { RoomQueueQueries } from './room-queue.queries';
import { shortOfRoom, waitsForRoom } from './short-of-room';

/** A generator for whose draft there is no room lets it wait, or takes it out of the queue. */
@Injectable()
export class WaitForRoom {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly steps: Steps,
    private readonly issueFacts: IssueFacts,
    private readonly rules: RuleCatalogue,
    private readonly queue: RoomQueue,
    private readonly queries: RoomQueueQueries,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE, NOT_ACCEPTABLE_HERE when something is missing,
   *   RULES_REFUSE when something else than room stands against it, CONFLICT when there is room or it waits already
   */
  async join(actor: Actor, id: string): Promise<QueueEntryShown> {
    const moment = this.steps.now();
    const record = await this.manifests.findWithPapers(actor, id, moment.date);
    this.steps.admit('issue', record, actor);
    refuseIncomplete(record);
    if (record.waitsForRoom) throw waitsForRoom();
    const facts = await this.issueFacts.of(record, moment);
    const findings = this.steps.findings(record, facts);
    if (!isBlocked(findings)) throw hasRoom();
    const [short] = shortOfRoom(findings);
    if (short === undefined) throw rulesRefuse(findings);
    const permille = Number(this.rules.parameter('M04', 'blockAbovePermille', moment.date));
    const place = placeOf(facts, short, permille);
    return this.unitOfWork.run(async (tx) => {
      const joined = await this.queue.join(tx, record, place, { name: actor.name, at: moment.iso });
      if (!joined) throw await this.manifests.lostRace(tx, id);
      return this.queries.openOf(tx, actor, id);
    });
  }

  /** @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE, CONFLICT when it does not wait */
  async leave(actor: Actor, id: string): Promise<void> {
    const moment = this.steps.now();
    this.steps.admit('issue', await this.manifests.find(actor, id), actor);
    await this.unitOfWork.run(async (tx) => {
      const freed = await this.queue.free(tx, id, moment.iso);
      if (!freed || !(await this.queue.leave(tx, id))) throw doesNotWait();
    });
  }
}

function placeOf(facts: Facts, { facts: told }: Finding, permille: number): QueuePlace {
  const licenceLineId = String(told?.['licenceLineId']);
  const grams = bookingWishes(facts, permille)
    .filter((wish) => wish.licenceLineId === licenceLineId)
    .reduce((sum, wish) => sum + wish.grams, 0);
  return { licenceLineId, grams, wantedOn: facts.arrivesOn, reason: told?.['scope'] as RoomScope };
}

const hasRoom = (): DomainError =>
  new DomainError('CONFLICT', {
    detail: { zh: '接受人有能力接受，可直接发出联单', en: 'There is room: the draft can be issued' },
  });

const doesNotWait = (): DomainError =>
  new DomainError('CONFLICT', { detail: { zh: '该草稿未在排队', en: 'The draft does not wait in a queue' } });
