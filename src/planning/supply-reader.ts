import { Injectable } from '@nestjs/common';
import { Database, statement, type Executor } from '../database';
import type { SupplyLine } from './supply.rules';

const supply = statement(
  'planning.supply',
  `SELECT n.id, n.label, o.name AS holder, n.match, to_json(n.categories) AS categories, to_json(n.codes) AS codes,
          to_json(n.methods) AS methods, n.grams_per_year::float8 AS "gramsPerYear", l.valid_from::text AS "validFrom",
          l.valid_to::text AS "validTo"
     FROM licence l JOIN licence_line n ON n.licence_id = l.id
     JOIN site s ON s.id = l.site_id JOIN organisation o ON o.id = l.organisation_id
    WHERE s.region_code = ANY($1) AND l.status = 'valid' AND l.valid_from <= $3 AND l.valid_to >= $2
    ORDER BY n.id`,
);

/** The licences of a region. A licence that is suspended or revoked now counts for nothing, also in the past. */
@Injectable()
export class SupplyReader {
  constructor(private readonly database: Database) {}

  lines(
    regions: readonly string[],
    from: string,
    to: string,
    executor: Executor = this.database,
  ): Promise<SupplyLine[]> {
    return executor.query<SupplyLine & Record<string, unknown>>(supply, [regions, from, to]);
  }
}
