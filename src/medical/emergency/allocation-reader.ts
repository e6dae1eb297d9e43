import { Inject, Injectable } from '@nestjs/common';
import { withinRegion } from '../../access';
import { dayBefore, dayNumber, dayOf } from '../../common';
import { ENV, type Env } from '../../config';
import { statement, type Executor } from '../../database';
import { ReferenceData } from '../../reference';
import { lineCovers, type LineScope } from '../../registry';
import { leaveBy } from '../clocks/clock.sql';
import type { ClockReading } from '../clocks/medical-clocks';
import type { OutbreakLevel } from '../outbreaks/outbreak.entities';
import { emergencyGrams, standsByOn, versionOn } from './emergency.queries';
import type { Facility, Institution } from './parts.rules';

/** An institution, or a facility, with the name by which people know it. */
export type Named<T> = T & { readonly name: string };
export type NamedFacility = Named<Facility> & { readonly siteId: string | null; readonly emergency: boolean };

/** Usual grams a day by site and class: the mean of the last whole days, a day without any counting as one. */
const usual = statement(
  'medical.allocation_usual',
  `SELECT m.site_id AS "siteId", m.class_code AS "classCode", ceil(sum(m.grams) / ($4::date - $3::date + 1))::float8 AS grams
     FROM medical_flow m JOIN site s ON s.id = m.site_id
    WHERE ${withinRegion('s.region_code', '$1')} AND ${withinRegion('s.region_code', '$2')} AND m.act = 'seal'
      AND m.day BETWEEN $3 AND $4
    GROUP BY 1, 2`,
);
/** Of sites, with the clock of their oldest container in the store. */
const sites = statement(
  'medical.allocation_sites',
  `SELECT s.id AS "siteId", o.name || ' ' || s.name AS name, s.longitude, s.latitude,
          extract(epoch FROM (SELECT ${leaveBy('c', 's.region_code', '$2')} FROM container c
             WHERE c.at_site_id = s.id AND c.state IN ('sealed', 'stored') ORDER BY c.sealed_at LIMIT 1)
            - ($2::jsonb ->> 'now')::timestamptz)::float8 / 3600 AS "hoursLeft"
     FROM site s JOIN organisation o ON o.id = s.organisation_id WHERE s.id = ANY($1) ORDER BY s.id`,
);
/** SQL for "this activation let its facility take in on a local day". */
export const usedOn = (activation: string, day: string, timeZone: string): string =>
  `(${activation}.available_at AT TIME ZONE ${timeZone})::date <= ${day}
   AND coalesce((${activation}.ended_at AT TIME ZONE ${timeZone})::date, 'infinity') >= ${day}`;

/**
 * Licence lines in force on a day, with what they may take in: nothing while they are out; of a year's licence a 365th part;
 * what is added for a time, unless it is a facility of its own here.
 */
const lines = statement(
  'medical.allocation_lines',
  `SELECT n.id, s.id AS "siteId", o.name || ' ' || n.label AS name, s.longitude, s.latitude, n.match,
          to_json(n.categories) AS categories, to_json(n.codes) AS codes, to_json(n.methods) AS methods,
          (CASE WHEN EXISTS (SELECT FROM capacity_span p WHERE p.licence_line_id = n.id AND p.kind = 'outage'
                   AND $2 BETWEEN p.from_day AND coalesce(p.to_day, 'infinity')) THEN 0
                ELSE coalesce(n.grams_per_day, n.grams_per_year / 365) END
           + coalesce((SELECT sum(p.grams_per_year / 365) FROM capacity_span p
                WHERE p.licence_line_id = n.id AND p.kind = 'addition' AND $2 BETWEEN p.from_day AND coalesce(p.to_day, 'infinity')
                  AND NOT EXISTS (SELECT FROM emergency_facility f JOIN emergency_activation a ON a.facility_id = f.id
                        WHERE f.capacity_change_id = p.change_id AND NOT a.drill AND ${usedOn('a', '$2', '$3')})), 0))::float8 AS grams
     FROM licence l JOIN licence_line n ON n.licence_id = l.id JOIN site s ON s.id = l.site_id
     JOIN organisation o ON o.id = l.organisation_id
    WHERE ${withinRegion('s.region_code', '$1')} AND s.active AND l.kind <> 'collection' AND l.status = 'valid'
      AND $2 BETWEEN l.valid_from AND l.valid_to
    ORDER BY n.id`,
);
/** Emergency facilities in use for an outbreak; one that the ledger has ended, or whose days are over, is not. */
const activated = statement(
  'medical.allocation_emergency',
  `SELECT f.id, f.site_id AS "siteId", f.name, coalesce(f.longitude, s.longitude) AS longitude,
          coalesce(f.latitude, s.latitude) AS latitude, to_json(v.classes) AS classes, ${emergencyGrams} AS "gramsPerDay",
          v.fen_per_tonne AS "fenPerTonne",
          greatest(0, extract(epoch FROM a.available_at - $2::timestamptz))::float8 / 3600 AS "availableInHours"
     FROM emergency_activation a JOIN emergency_facility f ON f.id = a.facility_id ${versionOn('$3::date')}
     LEFT JOIN site s ON s.id = f.site_id LEFT JOIN capacity_change c ON c.id = f.capacity_change_id
    WHERE a.outbreak_id = $1 AND a.ended_at IS NULL AND ${standsByOn('$3::date')}
      AND (a.drill OR c.id IS NULL OR EXISTS (SELECT FROM capacity_activation u WHERE u.change_id = c.id AND u.to_day IS NULL))
    ORDER BY f.id`,
);

