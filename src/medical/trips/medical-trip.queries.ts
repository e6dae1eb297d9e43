import { Injectable } from '@nestjs/common';
import { memberScopeOf, withinRegion, type Actor } from '../../access';
import { defaultLimit, kilogramsOf, ListOrders, notFound, UnitOfWork, type Page, type Placed } from '../../common';
import { Database, statement } from '../../database';
import { isoText } from '../../provenance';
import { isOnCrew } from '../../registry';
import { MedicalClocks } from '../clocks/medical-clocks';
import {
  medicalDiscrepancyOrders,
  type MedicalDiscrepanciesQuery,
  type MedicalDiscrepancyShown,
} from './medical-discrepancy.dto';
import { medicalTripOrders, type MedicalTripsQuery } from './medical-trip.dto';
import { type MedicalTripShown } from './medical-trip.shown';
import { showTrip, type MedicalTripRecord } from './medical-trip.record';
import { conflict, MedicalTripRepository } from './medical-trip.repository';
import { tripColumns, tripSeen, tripTables } from './medical-trip.sql';

const orders = new ListOrders<(typeof medicalTripOrders)[number]>(
  {
    added: { sql: 't.id', type: 'uuid' },
    plannedOn: { sql: 't.planned_on', type: 'date' },
    plate: { sql: 't.plate', type: 'text' },
    driver: { sql: 'd.name', type: 'text' },
  },
  '-added',
  [{ sql: 't.id', type: 'uuid' }],
);
const listBy = orders.statements(
  'medical.trips_list',
  (order) =>
    `SELECT ${order.place}, ${tripColumns} FROM ${tripTables}
      WHERE ${tripSeen} AND ($4::date IS NULL OR t.planned_on = $4) AND ($5::text IS NULL OR t.state = $5)
        AND ${order.after('$6')} AND ($8::text IS NULL OR ${isOnCrew(['t.driver_id', 't.escort_id'], '$1', '$9')})
      ORDER BY ${order.by} LIMIT $7`,
);
const discrepancyRows = `
  SELECT x.id, x.trip_id AS "tripId", t.handle, x.stop_no AS "stopNo", xo.name || ' ' || xs.name AS "siteName", x.kind,
         x.class_code AS "classCode", x.expected_grams::float8 AS "expectedGrams", x.found_grams::float8 AS "foundGrams",
         x.note, ${isoText('x.opened_at')} AS "openedAt", ${isoText('x.settled_at')} AS "settledAt",
         x.settled_by AS "settledBy", x.settlement
    FROM medical_discrepancy x JOIN medical_trip t ON t.id = x.trip_id JOIN site f ON f.id = t.facility_site_id
    LEFT JOIN medical_stop s ON s.trip_id = x.trip_id AND s.stop_no = x.stop_no LEFT JOIN site xs ON xs.id = s.site_id
    LEFT JOIN organisation xo ON xo.id = xs.organisation_id
   WHERE ${tripSeen}`;
const discrepancyOrders = new ListOrders<(typeof medicalDiscrepancyOrders)[number]>(
  {
    added: { sql: 'x.id', type: 'uuid' },
    trip: { sql: 't.handle', type: 'text' },
    site: { sql: `coalesce(xo.name || ' ' || xs.name, '')`, type: 'text' },
    openedAt: { sql: 'x.opened_at', type: 'timestamptz' },
  },
  '-added',
  [{ sql: 'x.id', type: 'uuid' }],
);
const discrepanciesBy = discrepancyOrders.statements(
  'medical.discrepancies_list',
  (order) =>
    `${order.placed(discrepancyRows)} AND ($3::text IS NULL OR (x.settled_at IS NOT NULL) = ($3 = 'yes')) AND ($4::text IS NULL OR x.kind = $4)
      AND ${order.after('$5')} ORDER BY ${order.by} LIMIT $6`,
);
const oneDiscrepancy = statement('medical.discrepancy_one', `${discrepancyRows} AND x.id = $3`);
const settle = statement(
  'medical.discrepancy_settle',
  `UPDATE medical_discrepancy x SET settled_at = $2, settled_by = $3, settlement = $4
     FROM medical_trip t JOIN site f ON f.id = t.facility_site_id
    WHERE x.id = $1 AND t.id = x.trip_id AND x.settled_at IS NULL
      AND (f.organisation_id = $5 OR t.carrier_id = $5 OR ${withinRegion('f.region_code', '$6')}) RETURNING x.id`,
);

