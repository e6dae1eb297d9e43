import { Injectable } from '@nestjs/common';
import { withLedgerOf } from '../../capacity';
import { Database, type Executor } from '../../database';
import type { SupplyLine } from './supply.rules';

/** Until a licence's first change it was valid; each change holds until the day before the next. */
const suspensions = `
  SELECT h.from_day AS "from", h.next - 1 AS "to"
    FROM (SELECT c.status, c.from_day, lead(c.from_day) OVER (ORDER BY c.from_day, c.change_no) AS next
            FROM licence_status_change c WHERE c.licence_id = l.id) h
   WHERE h.status <> 'valid' AND (h.next IS NULL OR h.next > h.from_day)`;
const changes = (kind: string): string => `
  SELECT c.from_day AS "from", c.to_day AS "to", c.grams_per_year AS "gramsPerYear"
    FROM capacity_span c WHERE c.licence_line_id = n.id AND c.kind = '${kind}' AND c.from_day <= $3
     AND coalesce(c.to_day, 'infinity') >= $2`;

const supply = `
  SELECT n.id, n.label, o.name AS holder, l.kind AS "licenceKind", n.match, to_json(n.categories) AS categories, to_json(n.codes) AS codes,
          to_json(n.methods) AS methods, n.grams_per_year::float8 AS "gramsPerYear", l.valid_from::text AS "validFrom",
          l.valid_to::text AS "validTo",
          (SELECT coalesce(json_agg(p), '[]') FROM (${suspensions} UNION ALL SELECT "from", "to" FROM (${changes('outage')}) x) p)
            AS pauses,
          (SELECT coalesce(json_agg(p), '[]') FROM (${changes('addition')}) p) AS additions
     FROM licence l JOIN licence_line n ON n.licence_id = l.id
     JOIN site s ON s.id = l.site_id JOIN organisation o ON o.id = l.organisation_id
    WHERE s.region_code = ANY($1) AND l.valid_from <= $3 AND l.valid_to >= $2
    ORDER BY n.id`;

/** The capacity ledger of a region: licence lines with what changed them, day by day. */
@Injectable()
export class SupplyReader {
  constructor(private readonly database: Database) {}

  /**
   * @param view a transaction when a past instant is asked
   * @param asOf ISO 8601; null: as the ledger is now
   */
  lines(
    regions: readonly string[],
    from: string,
    to: string,
    view: Executor = this.database,
    asOf: string | null = null,
  ): Promise<SupplyLine[]> {
    return withLedgerOf(view, asOf, () =>
      view.query<SupplyLine & Record<string, unknown>>(supply, [regions, from, to]),
    );
  }
}
