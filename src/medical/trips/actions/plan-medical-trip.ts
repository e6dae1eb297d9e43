import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { Actor } from '../../../access';
import {
  DomainError,
  makeReadableCode,
  newId,
  refusedField,
  UnitOfWork,
  type Bilingual,
  type FieldProblem,
} from '../../../common';
import { statement, type Executor } from '../../../database';
import { vehiclePlateOf } from '../../../manifests';
import { CarrierRegister, lineCovers, type LineScope } from '../../../registry';
import { medicalClasses } from '../../containers/container.status';
import { MedicalClocks } from '../../clocks/medical-clocks';
import { standsByOn, versionOn } from '../../emergency/emergency.queries';
import type { NewMedicalTrip } from '../medical-trip.dto';
import type { MedicalTripShown } from '../medical-trip.shown';
import { showTrip } from '../medical-trip.record';
import { MedicalTripRepository } from '../medical-trip.repository';

const handleBytes = 10;

const linesOfPlant = statement(
  'medical.plant_lines',
  `SELECT n.match, n.categories, n.codes, n.methods
     FROM licence l JOIN licence_line n ON n.licence_id = l.id
    WHERE l.site_id = $1 AND l.status = 'valid' AND $2::date BETWEEN l.valid_from AND l.valid_to`,
);
/** An emergency facility may take waste without a licence for it while it is activated (GB 39707-2020, 9.2). */
const standsIn = statement(
  'medical.plant_stands_in',
  `SELECT 1 AS activated FROM emergency_activation a JOIN emergency_facility f ON f.id = a.facility_id ${versionOn('$2::date')}
    WHERE f.site_id = $1 AND ${standsByOn('$2::date')} AND NOT a.drill AND a.available_at < ($2::date + 1)::timestamp AT TIME ZONE $3
      AND (a.ended_at IS NULL OR a.ended_at > $2::date::timestamp AT TIME ZONE $3)`,
);
const knownSites = statement('medical.stop_sites', 'SELECT id FROM site WHERE id = ANY($1) AND active');

/** The dispatcher plans a round: a vehicle, its crew, the plant, and the stops in their order. */
@Injectable()
export class PlanMedicalTrip {
  constructor(
    private readonly trips: MedicalTripRepository,
    private readonly register: CarrierRegister,
    private readonly clocks: MedicalClocks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws {DomainError} NOT_ACCEPTABLE_HERE with every field that names what cannot go with it */
  async run(actor: Actor, body: NewMedicalTrip): Promise<MedicalTripShown> {
    const { now, date, timeZone } = this.clocks.read();
    if (body.plannedOn < date)
      throw refusedField('/plannedOn', 'past', { zh: '不得早于今天', en: 'It cannot be before today' });
    const plan = {
      ...{ id: newId(), handle: makeReadableCode(randomBytes(handleBytes)), plannedOn: body.plannedOn },
      ...{ plate: vehiclePlateOf(body.plate, '/plate'), driverId: body.driverId, escortId: body.escortId ?? null },
      ...{ facilitySiteId: body.facilitySiteId, siteIds: body.siteIds },
    };
    return this.unitOfWork.run(async (tx) => {
      const crew = { ...plan, carrierId: actor.organisationId, trailerPlate: null };
      const errors = [
        ...(await this.register.missing(crew, tx)),
        ...(await plantProblems(tx, plan.facilitySiteId, plan.plannedOn, timeZone)),
        ...(await stopProblems(tx, plan.siteIds)),
      ];
      if (errors.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors });
      await this.trips.create(tx, actor, plan);
      return showTrip(await this.trips.find(actor, plan.id, tx), now);
    });
  }
}

/** The plant's licence covers a class of medical waste on that day, by whatever method, or it stands in for one in an outbreak. */
async function plantProblems(tx: Executor, siteId: string, date: string, timeZone: string): Promise<FieldProblem[]> {
  const lines = await tx.query<LineScope & Record<string, unknown>>(linesOfPlant, [siteId, date]);
  const isLicensed = lines.some((line) =>
    medicalClasses.some((code) => line.methods.some((method) => lineCovers(line, code, method))),
  );
  if (isLicensed || (await tx.query(standsIn, [siteId, date, timeZone])).length > 0) return [];
  return [
    problem('/facilitySiteId', 'not_licensed', {
      zh: '该设施当日没有处置医疗废物的有效许可，也未作为应急设施启用',
      en: 'This plant is neither licensed for medical waste on that day nor activated for an outbreak',
    }),
  ];
}

async function stopProblems(tx: Executor, siteIds: readonly string[]): Promise<FieldProblem[]> {
  const rows = await tx.query<{ id: string }>(knownSites, [siteIds]);
  const known = new Set(rows.map(({ id }) => id));
  return siteIds.flatMap((id, at) => {
    const pointer = `/siteIds/${at}`;
    if (siteIds.indexOf(id) !== at)
      return [problem(pointer, 'twice', { zh: '该停靠点重复', en: 'This stop is named twice' })];
    if (!known.has(id)) return [problem(pointer, 'unknown_site', { zh: '没有此场所', en: 'There is no such site' })];
    return [];
  });
}

const problem = (pointer: string, code: string, text: Bilingual): FieldProblem => ({ pointer, code, text });