type DiscrepancyRow = Omit<MedicalDiscrepancyShown, 'expectedKg' | 'foundKg'> & {
  readonly expectedGrams: number | null;
  readonly foundGrams: number | null;
} & Record<string, unknown>;

/** Collection trips and what does not agree on them, for everybody whom they concern. */
@Injectable()
export class MedicalTripQueries {
  constructor(
    private readonly database: Database,
    private readonly trips: MedicalTripRepository,
    private readonly clocks: MedicalClocks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws {DomainError} NOT_FOUND */
  async one(actor: Actor, id: string): Promise<MedicalTripShown> {
    return showTrip(await this.trips.find(actor, id), this.clocks.read().now);
  }

  /** The newest first. */
  async list(
    actor: Actor,
    { plannedOn, state, mine, order: asked, cursor, limit = defaultLimit }: MedicalTripsQuery,
  ): Promise<Page<MedicalTripShown>> {
    const { now, parameter } = this.clocks.read();
    const order = orders.of(asked);
    const rows = await this.database.query<MedicalTripRecord & Placed & Record<string, unknown>>(listBy(asked), [
      ...[...memberScopeOf(actor), parameter, plannedOn ?? null, state ?? null, order.cursor(cursor), limit + 1],
      ...[mine ?? null, actor.userId],
    ]);
    return order.page(rows, limit, (row: MedicalTripRecord) => showTrip(row, now));
  }

  /** The newest first. */
  async discrepancies(
    actor: Actor,
    { settled, kind, order: asked, cursor, limit = defaultLimit }: MedicalDiscrepanciesQuery,
  ): Promise<Page<MedicalDiscrepancyShown>> {
    const order = discrepancyOrders.of(asked);
    const rows = await this.database.query<DiscrepancyRow & Placed>(discrepanciesBy(asked), [
      ...[...memberScopeOf(actor), settled ?? null, kind ?? null, order.cursor(cursor), limit + 1],
    ]);
    return order.page(rows, limit, showDiscrepancy);
  }

  /**
   * The plant, the carrier or a regulator of the plant's region says what was found out.
   * @throws {DomainError} NOT_FOUND; CONFLICT when it is settled, or is not the caller's to settle
   */
  async settle(actor: Actor, id: string, settlement: string): Promise<MedicalDiscrepancyShown> {
    return this.unitOfWork.run(async (tx) => {
      const [before] = await tx.query<DiscrepancyRow>(oneDiscrepancy, [...memberScopeOf(actor), id]);
      if (before === undefined) throw notFound({ zh: '该差异', en: 'Discrepancy' });
      const done = await tx.query(settle, [
        ...[id, this.clocks.read().now, actor.name, settlement, actor.organisationId, actor.regionCode],
      ]);
      if (done.length === 0)
        throw conflict({ zh: '该差异已处理，或不由本单位处理', en: 'It is settled, or not yours to settle' });
      const [after] = await tx.query<DiscrepancyRow>(oneDiscrepancy, [...memberScopeOf(actor), id]);
      if (after === undefined) throw new Error(`a discrepancy is gone: ${id}`);
      return showDiscrepancy(after);
    });
  }
}

const kilogramsIn = (grams: number | null): number | null => (grams === null ? null : kilogramsOf(grams));

const showDiscrepancy = ({ expectedGrams, foundGrams, ...row }: DiscrepancyRow): MedicalDiscrepancyShown => ({
  ...{ ...row, expectedKg: kilogramsIn(expectedGrams), foundKg: kilogramsIn(foundGrams) },
});
