import { Injectable } from '@nestjs/common';
import { memberScopeOf, type Actor } from '../../access';
import { DomainError, newId, notFound, type Bilingual, type Grams } from '../../common';
import { Database, statement, type Executor } from '../../database';
import { hashAlgorithm, sealContent } from '../../provenance';
import { MedicalClocks } from '../clocks/medical-clocks';
import type { MedicalDiscrepancyKind, MedicalTripState, MissedReason } from './medical-trip.entities';
import type { MedicalTripRecord } from './medical-trip.record';
import { tripColumns, tripSeen, tripTables } from './medical-trip.sql';
import type { IntakeClassResult, SmallInstitution, StopClass } from './stop.rules';

const find = statement('medical.trip_find', `SELECT ${tripColumns} FROM ${tripTables} WHERE t.id = $4 AND ${tripSeen}`);
const hold = statement('medical.trip_hold', 'SELECT id FROM medical_trip WHERE id = $1 FOR NO KEY UPDATE');
const insert = statement(
  'medical.trip_insert',
  `INSERT INTO medical_trip (id, handle, carrier_id, facility_site_id, planned_on, plate, driver_id, escort_id, state,
                             event_seq, head_hash, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'planned', $9, $10, $11)`,
);
const insertStops = statement(
  'medical.trip_stops',
  `INSERT INTO medical_stop (trip_id, stop_no, site_id, place)
   SELECT $1, at, site, at FROM unnest($2::uuid[]) WITH ORDINALITY AS s(site, at)`,
);
const insertEvent = statement(
  'medical.trip_event',
  `INSERT INTO medical_trip_event (trip_id, seq, kind, occurred_at, recorded_at, content, alg, hash)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const moveTrip = statement(
  'medical.trip_move',
  `UPDATE medical_trip SET state = $2, event_seq = $3, head_hash = $4,
          ended_at = CASE WHEN $2 IN ('on_way', 'received') THEN coalesce(ended_at, $5) END,
          received_at = CASE WHEN $2 = 'received' THEN coalesce(received_at, $5) END, washed_at = coalesce($6, washed_at)
    WHERE id = $1`,
);
const settleStop = statement(
  'medical.stop_settle',
  `UPDATE medical_stop SET outcome = $3, missed_because = $4, reason = $5, stopped_at = $6, collector = $7,
          presence_score = $8, distance_metres = $9, exemption = $10 WHERE trip_id = $1 AND stop_no = $2`,
);
const insertLines = statement(
  'medical.stop_lines',
  `INSERT INTO medical_stop_line (trip_id, stop_no, class_code, bags, boxes, grams, coded_grams)
   SELECT $1, $2, * FROM unnest($3::text[], $4::int[], $5::int[], $6::bigint[], $7::bigint[])`,
);
const confirmStop = statement(
  'medical.stop_confirm',
  `UPDATE medical_stop SET institution_by = $3, institution_at = $4, agreed = $5, institution_note = $6,
          institution_score = $7 WHERE trip_id = $1 AND stop_no = $2`,
);
const insertIntake = statement(
  'medical.intake_lines',
  `INSERT INTO medical_intake_line (trip_id, class_code, expected_grams, received_grams, missing_grams)
   SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[])`,
);
const openDiscrepancy = statement(
  'medical.discrepancy_open',
  `INSERT INTO medical_discrepancy (id, trip_id, stop_no, kind, class_code, expected_grams, found_grams, note, opened_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
const placeOf = statement(
  'medical.stop_place',
  `SELECT s.longitude, s.latitude, s.region_code AS "regionCode", s.organisation_id AS "organisationId",
          m.beds, m.beds_evidence AS "bedsEvidence",
          EXISTS (SELECT 1 FROM contract k WHERE k.generator_id = s.organisation_id AND k.counterpart_id = ANY($2)
                     AND $3::date BETWEEN k.valid_from AND k.valid_to) AS contracted
     FROM site s LEFT JOIN medical_institution m ON m.site_id = s.id WHERE s.id = $1`,
);

export interface TripEvent {
  readonly kind: string;
  readonly to: MedicalTripState;
  /** ISO 8601. */
  readonly occurredAt: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** When vehicle and boxes were washed. */
  readonly washedAt?: string;
}

export interface NewDiscrepancy {
  readonly stopNo: number | null;
  readonly kind: MedicalDiscrepancyKind;
  readonly classCode: string | null;
  readonly expectedGrams: Grams | null;
  readonly foundGrams: Grams | null;
  readonly note: string;
}

/** The place of a stop and what is known of its institution. */
export interface StopPlace extends Partial<Omit<SmallInstitution, 'inOutbreak'>> {
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly regionCode: string;
  readonly organisationId: string;
  readonly contracted: boolean;
}

interface StopEnd {
  readonly outcome: 'collected' | 'missed';
  readonly missedBecause: MissedReason | null;
  readonly reason: string | null;
  readonly stoppedAt: string;
  readonly presenceScore: number | null;
  readonly distanceMetres: number | null;
  readonly exemption: string | null;
}

/** SQL of collection trips. A change holds the trip's row first. */
@Injectable()
export class MedicalTripRepository {
  constructor(
    private readonly database: Database,
    private readonly clocks: MedicalClocks,
  ) {}

  /** @throws {DomainError} NOT_FOUND, also for a trip that the caller may not see */
  async find(actor: Actor, id: string, executor: Executor = this.database): Promise<MedicalTripRecord> {
    const [row] = await executor.query<MedicalTripRecord & Record<string, unknown>>(find, [
      ...[...memberScopeOf(actor), this.clocks.read().parameter, id],
    ]);
    if (row === undefined) throw notFound({ zh: '该收运车次', en: 'Collection trip' });
    return row;
  }

  /** As `find`; until the transaction ends, nobody else changes it. @throws {DomainError} NOT_FOUND */
  async hold(tx: Executor, actor: Actor, id: string): Promise<MedicalTripRecord> {
    await tx.query(hold, [id]);
    return this.find(actor, id, tx);
  }

  async create(
    tx: Executor,
    actor: Actor,
    plan: {
      readonly id: string;
      readonly handle: string;
      readonly facilitySiteId: string;
      readonly plannedOn: string;
      readonly plate: string;
      readonly driverId: string;
      readonly escortId: string | null;
      readonly siteIds: readonly string[];
    },
  ): Promise<void> {
    const at = this.clocks.read().now.toISOString();
    const { id, siteIds, ...data } = plan;
    const event = this.seal(actor, { id, seq: 0, hash: null, state: 'draft' }, at, {
      ...{ kind: 'plan', to: 'planned', occurredAt: at, data: { ...data, siteIds } },
    });
    await tx.query(insert, [
      ...[id, plan.handle, actor.organisationId, plan.facilitySiteId, plan.plannedOn, plan.plate, plan.driverId],
      ...[plan.escortId, event.seq, event.hash, at],
    ]);
    await tx.query(insertStops, [id, siteIds]);
    await this.append(tx, id, event);
  }

  /** One more event of the trip's chain, and the state that it leads to. */
  async move(tx: Executor, actor: Actor, trip: MedicalTripRecord, given: TripEvent): Promise<void> {
    const at = this.clocks.read().now.toISOString();
    const event = this.seal(actor, trip, at, given);
    await this.append(tx, trip.id, event);
    await tx.query(moveTrip, [trip.id, given.to, event.seq, event.hash, given.occurredAt, given.washedAt ?? null]);
  }

  async settleStop(tx: Executor, actor: Actor, tripId: string, stopNo: number, end: StopEnd): Promise<void> {
    await tx.query(settleStop, [
      ...[tripId, stopNo, end.outcome, end.missedBecause, end.reason, end.stoppedAt, actor.name],
      ...[end.presenceScore, end.distanceMetres, end.exemption],
    ]);
  }

  async writeLines(tx: Executor, tripId: string, stopNo: number, classes: readonly StopClass[]): Promise<void> {
    await tx.query(insertLines, [
      ...[tripId, stopNo, classes.map(({ classCode }) => classCode), classes.map(({ bags }) => bags)],
      ...[classes.map(({ boxes }) => boxes), classes.map(({ grams }) => grams)],
      classes.map(({ codedGrams }) => codedGrams),
    ]);
  }

  async confirmStop(
    tx: Executor,
    actor: Actor,
    tripId: string,
    stopNo: number,
    said: { readonly agreed: boolean; readonly note: string | null; readonly at: string; readonly score: number },
  ): Promise<void> {
    await tx.query(confirmStop, [tripId, stopNo, actor.name, said.at, said.agreed, said.note, said.score]);
  }

  async writeIntake(tx: Executor, tripId: string, classes: readonly IntakeClassResult[]): Promise<void> {
    await tx.query(insertIntake, [
      ...[tripId, classes.map(({ classCode }) => classCode), classes.map(({ expectedGrams }) => expectedGrams)],
      ...[classes.map(({ receivedGrams }) => receivedGrams), classes.map(({ missingGrams }) => missingGrams)],
    ]);
  }

  async openDiscrepancies(tx: Executor, tripId: string, found: readonly NewDiscrepancy[]): Promise<void> {
    const { now } = this.clocks.read();
    for (const { stopNo, kind, classCode, expectedGrams, foundGrams, note } of found)
      await tx.query(openDiscrepancy, [
        ...[newId(), tripId, stopNo, kind, classCode, expectedGrams, foundGrams, note, now],
      ]);
  }

  /** @param partners organisations with which a contract counts. @param date local day */
  async place(tx: Executor, siteId: string, partners: readonly string[], date: string): Promise<StopPlace> {
    const [row] = await tx.query<StopPlace & Record<string, unknown>>(placeOf, [siteId, partners, date]);
    if (row === undefined) throw new Error(`a stop at no site: ${siteId}`);
    return row;
  }

  private seal(
    { name, organisationId, organisationName }: Actor,
    trip: { readonly id: string; readonly seq: number; readonly hash: Buffer | null; readonly state: string },
    recordedAt: string,
    { kind, to, occurredAt, data }: TripEvent,
  ): ReturnType<typeof sealContent> {
    const actor = { name, organisationId, organisation: organisationName };
    return sealContent(trip, {
      ...{ kind, from: trip.state, to, occurredAt, recordedAt, actor, data },
      ...{ tripId: trip.id },
    });
  }

  private async append(tx: Executor, tripId: string, event: ReturnType<typeof sealContent>): Promise<void> {
    const { seq, kind, occurredAt, recordedAt, content, hash } = event;
    await tx.query(insertEvent, [tripId, seq, kind, occurredAt, recordedAt, content, hashAlgorithm, hash]);
  }
}

/** @throws {DomainError} CONFLICT unless the trip is in one of these states */
export function refuseState({ state }: MedicalTripRecord, states: readonly MedicalTripState[]): void {
  if (!states.includes(state))
    throw conflict({ zh: `该车次当前状态：${state}`, en: `The trip is ${state}` }, { state });
}

export const conflict = (detail: Bilingual, present?: Readonly<Record<string, unknown>>): DomainError =>
  new DomainError('CONFLICT', { detail, ...(present !== undefined && { extra: { present } }) });
