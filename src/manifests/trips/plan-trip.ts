import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { Actor } from '../../access';
import { DomainError, makeReadableCode, newId, refusedField, UnitOfWork, type FieldProblem } from '../../common';
import type { Executor } from '../../database';
import { CarrierRegister } from '../../registry';
import type { ManifestRecord } from '../manifest.record';
import { ManifestRepository } from '../manifest.repository';
import { trailerPlateOf, vehiclePlateOf } from '../plates';
import { Steps, type Moment } from '../step';
import type { ManifestRemark } from '../step-event';
import { showTrip } from './show-trip';
import type { NewTrip, StopsBody, TripShown } from './trip.dto';
import { inAnotherTrip, TripRepository, type TripPlan } from './trip.repository';
import { arrange, stopStateOf } from './trip.rules';

const handleBytes = 10;

/**
 * The carrier's dispatcher makes one trip of several manifests, one a generator and kind of waste (令23 art. 16), and
 * changes stops and their order while it is planned or on the road. That a manifest joins or leaves is in its chain.
 */
@Injectable()
export class PlanTrip {
  constructor(
    private readonly trips: TripRepository,
    private readonly register: CarrierRegister,
    private readonly manifests: ManifestRepository,
    private readonly steps: Steps,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * @throws {DomainError} NOT_ACCEPTABLE_HERE with every field that names what cannot go with it; CONFLICT when a manifest
   *   is in another trip
   */
  async create(actor: Actor, body: NewTrip): Promise<TripShown> {
    const moment = this.steps.now();
    if (body.plannedOn < moment.date) {
      throw refusedField('/plannedOn', 'past', { zh: '不得早于今天', en: 'It cannot be before today' });
    }
    const plan: TripPlan = {
      id: newId(),
      handle: makeReadableCode(randomBytes(handleBytes)),
      carrierId: actor.organisationId,
      plannedOn: body.plannedOn,
      plate: vehiclePlateOf(body.plate, '/plate'),
      trailerPlate: trailerPlateOf(body.trailerPlate, '/trailerPlate'),
      driverId: body.driverId,
      escortId: body.escortId ?? null,
      waybillNumber: body.waybillNumber ?? null,
    };
    const errors = await this.register.missing(plan);
    if (errors.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors });
    return this.unitOfWork.run(async (tx) => {
      await this.trips.insert(tx, plan, moment.iso);
      await this.manifests.hold(tx, actor, body.manifestIds);
      await this.put(tx, actor, moment, plan, [], body);
      return showTrip(await this.trips.find(actor, plan.id, tx));
    });
  }

  /**
   * @param seen version of the trip that the dispatcher saw
   * @throws {DomainError} NOT_FOUND, VERSION_MISMATCH, NOT_ACCEPTABLE_HERE; CONFLICT when the trip has ended, or a manifest
   *   is in another one
   */
  async replaceStops(actor: Actor, id: string, seen: number, body: StopsBody): Promise<TripShown> {
    const moment = this.steps.now();
    return this.unitOfWork.run(async (tx) => {
      const held = await this.trips.hold(tx, actor, id);
      if (held.version !== seen) {
        throw new DomainError('VERSION_MISMATCH', { extra: { present: { version: held.version } } });
      }
      const open = held.stops.filter(({ outcome }) => outcome === null).map(({ manifestId }) => manifestId);
      await this.manifests.hold(tx, actor, [...open, ...body.manifestIds]);
      const trip = await this.trips.find(actor, id, tx);
      await this.put(tx, actor, moment, trip, trip.stops, body);
      return showTrip(await this.trips.find(actor, id, tx));
    });
  }

  private async put(
    tx: Executor,
    actor: Actor,
    moment: Moment,
    trip: TripPlan,
    stops: Awaited<ReturnType<TripRepository['find']>>['stops'],
    { manifestIds }: StopsBody,
  ): Promise<void> {
    const arrangement = arrange(
      stops.map((stop) => ({ ...stop, state: stopStateOf(stop, trip) })),
      manifestIds,
    );
    if ('errors' in arrangement) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors: arrangement.errors });
    const { join, leave } = arrangement;
    const joining: ManifestRecord[] = [];
    const errors: FieldProblem[] = [];
    for (const { manifestId } of join) {
      const found = await this.issuedToCarry(tx, actor, manifestId);
      if (found === undefined) errors.push(notToCarry(manifestIds.indexOf(manifestId)));
      else joining.push(found);
    }
    if (errors.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors });
    const taken = joining.find((record) => record.trip !== null);
    if (taken !== undefined) throw inAnotherTrip(taken.number);

    for (const record of joining) await this.remark(tx, actor, moment, 'join_trip', record, trip);
    for (const { manifestId } of leave) {
      await this.remark(tx, actor, moment, 'leave_trip', await this.manifests.find(actor, manifestId, tx), trip);
    }
    await this.trips.rearrange(tx, trip.id, arrangement);
  }

  /** Undefined for what the caller may not see, does not carry, or cannot pick up any more. */
  private async issuedToCarry(tx: Executor, actor: Actor, id: string): Promise<ManifestRecord | undefined> {
    try {
      const record = await this.manifests.find(actor, id, tx);
      return record.status === 'issued' && record.carrierId === actor.organisationId ? record : undefined;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'NOT_FOUND') return undefined;
      throw error;
    }
  }

  private async remark(
    tx: Executor,
    actor: Actor,
    moment: Moment,
    kind: ManifestRemark,
    record: ManifestRecord,
    { id, handle, plannedOn, plate }: TripPlan,
  ): Promise<void> {
    const event = this.steps.remark(kind, record, actor, moment, { trip: { id, handle }, plannedOn, plate });
    await this.manifests.move(tx, { record, to: record.status, event, columns: {} });
  }
}

const notToCarry = (at: number): FieldProblem => ({
  pointer: `/manifestIds/${at}`,
  code: 'manifest',
  text: { zh: '不是由本单位承运且待提货的联单', en: 'Not an issued manifest that you carry' },
});
