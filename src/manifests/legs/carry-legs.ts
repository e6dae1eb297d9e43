import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { DomainError, notFound, refusedField, UnitOfWork } from '../../common';
import type { StepAnswer } from '../http/manifest.dto';
import { showManifest } from '../http/show-manifest';
import { partiesOf, type ManifestRecord } from '../manifest.record';
import { ManifestRepository, stepNotPossible, type CrewRow, type PapersRow } from '../manifest.repository';
import { ProvePresence } from '../presence/prove-presence';
import { trailerPlateOf, vehiclePlateOf } from '../plates';
import { afterMove, crewFacts, Steps, type Moment } from '../step';
import type { HandOverBody, LegShown, NewLeg, TakeOverBody } from './leg.dto';
import { LegRepository } from './leg.repository';

const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Several carriers one after another, rule M12 (令23 art. 17): planned or added on the way, handed over at an agreed place
 * and time, confirmed by both sides. Who has signed stays; who never signed can be dropped; who holds the load now is the
 * manifest's carrier.
 */
@Injectable()
export class CarryLegs {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly legs: LegRepository,
    private readonly steps: Steps,
    private readonly presence: ProvePresence,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws {DomainError} NOT_FOUND */
  async list(actor: Actor, id: string): Promise<LegShown[]> {
    await this.manifests.find(actor, id);
    return this.legs.list(id);
  }

  /** By the generator or whoever carries it now. @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE, NOT_ACCEPTABLE_HERE */
  async add(actor: Actor, id: string, leg: NewLeg): Promise<LegShown[]> {
    const moment = this.steps.now();
    const record = await this.findPlannable(actor, id);
    const carrierName = await this.legs.carrierName(leg.carrierId);
    if (carrierName === undefined) {
      throw refusedField('/carrierId', 'carrier', { zh: '未登记的承运人', en: 'Not a registered carrier' });
    }
    return this.unitOfWork.run(async (tx) => {
      const known = await this.legs.list(id, tx);
      const legNo = Math.max(1, ...known.map((one) => one.legNo)) + 1;
      const event = this.steps.remark('add_leg', record, actor, moment, { legNo, ...leg, carrierName });
      const otherParties = [...new Set([...record.otherParties, leg.carrierId])];
      await this.manifests.move(tx, {
        record,
        to: record.status,
        event,
        columns: { other_parties: otherParties, has_legs: true },
      });
      await this.legs.add(tx, id, legNo, leg);
      return this.legs.list(id, tx);
    });
  }

  /** @throws {DomainError} NOT_FOUND, FORBIDDEN; CONFLICT for a carrier that has signed, or is dropped */
  async drop(actor: Actor, id: string, legNo: number): Promise<void> {
    const moment = this.steps.now();
    const record = await this.findPlannable(actor, id);
    const leg = (await this.legs.list(id)).find((one) => one.legNo === legNo);
    if (leg === undefined) throw notFound({ zh: '该段运输', en: 'Leg' });
    if (leg.state === 'signed' || leg.state === 'dropped') {
      throw new DomainError('CONFLICT', {
        detail:
          leg.state === 'signed'
            ? { zh: '已签收的承运人不能移除', en: 'A carrier that has signed cannot be removed' }
            : { zh: '该段运输已取消', en: 'This leg has been dropped' },
      });
    }
    const event = this.steps.remark('drop_leg', record, actor, moment, { legNo, carrierId: leg.carrierId });
    await this.unitOfWork.run(async (tx) => {
      const offeredTo = leg.state === 'offered' ? null : record.offeredTo;
      await this.manifests.move(tx, { record, to: record.status, event, columns: { offered_to: offeredTo } });
      await this.legs.drop(tx, id, legNo);
    });
  }

  /** Offers the load to the next carrier planned. @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE, NOT_ACCEPTABLE_HERE */
  async handOver(actor: Actor, id: string, body: HandOverBody): Promise<StepAnswer> {
    const moment = this.steps.now();
    const record = await this.manifests.find(actor, id);
    this.steps.admit('hand_over', record, actor);
    const next = (await this.legs.list(id)).find(({ state }) => state === 'planned' || state === 'offered');
    if (next === undefined) {
      throw refusedField('', 'leg', { zh: '没有计划的下一段运输', en: 'No next leg is planned' });
    }
    if (next.state === 'offered') throw stepNotPossible(record.status, record.version);
    const { legNo, carrierId, carrierName, place } = next;
    const position = body.position ?? null;
    const data = { legNo, carrierId, carrierName, place, position };
    const event = this.steps.seal('hand_over', record, record.status, actor, moment, data);
    return this.unitOfWork.run(async (tx) => {
      await this.manifests.move(tx, { record, to: record.status, event, columns: { offered_to: carrierId } });
      await this.legs.offer(tx, id, legNo, moment.iso, position);
      const moved = afterMove(record, event, record.status, { offeredTo: carrierId });
      return { manifest: showManifest(moved, partiesOf(moved, actor)), findings: [] };
    });
  }

