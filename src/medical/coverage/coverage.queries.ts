import { Inject, Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../access';
import {
  defaultLimit,
  kilogramsOf,
  ListOrders,
  notFound,
  refusedField,
  refuseReversed,
  type Page,
  type Placed,
} from '../../common';
import { ENV, type Env } from '../../config';
import { Database, statement, type Executor } from '../../database';
import { isoText } from '../../provenance';
import { daysLater, localDate, ReferenceData } from '../../reference';
import { minutesLeft } from '../clocks/clock.rules';
import { clockDay, clockNow, visitBy } from '../clocks/clock.sql';
import { MedicalClocks } from '../clocks/medical-clocks';
import { outbreakStart } from '../outbreaks/outbreak-register';
import type {
  CountyCoverage,
  CoverageInstitutionsQuery,
  coverageOrders,
  CoverageQuery,
  InstitutionCoverage,
} from './coverage.dto';
import { intensities } from './intensity.rules';

/** What a question asks of the past or of the present, as parts of {@link institutions}. */
interface Parts {
  /** Yields `last`: when site `s` was visited last. */
  readonly visits: string;
  /** Yields `generated, treated, untreated, lost` of site `s`, grams. */
  readonly masses: string;
  readonly contracted: string;
  readonly registered: string;
  /** Whether site `s` is known by its waste. */
  readonly known: string;
  readonly bedDays: string;
}

const summed = (state: string): string => `
  coalesce(sum(k.grams) FILTER (WHERE ${state} NOT IN ('labelled', 'released', 'void')), 0)::float8 AS generated,
  coalesce(sum(k.grams) FILTER (WHERE ${state} = 'treated'), 0)::float8 AS treated,
  coalesce(sum(k.grams) FILTER (WHERE ${state} NOT IN ('labelled', 'treated', 'released', 'void')), 0)::float8 AS untreated,
  coalesce(sum(k.grams) FILTER (WHERE ${state} = 'lost'), 0)::float8 AS lost`;

const present: Parts = {
  visits: `SELECT max(t.stopped_at) AS last FROM medical_stop t
            WHERE t.site_id = s.id AND t.missed_because IS DISTINCT FROM 'other'`,
  masses: `SELECT ${summed('k.state')} FROM medical_cohort k WHERE k.site_id = s.id AND k.sealed_on BETWEEN $3::date AND $4::date`,
  contracted: `(EXISTS (SELECT 1 FROM contract k WHERE k.generator_id = s.organisation_id
                           AND ${clockDay('$2')} BETWEEN k.valid_from AND k.valid_to)
                OR coalesce(i.beds <= $5 AND i.beds_evidence IS NOT NULL
                            AND ${outbreakStart('s.region_code', clockNow('$2'))} IS NULL, false))`,
  registered: 'i.site_id IS NOT NULL',
  known: 'EXISTS (SELECT FROM medical_cohort k WHERE k.site_id = s.id)',
  bedDays: `coalesce((SELECT sum(b.bed_days) FROM medical_bed_days b WHERE b.site_id = s.id
                         AND b.month >= date_trunc('month', $3::date) AND b.month <= $4::date), 0)::int`,
};
/**
 * As it was written down by then, from the events of stops and containers. When contracts, beds and bed-days were entered
 * nobody has written down.
 */
const past: Parts = {
  visits: `SELECT max(t.stopped_at) AS last FROM medical_stop t
            WHERE t.site_id = s.id AND t.missed_because IS DISTINCT FROM 'other' AND t.stopped_at <= ${clockNow('$2')}
              AND EXISTS (SELECT FROM medical_trip_event e WHERE e.trip_id = t.trip_id AND e.kind IN ('collect', 'miss')
                             AND e.recorded_at <= ${clockNow('$2')} AND (e.content::jsonb #>> '{data,stopNo}')::int = t.stop_no)`,
  masses: `SELECT ${summed('e.state')} FROM container k
             CROSS JOIN LATERAL (SELECT n.content::jsonb ->> 'to' AS state FROM container_event n
               WHERE n.container_id = k.id AND n.recorded_at <= ${clockNow('$2')} ORDER BY n.seq DESC LIMIT 1) e
            WHERE k.site_id = s.id AND k.grams IS NOT NULL AND k.class_code IS NOT NULL
              AND (k.sealed_at AT TIME ZONE ($2::jsonb ->> 'timeZone'))::date BETWEEN $3::date AND $4::date`,
  // Not told, whatever the beds; see `notTold`.
  contracted: '$5::int IS NULL',
  registered: `(i.registered_at <= ${clockNow('$2')}) IS TRUE`,
  known: `EXISTS (SELECT FROM container k JOIN container_event n ON n.container_id = k.id
            WHERE k.site_id = s.id AND k.sealed_at <= ${clockNow('$2')} AND n.recorded_at <= ${clockNow('$2')}
              AND n.content::jsonb ->> 'to' NOT IN ('labelled', 'void', 'in_use'))`,
  bedDays: '0',
};

/** Every institution of a region, registered or known by its waste: $1 region, $2 clocks, $3 and $4 days, $5 most beds. */
const institutions = ({ visits, masses, contracted, registered, known, bedDays }: Parts): string => `
  SELECT s.id AS "siteId", o.name AS "institutionName", s.name AS "siteName", s.region_code AS "regionCode", s.longitude,
         s.latitude, i.kind, i.beds, ${registered} AS registered, ${contracted} AS contracted,
         v.last, v.due, ${isoText('v.last')} AS "lastVisitAt", ${isoText('v.due')} AS "visitBy",
         v.last IS NOT NULL AND v.due > ${clockNow('$2')} AS collected,
         w.generated, w.treated, w.untreated, w.lost, ${bedDays} AS "bedDays"
    FROM site s JOIN organisation o ON o.id = s.organisation_id
    LEFT JOIN medical_institution i ON i.site_id = s.id
    CROSS JOIN LATERAL (SELECT l.last,
        ${visitBy(`coalesce(l.last, CASE WHEN ${registered} THEN i.registered_at END)`, 's.region_code', '$2')} AS due
      FROM (${visits}) l) v
    CROSS JOIN LATERAL (${masses}) w
   WHERE s.active AND ${withinRegion('s.region_code', '$1')}
     AND (${registered} OR ${known})`;

const orders = new ListOrders<(typeof coverageOrders)[number]>(
  {
    institution: { sql: `x."institutionName" || ' ' || x."siteName"`, type: 'text' },
    lastVisitAt: { sql: `coalesce(x.last, 'infinity')`, type: 'timestamptz' },
    visitBy: { sql: `coalesce(x.due, 'infinity')`, type: 'timestamptz' },
    generatedKg: { sql: 'x.generated::bigint', type: 'bigint' },
    untreatedKg: { sql: 'x.untreated::bigint', type: 'bigint' },
    lostKg: { sql: 'x.lost::bigint', type: 'bigint' },
  },
  '-untreatedKg',
  [{ sql: 'x."siteId"', type: 'uuid' }],
);

const statementsOf = (when: string, parts: Parts) => ({
  counties: statement(
    `medical.coverage_counties_${when}`,
    `SELECT r.code AS "regionCode", r.name AS "regionName", count(*)::int AS institutions,
            count(*) FILTER (WHERE x.registered)::int AS registered, count(*) FILTER (WHERE x.contracted)::int AS contracted,
            count(*) FILTER (WHERE x.collected)::int AS collected, sum(x.generated)::float8 AS generated,
            sum(x.treated)::float8 AS treated, sum(x.untreated)::float8 AS untreated
       FROM (${institutions(parts)}) x JOIN region r ON r.code = x."regionCode" GROUP BY r.code, r.name`,
  ),
  list: orders.statements(
    `medical.coverage_institutions_${when}`,
    (order) => `SELECT ${order.place}, x.* FROM (${institutions(parts)}) x
      WHERE ($6::text IS NULL OR CASE $6 WHEN 'not_registered' THEN NOT x.registered WHEN 'no_contract' THEN NOT x.contracted
                WHEN 'not_collected' THEN NOT x.collected ELSE x.untreated > 0 END)
        AND ${order.after('$7')}
      ORDER BY ${order.by} LIMIT $8`,
  ),
});
const asked = { present: statementsOf('now', present), past: statementsOf('then', past) };
/** Peers of a kind in the region, for intensities: all of them, whatever page is asked for. */
const peers = statement(
  'medical.coverage_peers',
  `SELECT x."siteId", x.kind, x.generated AS grams, x."bedDays" FROM (${institutions(present)}) x WHERE x."bedDays" > 0`,
);
/** What nobody can tell of the past. */
const notTold = { kind: null, beds: null, contracted: null } as const;

interface CountyRow extends Omit<
  CountyCoverage,
  'contracted' | 'generatedKg' | 'treatedKg' | 'untreatedKg' | 'treatmentRate'
> {
  readonly contracted: number;
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
    const { values, when } = this.ask(actor, query);
    const rows = await this.database.query<CountyRow & Record<string, unknown>>(asked[when].counties, values);
    return rows
      .map(({ generated, treated, untreated, contracted, ...row }) => ({
        ...{ ...row, contracted: when === 'past' ? null : contracted },
        ...{
          generatedKg: kilogramsOf(generated),
          treatedKg: kilogramsOf(treated),
          untreatedKg: kilogramsOf(untreated),
        },
        treatmentRate: generated === 0 ? null : treated / generated,
      }))
      .sort((left, right) => (left.regionCode < right.regionCode ? -1 : 1));
  }

  /**
   * Those with the largest untreated remainder first unless asked otherwise.
   * @throws {DomainError} NOT_FOUND outside one's region; NOT_ACCEPTABLE_HERE for a gap that nobody can tell of the past
   */
  async institutions(actor: Actor, query: CoverageInstitutionsQuery): Promise<Page<InstitutionCoverage>> {
    const { values, when, now } = this.ask(actor, query);
    if (when === 'past' && query.gap === 'no_contract') {
      throw refusedField('/gap', 'not_told', {
        zh: '合同与床位证明未留存登记时间，无法回溯',
        en: 'Nobody has written down when contracts and beds were entered: of the past it cannot be told',
      });
    }
    const limit = query.limit ?? defaultLimit;
    const order = orders.of(query.order);
    return this.database.snapshot(async (view) => {
      const rows = await view.query<InstitutionRow & Placed>(asked[when].list(query.order), [
        ...[...values, query.gap ?? null, order.cursor(query.cursor), limit + 1],
      ]);
      const known = when === 'past' ? new Map<string, never>() : await this.intensities(view, values);
      return order.page(rows, limit, (one: InstitutionRow) => {
        const { generated, treated, untreated, lost, bedDays: _bedDays, last: _last, due: _due, ...row } = one;
        return {
          ...{ ...row, ...(when === 'past' && notTold), minutesLeft: minutesLeft(row.visitBy, now) },
          ...{ generatedKg: kilogramsOf(generated), treatedKg: kilogramsOf(treated) },
          ...{ untreatedKg: kilogramsOf(untreated), lostKg: kilogramsOf(lost) },
          ...(known.get(row.siteId) ?? { kgPerBedDay: null, robustZ: null }),
        };
      });
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

  private ask(
    actor: Actor,
    { regionCode, from, to, asOf }: CoverageQuery,
  ): { readonly values: unknown[]; readonly when: keyof typeof asked; readonly now: Date } {
    const isPast = asOf !== undefined && new Date(asOf) < this.clocks.read().now;
    const { now, parameter, of } = this.clocks.read(isPast ? new Date(asOf) : undefined);
    const region = regionCode ?? actor.regionCode;
    const lineage = region === null ? undefined : this.reference.region(region)?.lineage;
    if (actor.regionCode === null || lineage?.includes(actor.regionCode) !== true)
      throw notFound({ zh: '该地区', en: 'Region' });
    const last = to ?? localDate(now, this.env.timeZone);
    const first = from ?? daysLater(last, -daysBack);
    refuseReversed(first, last);
    return { values: [region, parameter, first, last, of('H07', 'mostBeds')], when: isPast ? 'past' : 'present', now };
  }
}
