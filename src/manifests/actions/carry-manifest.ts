import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { bookingAgain } from '../../capacity';
import { metresBetween, UnitOfWork } from '../../common';
import type { Executor } from '../../database';
import { ApprovedQuota, Crossings } from '../../transfers';
import { approvalFor, crossingOf } from '../crossing';
import type { DeliverBody, PickUpBody, StepAnswer } from '../http/manifest.dto';
import { showManifest } from '../http/show-manifest';
import { LegRepository } from '../legs/leg.repository';
import { loadedLines } from '../loaded-lines';
import { partiesOf, type ManifestRecord, type TripName } from '../manifest.record';
import {
  ManifestRepository,
  type CrewNames,
  type CrewRow,
  type PapersRow,
  type PlaceRow,
} from '../manifest.repository';
import { ProvePresence } from '../presence/prove-presence';
import { trailerPlateOf, vehiclePlateOf } from '../plates';
import { afterMove, crewFacts, Steps, type Moment } from '../step';
import { confirmByOf, deliveryContent, pickUpContent } from '../step-content';

/** The carrier's two steps: taking the load over and delivering it. */
@Injectable()
export class CarryManifest {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly legs: LegRepository,
    private readonly steps: Steps,
    private readonly presence: ProvePresence,
    private readonly crossings: Crossings,
    private readonly quota: ApprovedQuota,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE, NOT_ACCEPTABLE_HERE, RULES_REFUSE, UNAVAILABLE */
  async pickUp(actor: Actor, id: string, body: PickUpBody): Promise<StepAnswer> {
    return bookingAgain(() => this.unitOfWork.run((tx) => this.pickUpWithin(tx, actor, id, body)));
  }

  /** In a transaction of the caller's. @param trip of which the load is a stop; its event names it. @throws as `pickUp` */
  async pickUpWithin(tx: Executor, actor: Actor, id: string, body: PickUpBody, trip?: TripName): Promise<StepAnswer> {
    const moment = this.steps.now();
    const plate = vehiclePlateOf(body.plate, '/plate');
    const trailerPlate = trailerPlateOf(body.trailerPlate, '/trailerPlate');
    const crew = { plate, trailerPlate, driverId: body.driverId, escortId: body.escortId ?? null };
    // Two loads that are taken onto one vehicle at once must see each other, for rules ask what else it carries.
    await this.manifests.holdVehicle(tx, actor.organisationId, plate);
    const found = await this.manifests.findWithCrew(tx, actor, id, moment.date, crew);
    return this.load(tx, actor, found, moment, crew, body, trip);
  }

  /** @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE, NOT_ACCEPTABLE_HERE, RULES_REFUSE */
  async deliver(actor: Actor, id: string, body: DeliverBody): Promise<StepAnswer> {
    const moment = this.steps.now();
    const found = await this.manifests.findWithPlace(actor, id);
    this.steps.admit('deliver', found, actor);
    return this.unitOfWork.run((tx) => this.unload(tx, actor, found, moment, body));
  }

  private async unload(
    tx: Executor,
    actor: Actor,
    found: ManifestRecord & PlaceRow,
    moment: Moment,
    { siteId: named, position, presence: codes }: DeliverBody,
  ): Promise<StepAnswer> {
    const receiverSiteId = found.receiverSiteId ?? '';
    const siteId = named ?? receiverSiteId;
    const distanceMetres = position === undefined ? null : metresBetween(position, found);
    const gate = { siteId: receiverSiteId, place: found, position, codes };
    const presence = await this.presence.atSite(tx, found, moment, gate);
    const none = { contracts: [], permits: [], licences: [] };
    const findings = this.steps.admitByRules(found, {
      ...this.steps.facts(found, none, moment, 'deliver'),
      delivery: { siteId, receiverSiteId, distanceMetres },
      presence,
    });
    const confirmBy = confirmByOf(findings);
    const data = deliveryContent({ siteId, position: position ?? null, distanceMetres, presence, confirmBy });
    const event = this.steps.seal('deliver', found, 'arrived', actor, moment, data, findings);
    const { score: deliveryPresence } = presence;
    // Whoever was to take it over and has not signed falls out.
    const columns = {
      ...{ arrived_at: moment.iso, confirm_by: confirmBy, delivery_presence: deliveryPresence },
      ...(found.hasLegs && { offered_to: null }),
    };
    await this.manifests.move(tx, { record: found, to: 'arrived', event, columns });
    if (found.hasLegs) await this.legs.dropOpen(tx, found.id);
    const changes = { arrivedAt: moment.iso, confirmBy, deliveryPresence, offeredTo: null };
    const moved = afterMove(found, event, 'arrived', changes);
    return { manifest: showManifest(moved, partiesOf(found, actor)), findings };
  }

  private async load(
    tx: Executor,
    actor: Actor,
    found: ManifestRecord & PapersRow & CrewRow & PlaceRow,
    moment: Moment,
    { plate, trailerPlate }: CrewNames,
    body: PickUpBody,
    trip: TripName | undefined,
  ): Promise<StepAnswer> {
    this.steps.admit('pick_up', found, actor);

    const lines = loadedLines(found, body.lines);
    const loadedGrams = lines.reduce((sum, line) => sum + (line.loadedGrams ?? 0), 0);
    const waybillNumber = body.waybillNumber ?? null;
    const gate = { siteId: found.generatorSiteId, place: found, position: body.position, codes: body.presence };
    const presence = await this.presence.atSite(tx, found, moment, gate);
    const facts = {
      ...this.steps.facts(found, found, moment, 'pick_up'),
      // Whether it needs an approval was decided at issue; what is loaded may be more than was planned.
      crossing: found.approvalNumber === null ? null : await this.crossings.of(crossingOf(found, lines), tx),
      pickUp: {
        ...crewFacts(found),
        plate,
        trailerPlate,
        waybillNumber,
        passengers: body.passengers ?? 0,
        loadedGrams,
      },
      presence,
    };
    const findings = this.steps.admitByRules(found, facts);
    const approval = approvalFor(facts, findings);
    const [driverName, escortName] = [found.driver?.name ?? null, found.escort?.name ?? null];
    const data = pickUpContent({
      ...{ plate, trailerPlate, waybillNumber, loadedGrams, lines, position: body.position ?? null, presence },
      driver: found.driver,
      escort: found.escort,
      ...(trip !== undefined && { trip }),
    });
    const event = this.steps.seal('pick_up', found, 'in_transit', actor, moment, data, findings);
    await this.manifests.move(tx, {
      record: found,
      to: 'in_transit',
      event,
      columns: {
        plate,
        trailer_plate: trailerPlate,
        driver_name: driverName,
        escort_name: escortName,
        waybill_number: waybillNumber,
        loaded_grams: loadedGrams,
        picked_up_at: moment.iso,
        pickup_presence: presence.score,
        ...(approval !== null && { approval_number: approval.number }),
      },
      lineColumns: { loaded_grams: lines.map((line) => line.loadedGrams) },
    });
    if (approval !== null) await this.quota.book(tx, found.id, approval.id, moment.date, approval.wishes);
    const changes = {
      plate,
      trailerPlate,
      driverName,
      escortName,
      waybillNumber,
      loadedGrams,
      pickedUpAt: moment.iso,
      pickupPresence: presence.score,
      approvalNumber: approval?.number ?? found.approvalNumber,
      lines,
    };
    const moved = afterMove(found, event, 'in_transit', changes);
    return { manifest: showManifest(moved, partiesOf(found, actor)), findings };
  }
}
