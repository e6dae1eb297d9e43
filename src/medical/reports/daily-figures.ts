import { Inject, Injectable } from '@nestjs/common';
import { withinRegion } from '../../access';
import { ENV, type Env } from '../../config';
import { statement, type Executor } from '../../database';
import { AllocationReader, usedOn } from '../emergency/allocation-reader';
import { emergencyGrams, standsByOn, versionOn } from '../emergency/emergency.queries';
import { medicalClasses } from '../emergency/medical-classes';

/** Grams of a class on a day. */
export interface ClassFigures {
  readonly classCode: string;
  readonly generated: number;
  readonly collected: number;
  readonly treated: number;
  /** At the end of the day. */
  readonly stored: number;
}

/** A plant on a day, grams. */
export interface PlantFigures {
  readonly siteId: string | null;
  readonly name: string;
  readonly licensed: number;
  readonly emergency: number;
  /** Null: nobody reports it. */
  readonly received: number | null;
  readonly treated: number | null;
}

export interface DailyFigures {
  readonly classes: readonly ClassFigures[];
  readonly plants: readonly PlantFigures[];
  readonly institutions: number;
  readonly designated: number;
}

/**
 * By class: what was sealed, collected and treated on the day, and what lies untreated at its end: what does now, less what
 * changed it since. So the cost grows with the days that have passed, not with all that ever was.
 */
const classes = statement(
  'medical.daily_classes',
  `WITH sites AS (SELECT id FROM site s WHERE ${withinRegion('s.region_code', '$1')}),
     moved AS (
       SELECT m.class_code, m.day, m.act, sum(m.grams) AS grams FROM medical_flow m JOIN sites s ON s.id = m.site_id
        WHERE m.day >= $2 GROUP BY 1, 2, 3),
     waiting AS (
       SELECT k.class_code, sum(k.grams) AS grams FROM medical_cohort k JOIN sites s ON s.id = k.site_id
        WHERE k.state IN ('sealed', 'stored', 'at_hub', 'collected', 'received') GROUP BY 1)
   SELECT c.code AS "classCode",
          coalesce(sum(m.grams) FILTER (WHERE m.day = $2 AND m.act = 'seal'), 0)::float8 AS generated,
          coalesce(sum(m.grams) FILTER (WHERE m.day = $2 AND m.act = 'collect'), 0)::float8 AS collected,
          coalesce(sum(m.grams) FILTER (WHERE m.day = $2 AND m.act = 'treat'), 0)::float8 AS treated,
          (coalesce((SELECT w.grams FROM waiting w WHERE w.class_code = c.code), 0)
           - coalesce(sum(CASE WHEN m.act IN ('seal', 'find') THEN m.grams ELSE -m.grams END)
               FILTER (WHERE m.day > $2 AND m.act IN ('seal', 'find', 'treat', 'release', 'lose')), 0))::float8 AS stored
     FROM unnest($3::text[]) AS c (code) LEFT JOIN moved m ON m.class_code = c.code GROUP BY c.code ORDER BY c.code`,
);
const who = statement(
  'medical.daily_who',
  `SELECT count(DISTINCT m.site_id)::int AS institutions,
          coalesce(sum(m.grams) FILTER (WHERE EXISTS (
            SELECT FROM designated_hospital d JOIN outbreak b ON b.id = d.outbreak_id
             WHERE d.site_id = m.site_id AND NOT b.drill AND $2 BETWEEN d.from_day AND coalesce(d.to_day, 'infinity')
               AND $2 <= coalesce((b.ends_at AT TIME ZONE $3)::date, 'infinity'))), 0)::float8 AS designated
     FROM medical_flow m JOIN site s ON s.id = m.site_id
    WHERE ${withinRegion('s.region_code', '$1')} AND m.day = $2 AND m.act = 'seal'`,
);
/** What plants took in and treated on the day, whoever's it was. */
const intake = statement(
  'medical.daily_intake',
  `SELECT m.at_site_id AS "siteId", o.name || ' ' || s.name AS name,
          coalesce(sum(m.grams) FILTER (WHERE m.act = 'receive'), 0)::float8 AS received,
          coalesce(sum(m.grams) FILTER (WHERE m.act = 'treat'), 0)::float8 AS treated
     FROM site s JOIN organisation o ON o.id = s.organisation_id JOIN medical_flow m ON m.at_site_id = s.id AND m.day = $2
    WHERE ${withinRegion('s.region_code', '$1')} AND m.act IN ('receive', 'treat') GROUP BY 1, 2 ORDER BY 1`,
);
/** Emergency facilities in use on the day; those of the ledger only while it counts them. */
const emergency = statement(
  'medical.daily_emergency',
  `SELECT f.site_id AS "siteId", f.name, ${emergencyGrams} AS grams
     FROM emergency_activation a JOIN emergency_facility f ON f.id = a.facility_id ${versionOn('$2::date')}
     LEFT JOIN capacity_change c ON c.id = f.capacity_change_id
    WHERE ${withinRegion('f.region_code', '$1')} AND NOT a.drill AND ${usedOn('a', '$2::date', '$3')}
      AND ${standsByOn('$2::date')} AND (c.id IS NULL OR EXISTS (SELECT FROM capacity_activation u
            WHERE u.change_id = c.id AND $2 BETWEEN u.from_day AND coalesce(u.to_day, 'infinity')))
    ORDER BY f.id`,
);

/** Sums the real days of a region. */
@Injectable()
export class RealDay {
  constructor(
    private readonly reader: AllocationReader,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @param day local day, today or before */
  async read(view: Executor, region: string, day: string): Promise<DailyFigures> {
    const byClass = await view.query<ClassFigures & Record<string, unknown>>(classes, [region, day, medicalClasses]);
    const [sealed] = await view.query<Pick<DailyFigures, 'institutions' | 'designated'> & Record<string, unknown>>(
      who,
      [...[region, day, this.env.timeZone]],
    );
    return {
      classes: byClass,
      plants: await this.plants(view, region, day),
      ...{ institutions: sealed?.institutions ?? 0, designated: sealed?.designated ?? 0 },
    };
  }

  /** By site; emergency facilities that are on no register stand alone. */
  private async plants(view: Executor, region: string, day: string): Promise<PlantFigures[]> {
    const lines = await this.reader.lines(view, region, medicalClasses, day);
    const inUse = await view.query<{ siteId: string | null; name: string; grams: number }>(emergency, [
      ...[region, day, this.env.timeZone],
    ]);
    const moved = await view.query<{ siteId: string; name: string; received: number; treated: number }>(intake, [
      ...[region, day],
    ]);
    const sites = new Map<string, PlantFigures>();
    const none = { licensed: 0, emergency: 0, received: 0, treated: 0 };
    const add = (siteId: string, name: string, more: (now: PlantFigures) => Partial<PlantFigures>): void => {
      const now = sites.get(siteId) ?? { siteId, name, ...none };
      sites.set(siteId, { ...now, ...more(now) });
    };
    for (const { siteId, name, gramsPerDay } of lines) {
      if (siteId !== null) add(siteId, name, ({ licensed }) => ({ licensed: licensed + gramsPerDay }));
    }
    for (const { siteId, name, grams } of inUse) {
      if (siteId !== null) add(siteId, name, (now) => ({ emergency: now.emergency + grams }));
    }
    for (const { siteId, name, received, treated } of moved) add(siteId, name, () => ({ received, treated }));
    const alone = inUse
      .filter(({ siteId }) => siteId === null)
      .map(({ name, grams }) => ({ siteId: null, name, licensed: 0, emergency: grams, received: null, treated: null }));
    return [...sites.values(), ...alone];
  }
}
