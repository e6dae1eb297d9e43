import { Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../access';
import {
  Clock,
  defaultLimit,
  ListOrders,
  gramsFromTonnes,
  newId,
  notFound,
  refusedField,
  refuseReversed,
  tonnesOf,
  UnitOfWork,
  type Page,
  type Placed,
} from '../../common';
import { Database, statement, type Executor } from '../../database';
import { causesOf, type CapacityChangeCause } from './capacity-change.entity';
import {
  capacityChangeOrders,
  type CapacityChangeQuery,
  type CapacityChangeShown,
  type EndCapacityChange,
  type NewCapacityChange,
} from './capacity-change.dto';

/** Licence lines with the site by which a region oversees them. */
export const overseen = `licence_line n JOIN licence l ON l.id = n.licence_id JOIN site s ON s.id = l.site_id`;
const lineToOversee = statement(
  'capacity.line_to_oversee',
  `SELECT 1 AS there FROM ${overseen} WHERE n.id = $1 AND ${withinRegion('s.region_code', '$2')}`,
);
const insert = statement(
  'capacity.change_insert',
  `INSERT INTO capacity_change (id, licence_line_id, kind, cause, season_from, season_to, from_day, to_day, grams_per_year,
     document, reason, made_by, made_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
);
const end = statement(
  'capacity.change_end',
  `UPDATE capacity_change c SET to_day = $3 FROM ${overseen}
    WHERE c.id = $1 AND n.id = c.licence_line_id AND ${withinRegion('s.region_code', '$2')} RETURNING c.from_day::text AS "fromDay"`,
);
const select = `
  SELECT c.id, c.licence_line_id AS "licenceLineId", n.label, o.name AS holder, c.kind, c.cause,
         CASE WHEN c.season_from IS NOT NULL THEN json_build_object('from', c.season_from, 'to', c.season_to) END AS season,
         c.from_day::text AS "fromDay",
         c.to_day::text AS "toDay", c.grams_per_year::float8 AS grams, c.document, c.reason, c.made_by AS "madeBy",
         to_char(c.made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "madeAt",
         (SELECT coalesce(json_agg(json_build_object('fromDay', v.from_day, 'toDay', v.to_day, 'document', v.document,
                   'endDocument', v.end_document) ORDER BY v.activation_no), '[]')
            FROM capacity_activation v WHERE v.change_id = c.id) AS activations
    FROM capacity_change c JOIN ${overseen} ON n.id = c.licence_line_id JOIN organisation o ON o.id = l.organisation_id`;

type Row = Omit<CapacityChangeShown, 'tonnesPerYear'> & { readonly grams: number };

const orders = new ListOrders<(typeof capacityChangeOrders)[number]>(
  {
    fromDay: { sql: 'c.from_day', type: 'date' },
    toDay: { sql: `coalesce(c.to_day, 'infinity')`, type: 'date' },
    holder: { sql: 'o.name', type: 'text' },
    document: { sql: 'c.document', type: 'text' },
  },
  '-fromDay',
  [{ sql: 'c.id', type: 'uuid' }],
);

/** Outages and additions, as dated rows that a region's regulator writes; open to everybody who looks for a receiver. */
@Injectable()
export class CapacityChanges {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async list({
    licenceLineId,
    kind,
    cause,
    on,
    order: asked,
    cursor,
    limit = defaultLimit,
  }: CapacityChangeQuery): Promise<Page<CapacityChangeShown>> {
    const order = orders.of(asked);
    const rows = await this.database.query<Row & Placed & Record<string, unknown>>(
      `${order.placed(select)}
        WHERE ($1::uuid IS NULL OR c.licence_line_id = $1)
          AND ($2::date IS NULL OR EXISTS (
            SELECT FROM capacity_span p WHERE p.change_id = c.id AND $2 BETWEEN p.from_day AND coalesce(p.to_day, 'infinity')))
          AND ${order.after('$3')} AND ($4::text IS NULL OR c.kind = $4) AND ($5::text IS NULL OR c.cause = $5)
        ORDER BY ${order.by} LIMIT ${limit + 1}`,
      [licenceLineId ?? null, on ?? null, order.cursor(cursor), kind ?? null, cause ?? null],
    );
    return order.page(rows, limit, show);
  }

  /** @throws {DomainError} NOT_FOUND for a line outside the region; NOT_ACCEPTABLE_HERE */
  async add(actor: Actor, given: NewCapacityChange): Promise<CapacityChangeShown> {
    const { licenceLineId, kind, cause = 'other', season = null, fromDay, toDay = null } = given;
    const { tonnesPerYear, document, reason } = given;
    if ((kind === 'addition') !== (tonnesPerYear !== undefined)) {
      throw refusedField('/tonnesPerYear', 'kind', { zh: '仅增加能力时填写', en: 'Exactly for an addition' });
    }
    refuseReversed(fromDay, toDay, '/toDay');
    refuseCause(given);
    return this.unitOfWork.run(async (tx) => {
      const [line] = await tx.query(lineToOversee, [licenceLineId, actor.regionCode]);
      if (line === undefined) throw notFound({ zh: '该许可项', en: 'Licence line' });
      const id = newId();
      const grams = tonnesPerYear === undefined ? 0 : gramsFromTonnes(tonnesPerYear);
      const told = [document, reason, actor.name, this.clock.now()];
      await tx.query(insert, [
        id,
        licenceLineId,
        kind,
        cause,
        ...[season?.from ?? null, season?.to ?? null],
        fromDay,
        toDay,
        grams,
        ...told,
      ]);
      return this.one(tx, id);
    });
  }

  /** Says when it ended, or will. @throws {DomainError} NOT_FOUND, NOT_ACCEPTABLE_HERE */
  async end(actor: Actor, id: string, { toDay }: EndCapacityChange): Promise<CapacityChangeShown> {
    return this.unitOfWork.run(async (tx) => {
      const known = await this.one(tx, id);
      refuseReversed(known.fromDay, toDay, '/toDay');
      const [ended] = await tx.query(end, [id, actor.regionCode, toDay]);
      if (ended === undefined) throw missingChange();
      return this.one(tx, id);
    });
  }

  /** @throws {DomainError} NOT_FOUND */
  async one(tx: Executor, id: string): Promise<CapacityChangeShown> {
    const [row] = await tx.query<Row & Record<string, unknown>>(`${select} WHERE c.id = $1`, [id]);
    if (row === undefined) throw missingChange();
    return show(row);
  }
}

const show = ({ grams, ...row }: Row): CapacityChangeShown => ({ ...row, tonnesPerYear: tonnesOf(grams) });
export const missingChange = (): Error => notFound({ zh: '该能力变动', en: 'Change of capacity' });

/** A cause belongs to a kind, and only a kiln's season comes back. */
function refuseCause({ kind, cause = 'other', season = null, toDay = null }: NewCapacityChange): void {
  if (!(causesOf[kind] as readonly CapacityChangeCause[]).includes(cause)) {
    throw refusedField('/cause', 'cause', { zh: '原因与变动类型不符', en: 'No cause of this kind of change' });
  }
  if (season === null) return;
  if (cause !== 'kiln_season') {
    throw refusedField('/season', 'season', { zh: '仅窑炉季节停运可逐年重复', en: 'Only a kiln_season comes back' });
  }
  if (toDay === null) {
    throw refusedField('/toDay', 'season', { zh: '逐年重复须填写截止日', en: 'A season needs a last day' });
  }
}