  /**
   * The next carrier signs: from now on he holds the load. His papers, vehicle and crew are asked as at pickup.
   * @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE, NOT_ACCEPTABLE_HERE, RULES_REFUSE
   */
  async takeOver(actor: Actor, id: string, body: TakeOverBody): Promise<StepAnswer> {
    const moment = this.steps.now();
    return this.unitOfWork.run(async (tx) => {
      const leg = (await this.legs.list(id, tx)).find(({ state }) => state === 'offered');
      const onRoad = leg === undefined || leg.mode === 'road';
      const plate = onRoad ? vehiclePlateOf(body.transport, '/transport') : body.transport;
      const trailerPlate = onRoad ? trailerPlateOf(body.trailerPlate, '/trailerPlate') : null;
      if (onRoad) await this.manifests.holdVehicle(tx, actor.organisationId, plate);
      const crew = { plate, trailerPlate, driverId: body.driverId ?? nobody, escortId: body.escortId ?? null };
      const found = await this.manifests.findWithCrew(tx, actor, id, moment.date, crew, 'next_carrier');
      this.steps.admit('take_over', found, actor);
      if (leg === undefined) throw stepNotPossible(found.status, found.version);

      const findings = this.steps.admitByRules(found, this.facts(found, moment, leg, body, plate, trailerPlate));
      const presence = this.presence.onRoad(found, moment, leg.offeredFrom, body.position);
      const signature = {
        at: moment.iso,
        transport: plate,
        driverName: found.driver?.name ?? null,
        escortName: found.escort?.name ?? null,
        waybillNumber: body.waybillNumber ?? null,
        presence: presence.score,
      };
      const { legNo, mode, place } = leg;
      const data = {
        ...{ legNo, mode, place, plate, trailerPlate, waybillNumber: signature.waybillNumber },
        carrier: { id: leg.carrierId, name: leg.carrierName },
        driver: found.driver,
        escort: found.escort,
        position: body.position ?? null,
        presence,
      };
      const event = this.steps.seal('take_over', found, found.status, actor, moment, data, findings);
      const otherParties = [...new Set([...found.otherParties, found.carrierId ?? leg.carrierId])];
      await this.manifests.move(tx, {
        record: found,
        to: found.status,
        event,
        columns: {
          carrier_id: leg.carrierId,
          offered_to: null,
          other_parties: otherParties,
          plate,
          trailer_plate: trailerPlate,
          driver_name: signature.driverName,
          escort_name: signature.escortName,
          waybill_number: signature.waybillNumber,
        },
      });
      await this.legs.sign(tx, id, legNo, signature);
      const { driverName, escortName, waybillNumber } = signature;
      const moved = afterMove(found, event, found.status, {
        ...{ carrierId: leg.carrierId, carrierName: leg.carrierName, offeredTo: null, otherParties },
        ...{ plate, trailerPlate, driverName, escortName, waybillNumber },
      });
      return { manifest: showManifest(moved, partiesOf(moved, actor)), findings };
    });
  }

  /** On the road everything that is asked at pickup; on rails and water the carrier's own papers. */
  private facts(
    found: ManifestRecord & PapersRow & CrewRow,
    moment: Moment,
    leg: LegShown,
    body: TakeOverBody,
    plate: string,
    trailerPlate: string | null,
  ): Parameters<Steps['admitByRules']>[1] {
    const base = this.steps.facts({ ...found, carrierId: leg.carrierId }, found, moment, 'pick_up');
    if (leg.mode !== 'road') return base;
    const waybillNumber = body.waybillNumber ?? null;
    const loadedGrams = found.loadedGrams ?? found.plannedGrams;
    return {
      ...base,
      pickUp: { ...crewFacts(found), plate, trailerPlate, waybillNumber, passengers: 0, loadedGrams },
    };
  }

  /** Legs are planned between issue and arrival, by the generator or whoever carries the load. */
  private async findPlannable(actor: Actor, id: string): Promise<ManifestRecord> {
    const record = await this.manifests.find(actor, id);
    const parties = partiesOf(record, actor);
    if (!parties.includes('generator') && !parties.includes('carrier')) {
      throw new DomainError('FORBIDDEN', {
        detail: { zh: '由移出人或现承运人安排', en: 'The generator or the present carrier plans this' },
      });
    }
    if (record.mode === 'pipeline' || (record.status !== 'issued' && record.status !== 'in_transit'))
      throw stepNotPossible(record.status, record.version);
    return record;
  }
}
