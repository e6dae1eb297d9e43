import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { defaultLimit, ListOrders, type Page, type Placed } from '../../common';
import { Database } from '../../database';
import { isOnCrew } from '../../registry';
import { scopeValues } from '../manifest.repository';
import { showTrip } from './show-trip';
import { tripOrders, type TripQuery, type TripShown } from './trip.dto';
import type { TripRecord } from './trip.record';
import { TripRepository } from './trip.repository';
import { tripColumns, tripJoins, tripScope } from './trip.sql';

const orders = new ListOrders<(typeof tripOrders)[number]>(
  {
    madeAt: { sql: 't.created_at', type: 'timestamptz' },
    plannedOn: { sql: 't.planned_on', type: 'date' },
    plate: { sql: 't.plate', type: 'text' },
    driver: { sql: 'd.name', type: 'text' },
  },
  '-madeAt',
  [{ sql: 't.id', type: 'uuid' }],
);

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
    const order = orders.of(query.order);
    const limit = query.limit ?? defaultLimit;
    const rows = await this.database.query<TripRecord & Placed & Record<string, unknown>>(
      `SELECT ${order.place}, ${tripColumns} FROM ${tripJoins}
        WHERE ${tripScope} AND ($4::date IS NULL OR t.planned_on = $4) AND ($5::text IS NULL OR (t.ended_at IS NULL) = ($5 = 'no'))
          AND ($7::text IS NULL OR ${isOnCrew(['t.driver_id', 't.escort_id'], '$1', '$8')})
          AND ${order.after('$6')} ORDER BY ${order.by} LIMIT ${limit + 1}`,
      [
        ...[...scopeValues(actor), query.plannedOn ?? null, query.ended ?? null],
        ...[order.cursor(query.cursor), query.mine ?? null, actor.userId],
      ],
    );
    return order.page(rows, limit, showTrip);
  }
}
