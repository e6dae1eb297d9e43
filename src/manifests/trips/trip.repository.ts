import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { DomainError, notFound } from '../../common';
import { breaks, Database, statement, type Executor } from '../../database';
import { scopeValues } from '../manifest.repository';
import type { StopOutcome } from './trip.entities';
import type { TripRecord } from './trip.record';
import type { Arrangement } from './trip.rules';
import { tripColumns, tripJoins, tripScope } from './trip.sql';

/** What a trip is made of. */
export interface TripPlan {
  readonly id: string;
  readonly handle: string;
  readonly carrierId: string;
  readonly plannedOn: string;
  readonly plate: string;
  readonly trailerPlate: string | null;
  readonly driverId: string;
  readonly escortId: string | null;
  readonly waybillNumber: string | null;
}

export interface StopEnd {
  readonly stopNo: number;
  readonly outcome: StopOutcome;
  readonly reason: string | null;
}

const find = statement(
  'manifests.trip_find',
  `SELECT ${tripColumns} FROM ${tripJoins} WHERE t.id = $4 AND ${tripScope}`,
);
const hold = statement(
  'manifests.trip_hold',
  `SELECT 1 AS held FROM trip t WHERE t.id = $4 AND t.carrier_id = $1 AND ${tripScope} FOR NO KEY UPDATE`,
);
const insert = statement(
  'manifests.trip_insert',
  `INSERT INTO trip (id, handle, version, carrier_id, planned_on, plate, trailer_plate, driver_id, escort_id,
                     waybill_number, created_at)
   VALUES ($1, $2, 0, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
const join = statement(
  'manifests.trip_join',
  `INSERT INTO trip_stop (trip_id, stop_no, manifest_id, place)
   SELECT $1, * FROM unnest($2::smallint[], $3::uuid[], $4::smallint[])`,
);
const place = statement(
  'manifests.trip_place',
  `UPDATE trip_stop s SET place = given.place FROM unnest($2::smallint[], $3::smallint[]) AS given(stop_no, place)
    WHERE s.trip_id = $1 AND s.stop_no = given.stop_no`,
);
const settle = statement(
  'manifests.trip_settle',
  `UPDATE trip_stop s SET outcome = given.outcome, reason = given.reason
     FROM unnest($2::smallint[], $3::text[], $4::text[]) AS given(stop_no, outcome, reason)
    WHERE s.trip_id = $1 AND s.stop_no = given.stop_no AND s.outcome IS NULL`,
);
const raise = statement(
  'manifests.trip_raise',
  'UPDATE trip SET version = version + 1, ended_at = coalesce($2::timestamptz, ended_at) WHERE id = $1',
);

/** Trips and their stops. A change holds the trip's row first; what it does to manifests goes with their own moves. */
@Injectable()
export class TripRepository {
  constructor(private readonly database: Database) {}

  /** @throws {DomainError} NOT_FOUND, also for a trip that the caller may not see */
  async find(actor: Actor, id: string, executor: Executor = this.database): Promise<TripRecord> {
    const [row] = await executor.query<TripRecord & Record<string, unknown>>(find, [...scopeValues(actor), id]);
    if (row === undefined) throw tripNotFound();
    return row;
  }

  /**
   * The carrier's own trip that has not ended; until the transaction ends, nobody else changes it.
   * @throws {DomainError} NOT_FOUND; CONFLICT when it has ended
   */
  async hold(tx: Executor, actor: Actor, id: string): Promise<TripRecord> {
    const held = await tx.query(hold, [...scopeValues(actor), id]);
    if (held.length === 0) throw tripNotFound();
    const trip = await this.find(actor, id, tx);
    if (trip.endedAt !== null) {
      throw new DomainError('CONFLICT', { detail: { zh: '该车次已结束', en: 'This trip has ended' } });
    }
    return trip;
  }

  /** @param at ISO 8601 */
  async insert(tx: Executor, plan: TripPlan, at: string): Promise<void> {
    const { id, handle, carrierId, plannedOn, plate, trailerPlate, driverId, escortId, waybillNumber } = plan;
    await tx.query(insert, [
      ...[id, handle, carrierId, plannedOn, plate, trailerPlate, driverId, escortId, waybillNumber],
      at,
    ]);
  }

  /** @throws {DomainError} CONFLICT when one of the manifests is in another trip */
  async rearrange(tx: Executor, tripId: string, { join: joining, move, leave }: Arrangement): Promise<void> {
    await this.settle(
      tx,
      tripId,
      leave.map(({ stopNo }) => ({ stopNo, outcome: 'fell_out', reason: null })),
    );
    await tx.query(place, [tripId, move.map(({ stopNo }) => stopNo), move.map((stop) => stop.place)]);
    const columns = [
      joining.map(({ stopNo }) => stopNo),
      joining.map(({ manifestId }) => manifestId),
      joining.map((stop) => stop.place),
    ];
    try {
      await tx.query(join, [tripId, ...columns]);
    } catch (error) {
      throw breaks(error, 'trip_stop_manifest_key') ? inAnotherTrip() : error;
    }
    await tx.query(raise, [tripId, null]);
  }

  /** Stops that are open get their outcomes. */
  async settle(tx: Executor, tripId: string, stops: readonly StopEnd[]): Promise<void> {
    const columns = [
      stops.map(({ stopNo }) => stopNo),
      stops.map(({ outcome }) => outcome),
      stops.map(({ reason }) => reason),
    ];
    await tx.query(settle, [tripId, ...columns]);
  }

  /** Raises the version, and ends the trip when told when. @param endedAt ISO 8601, or null */
  async raise(tx: Executor, tripId: string, endedAt: string | null): Promise<void> {
    await tx.query(raise, [tripId, endedAt]);
  }
}

const tripNotFound = (): DomainError => notFound({ zh: '该车次', en: 'Trip' });

/** @param number of the manifest; undefined when it was somebody else's at the same moment */
export const inAnotherTrip = (number?: string | null): DomainError =>
  new DomainError('CONFLICT', {
    detail:
      number == null
        ? { zh: '其中一份联单已编入其他车次', en: 'One of the manifests is in another trip' }
        : { zh: `联单 ${number} 已编入其他车次`, en: `Manifest ${number} is in another trip` },
  });
