import type { RuleCatalogue } from '../../rules';
import type { OutbreakLevel } from '../outbreaks/outbreak.entities';
import { outbreakAt } from '../outbreaks/outbreak-register';

type HoursByLevel = Readonly<Record<OutbreakLevel, number>>;

/** Hours of the clocks on one day (rules H01, H02, H03, H06, H08 and H11), as statements take them. */
export interface ClockHours {
  /** In the institution's store or a hub, from sealing. */
  readonly store: number;
  readonly outbreakStore: HoursByLevel;
  /** Between two visits of the collector. */
  readonly visit: number;
  readonly outbreakVisit: HoursByLevel;
  /** At the disposer, from receipt: warm, cold, and cold where remote and disinfected. */
  readonly warm: number;
  readonly cold: number;
  readonly remote: number;
  /** A store counts as cold below this, degrees Celsius. */
  readonly coldBelow: number;
  /** From the intake until vehicle and boxes are washed. */
  readonly wash: number;
  /** Before the end of each of these, a reminder. */
  readonly remindHours: number;
  /** Months between two test reports of a plant (rule H08), and days before the end for the reminder. */
  readonly testMonths: number;
  readonly testRemindDays: number;
}

/** @param date local day */
export function clockHours(rules: RuleCatalogue, date: string): ClockHours {
  const of = (rule: string, name: string): number => Number(rules.parameter(rule, name, date));
  const byLevel = (rule: string): HoursByLevel => rules.parameter(rule, 'outbreakHours', date) as HoursByLevel;
  return {
    ...{ store: of('H01', 'storeHours'), outbreakStore: byLevel('H01') },
    ...{ visit: of('H02', 'visitHours'), outbreakVisit: byLevel('H02') },
    ...{ warm: of('H03', 'warmHours'), cold: of('H03', 'coldHours'), remote: of('H03', 'remoteHours') },
    ...{ coldBelow: of('H03', 'coldBelowCelsius'), wash: of('H06', 'washHours') },
    ...{ remindHours: of('H11', 'remindHours'), testMonths: of('H08', 'months') },
    testRemindDays: of('H08', 'remindDays'),
  };
}

/** What a statement that tells clocks takes as its `clocks` parameter: the instant that is now, the zone, and the hours. */
export const clockParameter = (now: Date, timeZone: string, hours: ClockHours): string =>
  JSON.stringify({ now, timeZone, ...hours });

const hours = (parameter: string, name: keyof ClockHours): string =>
  `make_interval(mins => ((${parameter}::jsonb ->> '${name}')::numeric * 60)::int)`;

export const clockNow = (parameter: string): string => `(${parameter}::jsonb ->> 'now')::timestamptz`;

/** The local day on which that is. */
export const clockDay = (parameter: string): string =>
  `(${clockNow(parameter)} AT TIME ZONE (${parameter}::jsonb ->> 'timeZone'))::date`;

/**
 * SQL for the end of a clock that an outbreak shortens: from its beginning, or from that of the outbreak or of a stricter level
 * where that is later, so that nobody is late by a document itself. A level counts with the most hours that any has given
 * since: what a milder one gives back is given.
 * @param began an expression that yields a timestamptz
 */
function shortened(
  began: string,
  region: string,
  parameter: string,
  [peace, outbreak]: readonly [keyof ClockHours, keyof ClockHours],
): string {
  const now = clockNow(parameter);
  const ofLevel = `make_interval(mins => ((${parameter}::jsonb -> '${outbreak}' ->> l.level)::numeric * 60)::int)`;
  return `least(${began} + ${hours(parameter, peace)}, (SELECT min(greatest(${began}, v.since) + v.most)
    FROM (SELECT l.since, max(${ofLevel}) OVER (ORDER BY l.since DESC) AS most FROM outbreak_level l
           WHERE l.outbreak_id = ${outbreakAt(region, now)} AND l.since <= ${now}) v))`;
}

/**
 * SQL for the instant until which a container must have left where it lies: the institution's store or a hub (rule H01), or
 * the disposer's store (rule H03); null where no clock runs.
 * @param container alias of its row
 * @param region an expression that yields the region of its institution
 * @param parameter of {@link clockParameter}
 */
export const leaveBy = (container: string, region: string, parameter: string): string => `CASE
    WHEN ${container}.state IN ('sealed', 'stored', 'at_hub')
      THEN ${shortened(`${container}.sealed_at`, region, parameter, ['store', 'outbreakStore'])}
    WHEN ${container}.state = 'received' AND ${container}.class_code < '841-004'
      THEN ${container}.received_at + coalesce((SELECT CASE
        WHEN k.celsius >= (${parameter}::jsonb ->> 'coldBelow')::numeric THEN ${hours(parameter, 'warm')}
        WHEN k.remote AND k.disinfected THEN ${hours(parameter, 'remote')} ELSE ${hours(parameter, 'cold')} END
          FROM medical_store_condition k WHERE k.site_id = ${container}.at_site_id AND k.since <= ${clockNow(parameter)}
         ORDER BY k.since DESC LIMIT 1), ${hours(parameter, 'warm')}) END`;

/** SQL for the instant until which the next visit is due (rule H02). @param last an expression: when the last one was */
export const visitBy = (last: string, region: string, parameter: string): string =>
  shortened(last, region, parameter, ['visit', 'outbreakVisit']);

/** SQL for the instant until which a vehicle must be washed (rule H06). @param received when its load was taken in */
export const washBy = (received: string, parameter: string): string => `${received} + ${hours(parameter, 'wash')}`;
