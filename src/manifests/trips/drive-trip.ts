import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { DomainError, notFound, refusedField, UnitOfWork } from '../../common';
import type { Executor } from '../../database';
import { BatchSteps } from '../actions/batch-steps';
import { CarryManifest } from '../actions/carry-manifest';
import type { BatchResult } from '../http/batch.dto';
import type { StepAnswer } from '../http/manifest.dto';
import { ManifestRepository } from '../manifest.repository';
import { Steps, type Moment } from '../step';
import { showTrip } from './show-trip';
import type { EndBody, StopPickUpBody, TripDeliverBody, TripShown } from './trip.dto';
import type { StopRecord, TripRecord } from './trip.record';
import { TripRepository, type StopEnd } from './trip.repository';
import { stopStateOf, type StopState } from './trip.rules';

/** On the way: stops are picked up or missed, loads delivered, the trip ended. Each load keeps its own steps and rules. */
@Injectable()
export class DriveTrip {
  constructor(
    private readonly trips: TripRepository,
    private readonly manifests: ManifestRepository,
    private readonly carry: CarryManifest,
    private readonly batch: BatchSteps,
    private readonly steps: Steps,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * The pickup of the stop's manifest, with the trip's vehicle and crew; its event names the trip.
   * @throws {DomainError} NOT_FOUND; CONFLICT when the stop is not waiting or the trip has ended; as `CarryManifest.pickUp`
   */
  async pickUp(actor: Actor, id: string, stopNo: number, body: StopPickUpBody): Promise<StepAnswer> {
    return this.unitOfWork.run(async (tx) => {
      const trip = await this.trips.hold(tx, actor, id);
      const { manifestId } = waitingStop(trip, stopNo);
      const { plate, trailerPlate, driverId, escortId } = trip;
      const load = {
        ...{ ...body, plate, trailerPlate, driverId, escortId },
        waybillNumber: body.waybillNumber ?? trip.waybillNumber,
      };
      return this.carry.pickUpWithin(tx, actor, manifestId, load, { ...nameOf(trip), stopNo });
    });
  }

  /** @throws {DomainError} NOT_FOUND; CONFLICT when the stop is not waiting or the trip has ended */
  async miss(actor: Actor, id: string, stopNo: number, reason: string): Promise<TripShown> {
    const moment = this.steps.now();
    return this.unitOfWork.run(async (tx) => {
      const { manifestId } = waitingStop(await this.trips.hold(tx, actor, id), stopNo);
      await this.manifests.hold(tx, actor, [manifestId]);
      const trip = await this.trips.find(actor, id, tx);
      await this.remarkMissed(tx, actor, moment, trip, waitingStop(trip, stopNo), reason);
      await this.trips.settle(tx, id, [{ stopNo, outcome: 'missed', reason }]);
      await this.trips.raise(tx, id, null);
      return showTrip(await this.trips.find(actor, id, tx));
    });
  }

  /**
   * Delivers what is on board for one site, each load with an answer of its own. Sent again with the same key, it goes on
   * where it was cut off and answers alike.
   * @throws {DomainError} NOT_FOUND; CONFLICT when nothing on board goes there
   */
  async deliver(actor: Actor, id: string, body: TripDeliverBody): Promise<BatchResult[]> {
    const trip = await this.trips.find(actor, id);
    const there = (state: StopState): string[] =>
      trip.stops
        .filter((stop) => stop.receiverSiteId === body.siteId && stopStateOf(stop, trip) === state)
        .map(({ manifestId }) => manifestId);
    const onBoard = there('on_board');
    const items = [...onBoard, ...there('delivered')].map((manifestId) => ({ id: manifestId, body: { ...body } }));
    const results = await this.batch.run(actor, { step: 'deliver', items });
    // What an earlier call has delivered is refused here, and is no part of this one.
    const told = results.filter((result) => result.status === 200 || onBoard.includes(result.id));
    if (told.length > 0) return told;
    throw new DomainError('CONFLICT', {
      detail: { zh: '车上没有运往该设施的废物', en: 'Nothing on board goes to this site' },
    });
  }

  /**
   * Stops that were never picked up are missed, and their manifests free for another trip.
   * @throws {DomainError} NOT_FOUND; CONFLICT when it has ended or something is on board; NOT_ACCEPTABLE_HERE without a
   *   reason for what was missed
   */
  async end(actor: Actor, id: string, { reason }: EndBody): Promise<TripShown> {
    const moment = this.steps.now();
    return this.unitOfWork.run(async (tx) => {
      const held = await this.trips.hold(tx, actor, id);
      await this.manifests.hold(
        tx,
        actor,
        openOnes(held).map(({ manifestId }) => manifestId),
      );
      const trip = await this.trips.find(actor, id, tx);
      const ends: StopEnd[] = [];
      for (const stop of openOnes(trip)) {
        const state = stopStateOf(stop, trip);
        if (state === 'on_board') throw stillOnBoard(trip);
        if (state !== 'waiting') {
          ends.push({ stopNo: stop.stopNo, outcome: state === 'delivered' ? 'picked_up' : 'fell_out', reason: null });
          continue;
        }
        if (reason === undefined) throw whyMissed();
        await this.remarkMissed(tx, actor, moment, trip, stop, reason);
        ends.push({ stopNo: stop.stopNo, outcome: 'missed', reason });
      }
      await this.trips.settle(tx, id, ends);
      await this.trips.raise(tx, id, moment.iso);
      return showTrip(await this.trips.find(actor, id, tx));
    });
  }

  private async remarkMissed(
    tx: Executor,
    actor: Actor,
    moment: Moment,
    trip: TripRecord,
    { manifestId, stopNo }: StopRecord,
    reason: string,
  ): Promise<void> {
    const record = await this.manifests.find(actor, manifestId, tx);
    const data = { trip: { ...nameOf(trip), stopNo }, reason };
    const event = this.steps.remark('miss_pick_up', record, actor, moment, data);
    await this.manifests.move(tx, { record, to: record.status, event, columns: {} });
  }
}

const nameOf = ({ id, handle }: TripRecord): { id: string; handle: string } => ({ id, handle });

const openOnes = ({ stops }: TripRecord): StopRecord[] => stops.filter(({ outcome }) => outcome === null);

function waitingStop(trip: TripRecord, stopNo: number): StopRecord {
  const stop = trip.stops.find((one) => one.stopNo === stopNo);
  if (stop === undefined) throw notFound({ zh: '该停靠点', en: 'Stop' });
  const state = stopStateOf(stop, trip);
  if (state === 'waiting') return stop;
  throw new DomainError('CONFLICT', {
    detail: { zh: `该停靠点当前状态：${state}`, en: `The stop is now ${state}` },
    extra: { present: { state } },
  });
}

function stillOnBoard(trip: TripRecord): DomainError {
  const numbers = trip.stops.filter((stop) => stopStateOf(stop, trip) === 'on_board').map(({ number }) => number);
  return new DomainError('CONFLICT', {
    detail: {
      zh: `车上还有联单 ${numbers.join('、')} 的废物，须先送达`,
      en: `The waste of ${numbers.join(', ')} is still on board and is delivered first`,
    },
  });
}

const whyMissed = (): DomainError =>
  refusedField('/reason', 'isDefined', { zh: '尚有未提货的停靠点，须说明原因', en: 'Say why the rest was missed' });
