import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { DomainError, gramsFromKilograms, UnitOfWork } from '../../common';
import type { Executor } from '../../database';
import { metresBetween } from '../distance';
import type { DeliverBody, PickUpBody, StepAnswer } from '../http/manifest.dto';
import { showManifest } from '../http/show-manifest';
import { LegRepository } from '../legs/leg.repository';
import { partiesOf, type ManifestRecord, type TripName } from '../manifest.record';
import { ManifestRepository, type CrewNames, type CrewRow, type PapersRow } from '../manifest.repository';
import { misnamedLines } from '../named-lines';
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
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE, NOT_ACCEPTABLE_HERE, RULES_REFUSE */
  async pickUp(actor: Actor, id: string, body: PickUpBody): Promise<StepAnswer> {
    return this.unitOfWork.run((tx) => this.pickUpWithin(tx, actor, id, body));
  }

  /** In a transaction of the caller's. @param trip of which the load is a stop; its event names it. @throws as `pickUp` */
  async pickUpWithin(tx: Executor, actor: Actor, id: string, body: PickUpBody, trip?: TripName): Promise<StepAnswer> {
    const moment = this.steps.now();
    const plate = vehiclePlateOf(body.plate, '/plate');
    const trailerPlate = trailerPlateOf(body.trailerPlate, '/trailerPlate');
    const crew = { plate, trailerPlate, driverId: body.driverId, escortId: body.escortId ?? null };
    // Two loads that are taken onto one vehicle at once must see each other, for rules ask what else it carries.
    await this.manifests.holdVehicle(tx, actor.organisationId, plate);
    const found = await this.manifests.findWithCrew(tx, actor, id, moment.year, crew);
    return this.load(tx, actor, found, moment, crew, body, trip);
  }

  /** @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE, RULES_REFUSE */
  async deliver(actor: Actor, id: string, body: DeliverBody): Promise<StepAnswer> {
    const moment = this.steps.now();
    const found = await this.manifests.findWithPlace(actor, id);
    this.steps.admit('deliver', found, actor);
    const siteId = body.siteId ?? found.receiverSiteId ?? '';
    const distanceMetres = body.position === undefined ? null : metresBetween(body.position, found);
    const none = { contracts: [], permits: [], licences: [] };
    const findings = this.steps.admitByRules(found, {
      ...this.steps.facts(found, none, moment, 'deliver'),
      delivery: { siteId, receiverSiteId: found.receiverSiteId ?? '', distanceMetres },
    });
    const confirmBy = confirmByOf(findings);
    const data = deliveryContent({ siteId, position: body.position ?? null, distanceMetres, confirmBy });
    const event = this.steps.seal('deliver', found, 'arrived', actor, moment, data, findings);
    return this.unitOfWork.run(async (tx) => {
      // Whoever was to take it over and has not signed falls out.
      const columns = { arrived_at: moment.iso, confirm_by: confirmBy, ...(found.hasLegs && { offered_to: null }) };
      await this.manifests.move(tx, { record: found, to: 'arrived', event, columns });
      if (found.hasLegs) await this.legs.dropOpen(tx, found.id);
      const moved = afterMove(found, event, 'arrived', { arrivedAt: moment.iso, confirmBy, offeredTo: null });
      return { manifest: showManifest(moved, partiesOf(found, actor)), findings };
    });
  }

  private async load(
    tx: Executor,
    actor: Actor,
    found: ManifestRecord & PapersRow & CrewRow,
    moment: Moment,
    { plate, trailerPlate }: CrewNames,
    body: PickUpBody,
    trip: TripName | undefined,
  ): Promise<StepAnswer> {
    this.steps.admit('pick_up', found, actor);

    const lines = loadedLines(found, body);
    const loadedGrams = lines.reduce((sum, line) => sum + (line.loadedGrams ?? 0), 0);
    const waybillNumber = body.waybillNumber ?? null;
    const findings = this.steps.admitByRules(found, {
      ...this.steps.facts(found, found, moment, 'pick_up'),
      pickUp: {
        ...crewFacts(found),
        plate,
        trailerPlate,
        waybillNumber,
        passengers: body.passengers ?? 0,
        loadedGrams,
      },
    });
    const [driverName, escortName] = [found.driver?.name ?? null, found.escort?.name ?? null];
    const data = pickUpContent({
      ...{ plate, trailerPlate, waybillNumber, loadedGrams, lines, position: body.position ?? null },
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
      },
      lineColumns: { loaded_grams: lines.map((line) => line.loadedGrams) },
    });
    const changes = {
      plate,
      trailerPlate,
      driverName,
      escortName,
      waybillNumber,
      loadedGrams,
      pickedUpAt: moment.iso,
      lines,
    };
    const moved = afterMove(found, event, 'in_transit', changes);
    return { manifest: showManifest(moved, partiesOf(found, actor)), findings };
  }
}

/** The lines with their weighed mass; a line that the driver does not name was loaded as planned. */
function loadedLines(record: ManifestRecord, body: PickUpBody): ManifestRecord['lines'] {
  const weighed = new Map((body.lines ?? []).map(({ lineNo, loadedKg }) => [lineNo, gramsFromKilograms(loadedKg)]));
  const errors = misnamedLines(record.lines, body.lines ?? []);
  if (errors.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors });
  return record.lines.map((line) => ({ ...line, loadedGrams: weighed.get(line.lineNo) ?? line.plannedGrams }));
}
