import { Inject, Injectable } from '@nestjs/common';
import { memberScopeOf, withinRegion, type Actor } from '../../access';
import { defaultLimit, kilogramsOf, ListOrders, notFound, type Page, type Placed } from '../../common';
import { ENV, type Env } from '../../config';
import { Database, statement } from '../../database';
import { isoText } from '../../provenance';
import {
  monthlyManifestOrders,
  type MonthlyManifestFull,
  type MonthlyManifestShown,
  type MonthlyManifestsQuery,
  type MonthlyReceipt,
} from './monthly-manifest.dto';

const shown = `
  SELECT m.id, m.number, m.month::text AS month, m.site_id AS "siteId", so.name AS "institutionName", s.name AS "siteName",
         m.facility_site_id AS "facilitySiteId", fo.name || ' ' || f.name AS "facilityName", ${isoText('m.made_at')} AS "madeAt",
         t.grams, t.pieces
    FROM medical_manifest m
    JOIN site s ON s.id = m.site_id JOIN organisation so ON so.id = s.organisation_id
    JOIN site f ON f.id = m.facility_site_id JOIN organisation fo ON fo.id = f.organisation_id
    CROSS JOIN LATERAL (SELECT coalesce(sum(w.grams), 0)::float8 AS grams, coalesce(sum(w.pieces), 0)::int AS pieces
      FROM medical_flow w WHERE w.site_id = m.site_id AND w.at_site_id = m.facility_site_id AND w.act = 'receive'
       AND w.day >= m.month AND w.day < m.month + interval '1 month') t
   WHERE (s.organisation_id = $1 OR f.organisation_id = $1 OR ${withinRegion('s.region_code', '$2')}
          OR ${withinRegion('f.region_code', '$2')})`;
const orders = new ListOrders<(typeof monthlyManifestOrders)[number]>(
  {
    month: { sql: 'm.month', type: 'date' },
    number: { sql: 'm.number', type: 'text' },
    institution: { sql: `(so.name || ' ' || s.name)`, type: 'text' },
    facility: { sql: `(fo.name || ' ' || f.name)`, type: 'text' },
  },
  '-month',
  [{ sql: 'm.number', type: 'text' }],
);
const listBy = orders.statements(
  'medical.manifests_list',
  (order) =>
    `${order.placed(shown)} AND ($3::date IS NULL OR m.month = $3) AND ($4::uuid IS NULL OR m.site_id = $4)
      AND ($5::uuid IS NULL OR m.facility_site_id = $5) AND ${order.after('$6')}
    ORDER BY ${order.by} LIMIT $7`,
);
const one = statement('medical.manifest_one', `${shown} AND m.id = $3`);
const receipts = statement(
  'medical.manifest_receipts',
  `SELECT w.day::text AS day, w.class_code AS "classCode", sum(w.pieces)::int AS pieces, sum(w.grams)::float8 AS grams
     FROM medical_flow w WHERE w.site_id = $1 AND w.at_site_id = $2 AND w.act = 'receive'
      AND w.day >= $3::date AND w.day < $3::date + interval '1 month' GROUP BY 1, 2 ORDER BY 1, 2`,
);
const cards = statement(
  'medical.manifest_cards',
  `SELECT DISTINCT t.handle, t.received_at FROM container c JOIN medical_trip t ON t.id = c.trip_id
    WHERE c.site_id = $1 AND t.facility_site_id = $2 AND t.received_at IS NOT NULL
      AND (t.received_at AT TIME ZONE $4)::date >= $3::date
      AND (t.received_at AT TIME ZONE $4)::date < $3::date + interval '1 month' ORDER BY t.received_at, t.handle LIMIT 500`,
);

type Row = Omit<MonthlyManifestShown, 'kg'> & { readonly grams: number } & Record<string, unknown>;

/** Monthly manifests as they are read: no records of their own, for what they say are the receipts of the month. */
@Injectable()
export class MonthlyManifests {
  constructor(
    private readonly database: Database,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** The last month first. */
  async list(
    actor: Actor,
    { month, siteId, facilitySiteId, order: asked, cursor, limit = defaultLimit }: MonthlyManifestsQuery,
  ): Promise<Page<MonthlyManifestShown>> {
    const order = orders.of(asked);
    const rows = await this.database.query<Row & Placed>(listBy(asked), [
      ...[...memberScopeOf(actor), month === undefined ? null : `${month}-01`, siteId ?? null, facilitySiteId ?? null],
      ...[order.cursor(cursor), limit + 1],
    ]);
    return order.page(rows, limit, show);
  }

  /** With what was received each day. @throws {DomainError} NOT_FOUND */
  async one(actor: Actor, id: string): Promise<MonthlyManifestFull> {
    return this.database.snapshot(async (view) => {
      const [row] = await view.query<Row>(one, [...memberScopeOf(actor), id]);
      if (row === undefined) throw notFound({ zh: '该月度联单', en: 'Monthly manifest' });
      const key = [row.siteId, row.facilitySiteId, row.month];
      const days = await view.query<Omit<MonthlyReceipt, 'kg'> & { grams: number } & Record<string, unknown>>(
        receipts,
        key,
      );
      const trips = await view.query<{ handle: string }>(cards, [...key, this.env.timeZone]);
      return {
        ...show(row),
        receipts: days.map(({ grams, ...day }) => ({ ...day, kg: kilogramsOf(grams) })),
        tripHandles: trips.map(({ handle }) => handle),
      };
    });
  }
}

const show = ({ grams, ...row }: Row): MonthlyManifestShown => ({ ...row, kg: kilogramsOf(grams) });