interface DailyMass {
  readonly siteId: string;
  readonly classCode: string;
  readonly grams: number;
}
type Site = Named<Omit<Institution, 'hoursLeft' | 'grams'>> & { readonly hoursLeft: number | null };
type Line = Named<LineScope> & {
  readonly id: string;
  readonly siteId: string;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly grams: number;
};

/** Reads who asks for a facility in an outbreak, and which there are. */
@Injectable()
export class AllocationReader {
  constructor(
    private readonly reference: ReferenceData,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Usual grams a day by site and class of a region within another. @param days so many whole days before today */
  usual(view: Executor, regions: readonly [string, string], today: string, days: number): Promise<DailyMass[]> {
    const first = dayOf(dayNumber(today) - days);
    return view.query<DailyMass & Record<string, unknown>>(usual, [...regions, first, dayBefore(today)]);
  }

  /**
   * Institutions with their grams a day. Whoever has nothing in the store has all of the clock before him; in a drill every
   * clock is whole.
   */
  async institutions(
    view: Executor,
    masses: readonly DailyMass[],
    clocks: ClockReading,
    { drill, level }: { readonly drill: boolean; readonly level: OutbreakLevel },
  ): Promise<Named<Institution>[]> {
    const rows = await view.query<Site & Record<string, unknown>>(sites, [
      [...new Set(masses.map(({ siteId }) => siteId))],
      clocks.parameter,
    ]);
    const whole = clocks.hours.outbreakStore[level];
    return rows.map((site) => ({
      ...site,
      hoursLeft: drill ? whole : (site.hoursLeft ?? whole),
      grams: Object.fromEntries(
        masses.filter(({ siteId }) => siteId === site.siteId).map(({ classCode, grams }) => [classCode, grams]),
      ),
    }));
  }

  /** Licence lines of the region that take medical waste, and the emergency facilities in use for the outbreak. */
  async facilities(
    view: Executor,
    region: string,
    outbreakId: string,
    classes: readonly string[],
    { now, date }: ClockReading,
  ): Promise<NamedFacility[]> {
    const regular = await this.lines(view, region, classes, date);
    const emergency = await view.query<Omit<NamedFacility, 'emergency'> & Record<string, unknown>>(activated, [
      ...[outbreakId, now, date],
    ]);
    return [...regular, ...emergency.map((facility) => ({ ...facility, emergency: true }))];
  }

  /** Licence lines of a region that take any of these classes on a local day, with what they may take in on it. */
  async lines(view: Executor, region: string, classes: readonly string[], date: string): Promise<NamedFacility[]> {
    const rows = await view.query<Line & Record<string, unknown>>(lines, [region, date, this.env.timeZone]);
    return rows.flatMap((line): NamedFacility[] => {
      const accepted = classes.filter((code) => this.takes(line, code));
      if (accepted.length === 0) return [];
      const { id, siteId, name, longitude, latitude, grams } = line;
      return [
        {
          ...{ id, siteId, name, longitude, latitude, classes: accepted, gramsPerDay: grams },
          ...{ availableInHours: 0, fenPerTonne: 0, emergency: false },
        },
      ];
    });
  }

  /** Whether a licence line covers a class by a method that the class may have (rule H04). */
  private takes(line: LineScope, code: string): boolean {
    return this.reference
      .medicalMethods(code)
      .some(({ method, allowed }) => allowed && line.methods.includes(method) && lineCovers(line, code, method));
  }
}
