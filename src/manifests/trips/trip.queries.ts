import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { decodeCursor, defaultLimit, pageOf, type Page } from '../../common';
import { Database } from '../../database';
import { isOnCrew } from '../../registry';
import { scopeValues } from '../manifest.repository';
import { showTrip } from './show-trip';
import type { TripQuery, TripShown } from './trip.dto';
import type { TripRecord } from './trip.record';
import { TripRepository } from './trip.repository';
import { tripColumns, tripJoins, tripScope } from './trip.sql';

/** Trips that the caller may see: a carrier's own, and those with a stop in a regulator's region. */
@Injectable()
export class TripQueries {
  constructor(
    private readonly database: Database,
    private readonly trips: TripRepository,
  ) {}

  /** @throws {DomainError} NOT_FOUND */
  async read(actor: Actor, id: string): Promise<TripShown> {
    return showTrip(await this.trips.find(actor, id));
  }

  /** The newest first. */
  async list(actor: Actor, query: TripQuery): Promise<Page<TripShown>> {
    const [at = null, id = null] =
      decodeCursor(query.cursor, [/^[\d -]{10,11}[\d:.]{8,15}\+00$/, /^[0-9a-f-]{36}$/]) ?? [];
    const limit = query.limit ?? defaultLimit;
    const rows = await this.database.query<TripRecord & { madeAt: string }>(
      `SELECT ${tripColumns}, t.created_at::text AS "madeAt" FROM ${tripJoins}
        WHERE ${tripScope} AND ($4::date IS NULL OR t.planned_on = $4) AND ($5::text IS NULL OR (t.ended_at IS NULL) = ($5 = 'no'))
          AND ($8::text IS NULL OR ${isOnCrew(['t.driver_id', 't.escort_id'], '$1', '$9')})
          AND ($6::timestamptz IS NULL OR (t.created_at, t.id) < ($6, $7::uuid))
        ORDER BY t.created_at DESC, t.id DESC LIMIT ${limit + 1}`,
      [
        ...[...scopeValues(actor), query.plannedOn ?? null, query.ended ?? null, at, id],
        ...[query.mine ?? null, actor.userId],
      ],
    );
    return pageOf(rows, limit, (row) => [row.madeAt, row.id], showTrip);
  }
}
