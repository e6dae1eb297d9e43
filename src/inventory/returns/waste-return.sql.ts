import { scopeOf, withinRegion, type Actor } from '../../access';
import { ListOrders, notFound } from '../../common';
import { statement, type Executor } from '../../database';
import { wasteReturnOrders } from './waste-return.dto';
import type { ReturnKind } from './return-period.rules';

/** A return as it is read, without its lines. */
export interface ReturnRow {
  readonly id: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly organisationName: string;
  readonly regionCode: string;
  readonly kind: ReturnKind;
  readonly fromDay: string;
  readonly toDay: string;
  readonly version: number;
  readonly remark: string | null;
  readonly filedBy: string;
  readonly filedAt: string;
  readonly supersededAt: string | null;
}

const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const select = `
  SELECT r.id, r.site_id AS "siteId", s.name AS "siteName", o.name AS "organisationName", s.region_code AS "regionCode",
         r.kind, r.from_day::text AS "fromDay", r.to_day::text AS "toDay", r.version, r.remark, u.name AS "filedBy",
         ${instant('r.filed_at')} AS "filedAt", ${instant('r.superseded_at')} AS "supersededAt"
    FROM waste_return r JOIN site s ON s.id = r.site_id JOIN organisation o ON o.id = s.organisation_id
    JOIN app_user u ON u.id = r.filed_by`;
/** Its generator sees it, and the regulators of the site's region. */
const visible = `(s.organisation_id = $1 OR ${withinRegion('s.region_code', '$2')})`;

export const returnOrders = new ListOrders<(typeof wasteReturnOrders)[number]>(
  {
    period: { sql: 'r.from_day', type: 'date' },
    site: { sql: 's.name', type: 'text' },
    filedAt: { sql: 'r.filed_at', type: 'timestamptz' },
    region: { sql: 's.region_code', type: 'text' },
  },
  '-period',
  [{ sql: 'r.id', type: 'uuid' }],
);
export const returnsBy = returnOrders.statements(
  'inventory.return_list',
  (order) =>
    `${order.placed(select)} WHERE ${visible} AND ($3::uuid IS NULL OR r.site_id = $3) AND ($4::text IS NULL OR r.kind = $4)
      AND ($5::text IS NULL OR ${withinRegion('s.region_code', '$5')})
      AND ($6::date IS NULL OR $6 BETWEEN r.from_day AND r.to_day) AND ($7::boolean OR r.superseded_at IS NULL)
      AND ${order.after('$8')} ORDER BY ${order.by} LIMIT $9`,
);
const one = statement('inventory.return_one', `${select} WHERE ${visible} AND r.id = $3`);
const site = statement(
  'inventory.return_site',
  `SELECT s.id FROM site s WHERE s.id = $3 AND (s.organisation_id = $1 OR ${withinRegion('s.region_code', '$2')})`,
);

/** @throws {DomainError} NOT_FOUND when there is none that the caller may see */
export async function readReturn(executor: Executor, actor: Actor, id: string): Promise<ReturnRow> {
  const [row] = await executor.query<ReturnRow & Record<string, unknown>>(one, [...scopeOf(actor), id]);
  if (row === undefined) throw notFound({ zh: '该申报', en: 'Return' });
  return row;
}

/** @throws {DomainError} NOT_FOUND unless the site is the caller's or lies in the region that he oversees */
export async function refuseHiddenSite(executor: Executor, actor: Actor, siteId: string): Promise<void> {
  const rows = await executor.query(site, [...scopeOf(actor), siteId]);
  if (rows.length === 0) throw notFound({ zh: '该场所', en: 'Site' });
}
