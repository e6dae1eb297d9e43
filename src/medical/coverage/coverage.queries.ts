import { Inject, Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../access';
import { decodeCursor, defaultLimit, kilogramsOf, notFound, pageOf, refuseReversed, type Page } from '../../common';
import { ENV, type Env } from '../../config';
import { Database, statement, type Executor } from '../../database';
import { isoText } from '../../provenance';
import { daysLater, localDate, ReferenceData } from '../../reference';
import { minutesLeft } from '../clocks/clock.rules';
import { clockDay, clockNow, visitBy } from '../clocks/clock.sql';
import { MedicalClocks } from '../clocks/medical-clocks';
import { outbreakStart } from '../outbreaks/outbreak-register';
import type { CountyCoverage, CoverageInstitutionsQuery, CoverageQuery, InstitutionCoverage } from './coverage.dto';
import { intensities } from './intensity.rules';

/** Every institution of a region, registered or known by its waste: $1 region, $2 clocks, $3 and $4 days, $5 most beds. */
const institutions = `
  SELECT s.id AS "siteId", o.name AS "institutionName", s.name AS "siteName", s.region_code AS "regionCode", s.longitude,
         s.latitude, i.kind, i.beds, i.site_id IS NOT NULL AS registered,
         (EXISTS (SELECT 1 FROM contract k WHERE k.generator_id = s.organisation_id
                     AND ${clockDay('$2')} BETWEEN k.valid_from AND k.valid_to)
          OR coalesce(i.beds <= $5 AND i.beds_evidence IS NOT NULL
                      AND ${outbreakStart('s.region_code', clockNow('$2'))} IS NULL, false)) AS contracted,
         ${isoText('v.last')} AS "lastVisitAt", ${isoText('v.due')} AS "visitBy",
         v.last IS NOT NULL AND v.due > ${clockNow('$2')} AS collected,
         w.generated, w.treated, w.untreated, w.lost,
         coalesce((SELECT sum(b.bed_days) FROM medical_bed_days b WHERE b.site_id = s.id
                      AND b.month >= date_trunc('month', $3::date) AND b.month <= $4::date), 0)::int AS "bedDays"
    FROM site s JOIN organisation o ON o.id = s.organisation_id
    LEFT JOIN medical_institution i ON i.site_id = s.id
    CROSS JOIN LATERAL (SELECT l.last, ${visitBy('coalesce(l.last, i.registered_at)', 's.region_code', '$2')} AS due
      FROM (SELECT max(t.stopped_at) AS last FROM medical_stop t WHERE t.site_id = s.id
               AND t.missed_because IS DISTINCT FROM 'other') l) v
    CROSS JOIN LATERAL (SELECT coalesce(sum(k.grams) FILTER (WHERE k.state NOT IN ('released', 'void')), 0)::float8 AS generated,
             coalesce(sum(k.grams) FILTER (WHERE k.state = 'treated'), 0)::float8 AS treated,
             coalesce(sum(k.grams) FILTER (WHERE k.state NOT IN ('treated', 'released', 'void')), 0)::float8 AS untreated,
             coalesce(sum(k.grams) FILTER (WHERE k.state = 'lost'), 0)::float8 AS lost
        FROM medical_cohort k WHERE k.site_id = s.id AND k.sealed_on BETWEEN $3::date AND $4::date) w
   WHERE s.active AND ${withinRegion('s.region_code', '$1')}
     AND (i.site_id IS NOT NULL OR EXISTS (SELECT 1 FROM medical_cohort k WHERE k.site_id = s.id))`;

const byCounty = statement(
  'medical.coverage_counties',
  `SELECT r.code AS "regionCode", r.name AS "regionName", count(*)::int AS institutions,
          count(*) FILTER (WHERE x.registered)::int AS registered, count(*) FILTER (WHERE x.contracted)::int AS contracted,
          count(*) FILTER (WHERE x.collected)::int AS collected, sum(x.generated)::float8 AS generated,
          sum(x.treated)::float8 AS treated, sum(x.untreated)::float8 AS untreated
     FROM (${institutions}) x JOIN region r ON r.code = x."regionCode" GROUP BY r.code, r.name`,
);
const list = statement(
  'medical.coverage_institutions',
  `SELECT x.* FROM (${institutions}) x
    WHERE ($6::text IS NULL OR CASE $6 WHEN 'not_registered' THEN NOT x.registered WHEN 'no_contract' THEN NOT x.contracted
              WHEN 'not_collected' THEN NOT x.collected ELSE x.untreated > 0 END)
      AND ($7::float8 IS NULL OR (x.untreated, x."siteId") < ($7, $8::uuid))
    ORDER BY x.untreated DESC, x."siteId" DESC LIMIT $9`,
);
/** Peers of a kind in the region, for intensities: all of them, whatever page is asked for. */
const peers = statement(
  'medical.coverage_peers',
  `SELECT x."siteId", x.kind, x.generated AS grams, x."bedDays" FROM (${institutions}) x WHERE x."bedDays" > 0`,
);

interface CountyRow extends Omit<CountyCoverage, 'generatedKg' | 'treatedKg' | 'untreatedKg' | 'treatmentRate'> {
  readonly generated: number;
  readonly treated: number;
  readonly untreated: number;
}

type InstitutionRow = Omit<
  InstitutionCoverage,
  'minutesLeft' | 'generatedKg' | 'treatedKg' | 'untreatedKg' | 'lostKg' | 'kgPerBedDay' | 'robustZ'
> & {
  readonly generated: number;
  readonly treated: number;
  readonly untreated: number;
  readonly lost: number;
} & Record<string, unknown>;

const daysBack = 29;

/** How far collection and treatment of medical waste reach, as the city's plan measures it (its section 34). */
@Injectable()
export class CoverageQueries {
  constructor(
    private readonly database: Database,
    private readonly clocks: MedicalClocks,
    private readonly reference: ReferenceData,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Every county of the region with at least one institution known. @throws {DomainError} NOT_FOUND outside one's region */
  async counties(actor: Actor, query: CoverageQuery): Promise<CountyCoverage[]> {
    const { values } = this.ask(actor, query);
    const rows = await this.database.query<CountyRow & Record<string, unknown>>(byCounty, values);
    return rows
      .map(({ generated, treated, untreated, ...row }) => ({
        ...row,
        ...{
          generatedKg: kilogramsOf(generated),
          treatedKg: kilogramsOf(treated),
          untreatedKg: kilogramsOf(untreated),
        },
        treatmentRate: generated === 0 ? null : treated / generated,
      }))
      .sort((left, right) => (left.regionCode < right.regionCode ? -1 : 1));
  }

  /** Those with the largest untreated remainder first. @throws {DomainError} NOT_FOUND outside one's region */
  async institutions(actor: Actor, query: CoverageInstitutionsQuery): Promise<Page<InstitutionCoverage>> {
    const { values, now } = this.ask(actor, query);
    const limit = query.limit ?? defaultLimit;
    const [untreated = null, id = null] = decodeCursor(query.cursor, [/^\d+$/, /^[0-9a-f-]{36}$/]) ?? [];
    return this.database.snapshot(async (view) => {
      const rows = await view.query<InstitutionRow>(list, [...values, query.gap ?? null, untreated, id, limit + 1]);
      const known = await this.intensities(view, values);
      return pageOf(
        rows,
        limit,
        (row) => [String(row.untreated), row.siteId],
        ({ generated, treated, untreated: left, lost, bedDays: _bedDays, ...row }) => ({
          ...{ ...row, minutesLeft: minutesLeft(row.visitBy, now) },
          ...{ generatedKg: kilogramsOf(generated), treatedKg: kilogramsOf(treated) },
          ...{ untreatedKg: kilogramsOf(left), lostKg: kilogramsOf(lost) },
          ...(known.get(row.siteId) ?? { kgPerBedDay: null, robustZ: null }),
        }),
      );
    });
  }

  private async intensities(
    view: Executor,
    values: readonly unknown[],
  ): Promise<ReadonlyMap<string, { kgPerBedDay: number | null; robustZ: number | null }>> {
    const rows = await view.query<{ siteId: string; kind: string; grams: number; bedDays: number }>(peers, [...values]);
    const known = new Map<string, { kgPerBedDay: number | null; robustZ: number | null }>();
    for (const kind of new Set(rows.map((row) => row.kind))) {
      const alike = rows.filter((row) => row.kind === kind);
      intensities(alike).forEach((one, at) => known.set(alike[at]?.siteId ?? '', one));
    }
    return known;
  }

  private ask(actor: Actor, { regionCode, from, to }: CoverageQuery): { values: unknown[]; now: Date } {
    const { now, parameter, of } = this.clocks.read();
    const region = regionCode ?? actor.regionCode;
    const lineage = region === null ? undefined : this.reference.region(region)?.lineage;
    if (actor.regionCode === null || lineage?.includes(actor.regionCode) !== true)
      throw notFound({ zh: '该地区', en: 'Region' });
    const last = to ?? localDate(now, this.env.timeZone);
    const first = from ?? daysLater(last, -daysBack);
    refuseReversed(first, last);
    return { values: [region, parameter, first, last, of('H07', 'mostBeds')], now };
  }
}
