import { Injectable } from '@nestjs/common';
import {
  defaultLimit,
  ListOrders,
  type Page,
  type PageQuery,
  type Placed,
  type SortKey,
  type SortOrder,
} from '../../common';
import { Database } from '../../database';
import type { FlowMeasure } from './flow.entities';
import type { FlowPeriod } from './flow-sums';

/** The part of a load that stands behind a sum. */
export interface FlowPart {
  readonly manifestId: string;
  readonly number: string;
  readonly lineNo: number;
  readonly day: string;
  readonly originRegion: string;
  readonly destinationRegion: string;
  readonly code: string;
  readonly method: string;
  /** It is the monthly manifest of a medical institution and a plant. */
  readonly monthly: boolean;
  readonly grams: number;
}

/** Which parts of loads. */
export interface FlowChoice extends FlowPeriod {
  readonly regions: readonly string[];
  readonly measure: FlowMeasure;
  readonly leaves: boolean | null;
  readonly enters: boolean | null;
  readonly isFirst: boolean | null;
  /** Waste category (HW08), or null. */
  readonly category: string | null;
  readonly code: string | null;
  readonly method: string | null;
}

export const flowPartOrders = ['day', 'origin', 'destination', 'code', 'method', 'kg'] as const;

const columns = {
  day: { sql: 'e.day', type: 'date' },
  origin: { sql: 'e.origin_region', type: 'text' },
  destination: { sql: 'e.destination_region', type: 'text' },
  code: { sql: 'e.code', type: 'text' },
  method: { sql: 'e.method', type: 'text' },
} as const;
/** One part: all entries that are alike in these. They begin as the index does that its walk follows. */
const alike: readonly SortKey[] = [
  columns.day,
  { sql: 'e.manifest_id', type: 'uuid' },
  { sql: 'e.line_no', type: 'bigint' },
  ...[columns.code, columns.method, columns.origin, columns.destination],
];
const orders = new ListOrders<(typeof flowPartOrders)[number]>(
  { ...columns, kg: { sql: 'sum(e.grams)', type: 'bigint' } },
  '-day',
  alike,
);
/**
 * Planned for the days that are asked: by day it then walks the index from the newest or the oldest load and stops when the
 * page is full. A plan for any days would sort all loads of the period, as every other order has to.
 */
const partsBy = (order: ReturnType<typeof orders.of>): string => `
  SELECT ${order.place}, e.manifest_id AS "manifestId", e.line_no AS "lineNo", e.day::text, e.origin_region AS "originRegion",
         e.destination_region AS "destinationRegion", e.code, e.method, sum(e.grams)::float8 AS grams,
         (SELECT m.number FROM flow_manifest m WHERE m.id = e.manifest_id) AS number,
         (SELECT m.monthly FROM flow_manifest m WHERE m.id = e.manifest_id) AS monthly
    FROM flow_entry e
   WHERE e.measure = $4 AND e.day BETWEEN $2::date AND $3::date AND ($5::timestamptz IS NULL OR e.recorded_at <= $5)
     AND (e.origin_region = ANY($1) OR e.destination_region = ANY($1))
     AND ($6::boolean IS NULL OR (e.origin_region = ANY($1)) = $6)
     AND ($7::boolean IS NULL OR (e.destination_region = ANY($1)) = $7)
     AND ($8::boolean IS NULL OR e.is_first = $8)
     AND ($9::text IS NULL OR right(e.code, 2) = substr($9, 3)) AND ($10::text IS NULL OR e.code = $10)
     AND ($11::text IS NULL OR e.method = $11)
   GROUP BY ${alike.map(({ sql }) => sql).join(', ')}
  HAVING sum(e.grams) <> 0 AND ${order.after('$12')}
   ORDER BY ${order.by} LIMIT $13`;

/** Reads the loads behind the sums of flows. */
@Injectable()
export class FlowParts {
  constructor(private readonly database: Database) {}

  /** Newest first unless asked otherwise. @param query its cursor is one that a page in the same order gave */
  async page(
    choice: FlowChoice,
    query: PageQuery & { readonly order?: SortOrder<(typeof flowPartOrders)[number]> },
  ): Promise<Page<FlowPart>> {
    const { regions, from, to, asOf, measure, leaves, enters, isFirst, category, code, method } = choice;
    const order = orders.of(query.order);
    const limit = query.limit ?? defaultLimit;
    const rows = await this.database.query<FlowPart & Placed & Record<string, unknown>>(partsBy(order), [
      ...[regions, from, to, measure, asOf, leaves, enters, isFirst, category, code, method],
      ...[order.cursor(query.cursor), limit + 1],
    ]);
    return order.page(rows, limit, (part: FlowPart) => part);
  }
}
