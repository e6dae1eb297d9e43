import { Injectable } from '@nestjs/common';
import { notFound } from '../../common';
import { Database, statement, type Executor } from '../../database';
import { RuleCatalogue } from '../../rules';
import { TransferArcs, type RuleChoice } from '../../transfers';
import type { RegionWaste } from './generation-reader';
import { waysToJudge, type SitedLine, type WayJudge } from './reach.rules';

/** A place for which only the region may be known; degrees. */
export interface SitedPlace {
  readonly siteId: string;
  readonly siteName: string;
  readonly regionCode: string;
  /** Of the site, or else of its region. */
  readonly longitude: number | null;
  readonly latitude: number | null;
}

const within = statement(
  'planning.regions_within',
  `SELECT code FROM region WHERE $1::text IS NULL OR lineage @> ARRAY[$1] ORDER BY code`,
);
const sites = statement(
  'planning.line_sites',
  `SELECT n.id, s.id AS "siteId", s.name AS "siteName", s.region_code AS "regionCode",
          CASE WHEN s.longitude IS NULL OR s.latitude IS NULL THEN r.longitude ELSE s.longitude END AS longitude,
          CASE WHEN s.longitude IS NULL OR s.latitude IS NULL THEN r.latitude ELSE s.latitude END AS latitude
     FROM licence_line n JOIN licence l ON l.id = n.licence_id JOIN site s ON s.id = l.site_id
     JOIN region r ON r.code = s.region_code
    WHERE n.id = ANY($1)`,
);
const facility = statement(
  'planning.facility',
  `SELECT o.name || ' ' || s.name AS name FROM site s JOIN organisation o ON o.id = s.organisation_id
    WHERE s.id = $1 AND EXISTS (SELECT 1 FROM licence l WHERE l.site_id = s.id)`,
);
const places = statement('planning.region_places', 'SELECT code, longitude, latitude FROM region WHERE code = ANY($1)');

interface Place {
  readonly longitude: number | null;
  readonly latitude: number | null;
}

/** Which facilities are within reach of a region's waste: licences are open to everybody, and policies say what may pass. */
@Injectable()
export class Reach {
  constructor(
    private readonly database: Database,
    private readonly arcs: TransferArcs,
    private readonly rules: RuleCatalogue,
  ) {}

  /** A region and all below it, whoever asks; without one every region. @throws {DomainError} NOT_FOUND */
  async regions(region: string | null, view: Executor = this.database): Promise<string[]> {
    const rows = await view.query<{ code: string }>(within, [region]);
    if (rows.length === 0) throw notFound({ zh: '该行政区划', en: 'Region' });
    return rows.map(({ code }) => code);
  }

  /** The lines with the sites at which they are. */
  async sited<Line extends { readonly id: string }>(
    lines: readonly Line[],
    view: Executor = this.database,
  ): Promise<(Line & SitedPlace)[]> {
    const rows = await view.query<SitedPlace & { id: string }>(sites, [lines.map(({ id }) => id)]);
    const byLine = new Map(rows.map(({ id, ...place }) => [id, place]));
    return lines.flatMap((line) => {
      const place = byLine.get(line.id);
      return place === undefined ? [] : [{ ...line, ...place }];
    });
  }

  /** The name of a site with a licence; null: there is none. */
  async facility(siteId: string, view: Executor = this.database): Promise<string | null> {
    const [row] = await view.query<{ name: string }>(facility, [siteId]);
    return row?.name ?? null;
  }

  /** The seats of regions. */
  async places(regions: readonly string[], view: Executor = this.database): Promise<(region: string) => Place> {
    const rows = await view.query<Place & { code: string }>(places, [regions]);
    const byCode = new Map(rows.map((row) => [row.code, row]));
    return (region) => byCode.get(region) ?? { longitude: null, latitude: null };
  }

  /**
   * Asks the transfer policies of every way from the waste to the lines, with a load of ordinary size (rule P31).
   * Not to be called within a snapshot: it takes a connection of its own.
   */
  async judge(
    waste: readonly Omit<RegionWaste, 'grams'>[],
    lines: readonly SitedLine[],
    date: string,
    choice: RuleChoice = this.arcs.inForce(),
  ): Promise<WayJudge> {
    const grams = Number(this.rules.parameter('P31', 'gramsALoad', date));
    const judged = await this.arcs.judged(waysToJudge(waste, lines), date, grams, choice);
    return ({ region, code, method }, destinationRegion) =>
      judged({ originRegion: region, destinationRegion, code, method });
  }
}
