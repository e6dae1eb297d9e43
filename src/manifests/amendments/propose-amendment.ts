import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { bookingAgain } from '../../capacity';
import { DomainError, refusedField, UnitOfWork, type FieldProblem } from '../../common';
import { Database, type Executor } from '../../database';
import { EventLog } from '../../provenance';
import type { ManifestShown } from '../http/manifest.shown';
import { showManifest } from '../http/show-manifest';
import { LegRepository } from '../legs/leg.repository';
import { partiesOf, type ManifestRecord, type TripName } from '../manifest.record';
import { ManifestRepository, stepNotPossible, type PapersRow } from '../manifest.repository';
import { trailerPlateOf, vehiclePlateOf } from '../plates';
import { Steps, type Moment } from '../step';
import { TripRepository } from '../trips/trip.repository';
import { AmendmentEffects, type AmendmentEffect } from './amendment-effect';
import type { AmendmentPreview, ManifestChanges, NewAmendment } from './amendment.dto';
import { inReadersLanguage } from './amendment.queries';
import { AmendmentRepository } from './amendment.repository';
import {
  approversOf,
  approversOfCancellation,
  askingProblems,
  diff,
  sealedProblems,
  signingPartiesOf,
} from './amendment.rules';
import { showPreview, signedEventOf } from './show-amendment';
import { WriteAmendment } from './write-amendment';
import type { Approver, Change } from './amendment.record';

interface Asked {
  readonly record: ManifestRecord & PapersRow;
  readonly changes: readonly Change[];
  readonly approvers: readonly Approver[];
  readonly effect: AmendmentEffect;
}

/**
 * Changes after the issue: what is not sealed its own party changes at once; what is sealed is asked for, and takes effect
 * when all others concerned who have signed approve (rule M19; 令23 art. 29).
 */
