import { Injectable } from '@nestjs/common';
import { leftGrams } from '../../capacity';
import { Database, statement, type Executor } from '../../database';
import type { LineScope } from '../../registry';

/** A licence line with what is left of it this year, and of a landfill at all, grams. */
export interface RoomLine extends LineScope {
  readonly id: string;
  readonly label: string;
  readonly holder: string;
  readonly leftGrams: number;
}

const rooms = statement(
  'planning.rooms',
  `SELECT n.id, n.label, o.name AS holder, n.match, to_json(n.categories) AS categories, to_json(n.codes) AS codes,
          to_json(n.methods) AS methods,
          ${leftGrams('n', 'a')}::float8 AS "leftGrams"
     FROM licence l JOIN licence_line n ON n.licence_id = l.id
     JOIN site s ON s.id = l.site_id JOIN organisation o ON o.id = l.organisation_id
     LEFT JOIN capacity_account a ON a.licence_line_id = n.id AND a.year = $2
    WHERE s.region_code = ANY($1) AND l.status = 'valid' AND $3::date BETWEEN l.valid_from AND l.valid_to
    ORDER BY n.id`,
);

/** What is left of each licence line of a region this year. */
@Injectable()
export class RoomReader {
  constructor(private readonly database: Database) {}

  /** @param today local day; the account is that of its calendar year */
  lines(regions: readonly string[], today: string, executor: Executor = this.database): Promise<RoomLine[]> {
    const year = Number(today.slice(0, 4));
    return executor.query<RoomLine & Record<string, unknown>>(rooms, [regions, year, today]);
  }
}
