import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock, metresBetween } from '../../common';
import { Database, statement } from '../../database';
import { leftGrams } from '../left-room.sql';
import { lineCovers, type LineScope } from '../../registry';

interface FacilityLine extends LineScope {
  readonly siteId: string;
  readonly siteName: string;
  readonly organisationName: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly leftGrams: number;
}

export interface NearbyFacility {
  readonly siteId: string;
  readonly name: string;
  /** As the crow flies. */
  readonly metres: number;
}

export interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

/** What a load asks of a facility. */
export interface AskedWaste {
  readonly code: string;
  readonly method: string;
  readonly grams: number;
}

const licensed = statement(
  'capacity.licensed_sites',
  `SELECT s.id AS "siteId", s.name AS "siteName", o.name AS "organisationName", s.longitude, s.latitude, n.match,
          to_json(n.categories) AS categories, to_json(n.codes) AS codes, to_json(n.methods) AS methods,
          ${leftGrams('n', 'a')}::float8 AS "leftGrams"
     FROM site s JOIN organisation o ON o.id = s.organisation_id
     JOIN licence l ON l.site_id = s.id AND l.status = 'valid' AND $1::date BETWEEN l.valid_from AND l.valid_to
     JOIN licence_line n ON n.licence_id = l.id
     LEFT JOIN capacity_account a ON a.licence_line_id = n.id AND a.year = extract(year FROM $1::date)::smallint
    WHERE s.active AND s.longitude IS NOT NULL AND s.latitude IS NOT NULL`,
);

const refreshEvery = 60_000;

/**
 * Licensed facilities with their places and what is left of them, kept at hand and read again every minute: which are
 * nearest is a question that must cost an issue nothing. The booking itself never goes by this.
 */
@Injectable()
export class NearbyFacilities implements OnApplicationBootstrap {
  private readonly log = new Logger('nearby facilities');
  private lines: readonly FacilityLine[] = [];

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.refresh();
  }

  @Interval(refreshEvery)
  async run(): Promise<void> {
    await this.refresh().catch((error: unknown) => this.log.error(`not read: ${(error as Error).message}`));
  }

  async refresh(): Promise<void> {
    this.lines = await this.database.query<FacilityLine & Record<string, unknown>>(licensed, [this.clock.now()]);
  }

  /** Those that take all of the waste and have room for it, nearest first. */
  nearest(from: Place, waste: readonly AskedWaste[], most: number): NearbyFacility[] {
    const bySite = new Map<string, FacilityLine[]>();
    for (const line of this.lines) bySite.set(line.siteId, [...(bySite.get(line.siteId) ?? []), line]);
    const takesAll = (lines: readonly FacilityLine[]): boolean =>
      waste.every(({ code, method, grams }) =>
        lines.some((line) => lineCovers(line, code, method) && line.leftGrams >= grams),
      );
    return [...bySite.values()]
      .filter(takesAll)
      .flatMap(([line]): NearbyFacility[] => {
        if (line === undefined) return [];
        const { siteId, siteName, organisationName } = line;
        return [
          { siteId, name: `${organisationName} ${siteName}`, metres: Math.round(metresBetween(from, line) ?? 0) },
        ];
      })
      .sort((left, right) => left.metres - right.metres || (left.siteId < right.siteId ? -1 : 1))
      .slice(0, most);
  }
}