@Injectable()
export class ProposeAmendment {
  constructor(
    private readonly database: Database,
    private readonly manifests: ManifestRepository,
    private readonly legs: LegRepository,
    private readonly trips: TripRepository,
    private readonly amendments: AmendmentRepository,
    private readonly effects: AmendmentEffects,
    private readonly writing: WriteAmendment,
    private readonly events: EventLog,
    private readonly steps: Steps,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Changes fields that no signature seals yet.
   * @throws {DomainError} NOT_FOUND, STEP_NOT_POSSIBLE for a draft; NOT_ACCEPTABLE_HERE for each field that is sealed;
   *   RULES_REFUSE, UNAVAILABLE where another day has no room
   */
  async change(actor: Actor, id: string, given: ManifestChanges): Promise<ManifestShown> {
    const moment = this.steps.now();
    const once = (): Promise<ManifestShown> =>
      this.unitOfWork.run(async (tx) => {
        await this.amendments.hold(tx, id);
        const record = await this.findIssued(tx, actor, id, moment);
        const changes = changesIn(record, given, '');
        refuse(sealedProblems(record, changes, signingPartiesOf(record, actor)), given, '');
        if (changes.length === 0) return showManifest(record, partiesOf(record, actor));
        const carrierName = await this.carrierName(tx, changes);
        const effect = await this.effects.of(tx, record, 'content', changes, '', moment);
        await this.writing.write(tx, actor, record, effect, changes, moment, { kind: 'change', data: { carrierName } });
        if (carrierName !== null && record.trip !== null) await this.leaveTrip(tx, record.trip);
        const changed = await this.manifests.find(actor, id, tx);
        return showManifest(changed, partiesOf(changed, actor));
      });
    return bookingAgain(once);
  }

  /** What an amendment would change; nothing is stored. @throws {DomainError} as `propose` */
  async preview(actor: Actor, id: string, asked: NewAmendment): Promise<AmendmentPreview> {
    const { record, changes, approvers, effect } = await this.asked(this.database, actor, id, asked, this.steps.now());
    const events = (await this.events.ofManifest(id)).map(signedEventOf);
    return showPreview(record, changes, approvers, effect, events, inReadersLanguage);
  }

  /**
   * @returns its number; where nobody else has signed yet it takes effect at once
   * @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE, NOT_ACCEPTABLE_HERE, RULES_REFUSE; CONFLICT while
   *   another one is open; UNAVAILABLE
   */
  async propose<Shown>(actor: Actor, id: string, asked: NewAmendment, show: ShowIn<Shown>): Promise<Shown> {
    const moment = this.steps.now();
    const once = (): Promise<Shown> =>
      this.unitOfWork.run(async (tx) => {
        await this.amendments.hold(tx, id);
        const { record, changes, approvers, effect } = await this.asked(tx, actor, id, asked, moment);
        const no = await this.amendments.nextNo(tx, id);
        const { kind, reason } = asked;
        const isDone = approvers.length === 0;
        await this.amendments.insert(tx, id, {
          ...{ no, kind, reason, changes, approvers, state: isDone ? 'approved' : 'open' },
          ...{ askedBy: actor.organisationId, askedByName: actor.name, at: moment.iso },
        });
        const word = { kind: 'propose_amendment', data: { no, amendment: kind, reason, approvers, changes } } as const;
        await (isDone
          ? this.writing.write(tx, actor, record, effect, changes, moment, word)
          : this.writing.say(tx, actor, record, moment, word));
        return show(tx, no);
      });
    return bookingAgain(once);
  }

  private async asked(
    executor: Executor,
    actor: Actor,
    id: string,
    { kind, reason, changes: given }: NewAmendment,
    moment: Moment,
  ): Promise<Asked> {
    const record = await this.findIssued(executor, actor, id, moment);
    const parties = signingPartiesOf(record, actor);
    if (parties.length === 0) {
      throw new DomainError('FORBIDDEN', {
        detail: { zh: '只有联单各方可以申请修改', en: 'An amendment is asked for by one of the parties' },
      });
    }
    if ((kind === 'content') !== (given !== undefined)) {
      const text = { zh: '修改内容时须填写，取消时不填', en: 'Exactly for an amendment of the content' };
      throw refusedField('/changes', 'kind', text);
    }
    if (kind === 'cancellation' && (record.status !== 'in_transit' || record.returns || record.mode !== 'road')) {
      throw stepNotPossible(record.status, record.version);
    }
    const changes = given === undefined ? [] : changesIn(record, given, '/changes');
    if (kind === 'content' && changes.length === 0) {
      throw refusedField('/changes', 'unchanged', { zh: '没有任何改动', en: 'Nothing is different' });
    }
    refuse(askingProblems(record, changes, parties), given, '/changes');
    const me = actor.organisationId;
    const approvers = kind === 'content' ? approversOf(record, changes, me) : approversOfCancellation(record, me);
    const effect = await this.effects.of(executor, record, kind, changes, reason, moment);
    return { record, changes, approvers, effect };
  }

  private async findIssued(
    executor: Executor,
    actor: Actor,
    id: string,
    { date }: Moment,
  ): Promise<ManifestRecord & PapersRow> {
    const record = await this.manifests.findWithPapers(actor, id, date, executor);
    if (record.status === 'draft') throw stepNotPossible(record.status, record.version);
    return record;
  }

  /** A load with another carrier is no stop of the first one's any more. */
  private async leaveTrip(tx: Executor, { id, stopNo }: TripName): Promise<void> {
    await this.trips.settle(tx, id, [{ stopNo, outcome: 'fell_out', reason: null }]);
  }

  private async carrierName(tx: Executor, changes: readonly Change[]): Promise<string | null> {
    const carrierId = changes.find(({ property }) => property === 'carrierId')?.to;
    if (typeof carrierId !== 'string') return null;
    const name = await this.legs.carrierName(carrierId, tx);
    if (name === undefined) {
      throw refusedField('/carrierId', 'carrier', { zh: '未登记的承运人', en: 'Not a registered carrier' });
    }
    return name;
  }
}

/** Shows an amendment as it stands within the transaction. */
export type ShowIn<Shown> = (tx: Executor, no: number) => Promise<Shown>;

/** @throws {DomainError} NOT_ACCEPTABLE_HERE for lines that are not there and plates that are none */
function changesIn(record: ManifestRecord, given: ManifestChanges, root: string): Change[] {
  const { changes, errors } = diff(record, platesIn(record, given, root));
  if (errors.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors: errors.map(below(root)) });
  return changes;
}

const below =
  (root: string) =>
  (error: FieldProblem): FieldProblem => ({ ...error, pointer: `${root}${error.pointer}` });

/** Plates as the register writes them. On rails and water the vehicle has another kind of name. */
function platesIn(record: ManifestRecord, given: ManifestChanges, root: string): ManifestChanges {
  if (record.hasLegs) return given;
  const { plate, trailerPlate } = given;
  return {
    ...given,
    ...(typeof plate === 'string' && { plate: vehiclePlateOf(plate, `${root}/plate`) }),
    ...(trailerPlate !== undefined && { trailerPlate: trailerPlateOf(trailerPlate, `${root}/trailerPlate`) }),
  };
}

/** Problems point into the manifest; the caller is told where in his own request that is. */
function refuse(problems: readonly FieldProblem[], given: ManifestChanges | undefined, root: string): void {
  if (problems.length === 0) return;
  const errors = problems.map((problem) => {
    const line = /^\/lines\/(\d+)(\/.*)$/.exec(problem.pointer);
    const at = given?.lines?.findIndex(({ lineNo }) => lineNo === Number(line?.[1]) + 1) ?? -1;
    return at < 0 ? problem : { ...problem, pointer: `/lines/${at}${line?.[2] ?? ''}` };
  });
  throw new DomainError('NOT_ACCEPTABLE_HERE', { errors: errors.map(below(root)) });
}
