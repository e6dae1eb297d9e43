import { dayNumber, dayOf } from '../../common';
import { categoryOf } from '../../reference';
import type { SitedLine } from '../reach/reach.rules';
import type { SupplyLine } from '../supply/supply.rules';
import type { Source } from './season.rules';

/** What a scenario changes. A policy is changed where ways are judged. */
export const stepKinds = ['growth', 'outage', 'delay', 'capacity', 'policy'] as const;
export type StepKind = (typeof stepKinds)[number];

/** One change; which fields belong to which kind `stepFields` says. */
export interface Step {
  readonly kind: StepKind;
  /** Of growth, with all below it; of temporary capacity, where it stands. */
  readonly region?: string;
  readonly category?: string;
  readonly code?: string;
  readonly method?: string;
  readonly percent?: number;
  readonly siteId?: string;
  readonly licenceLineId?: string;
  /** First local day; otherwise that of the simulation. */
  readonly fromDay?: string;
  readonly days?: number;
  readonly gramsPerDay?: number;
  readonly policyId?: string;
}

export type StepField = Exclude<keyof Step, 'kind'>;

/** Fields that a kind must have, one of several where a list is within the list; and those that it may have. */
export const stepFields: Readonly<
  Record<
    StepKind,
    { readonly needs: readonly (StepField | readonly StepField[])[]; readonly may: readonly StepField[] }
  >
> = {
  growth: { needs: ['percent'], may: ['region', 'category', 'code', 'method', 'fromDay', 'days'] },
  outage: { needs: [['siteId', 'licenceLineId'], 'days'], may: ['fromDay'] },
  delay: { needs: ['licenceLineId', 'days'], may: [] },
  capacity: { needs: ['region', 'method', 'gramsPerDay'], may: ['fromDay', 'days'] },
  policy: { needs: ['policyId'], may: [] },
};

/** A line with what it takes in each day of the simulation, grams. */
export interface SimulatedLine extends SitedLine {
  readonly takes: (day: number) => number;
}

export const isNamed = (line: SitedLine, { siteId, licenceLineId }: Step): boolean =>
  line.siteId === siteId || line.id === licenceLineId;

/** Whether anything of a line begins after a day, and so can be late. */
export const beginsAfter = ({ validFrom, additions }: SupplyLine, day: string): boolean =>
  validFrom > day || additions.some(({ from }) => from > day);

/** The ledger with what is late: what has not begun on the first day begins later, and ends when it would have ended. */
export const delayedLedger = <Line extends SupplyLine & SitedLine>(
  lines: readonly Line[],
  steps: readonly Step[],
  firstDay: string,
): Line[] =>
  lines.map((line) => {
    const days = steps
      .filter((step) => step.kind === 'delay' && isNamed(line, step))
      .reduce((sum, step) => sum + (step.days ?? 0), 0);
    if (days === 0) return line;
    const shifted = (from: string): string => (from > firstDay ? dayOf(dayNumber(from) + days) : from);
    return {
      ...line,
      validFrom: shifted(line.validFrom),
      additions: line.additions
        .map((span) => ({ ...span, from: shifted(span.from) }))
        .filter(({ from, to }) => to === null || from <= to),
    };
  });

/** Whether a day of the simulation lies in a step's days; without a number of them they have no end. */
function during(step: Step, firstDay: string): (day: number) => boolean {
  const from = step.fromDay === undefined ? 0 : dayNumber(step.fromDay) - dayNumber(firstDay);
  return (day) => day >= from && (step.days === undefined || day < from + step.days);
}

/** Lines with those that stand still for a time, and temporary capacity beside them. */
export function changedLines(
  lines: readonly SimulatedLine[],
  steps: readonly Step[],
  firstDay: string,
): SimulatedLine[] {
  const outages = steps.filter(({ kind }) => kind === 'outage');
  const standing = lines.map((line): SimulatedLine => {
    const stops = outages.filter((step) => isNamed(line, step)).map((step) => during(step, firstDay));
    if (stops.length === 0) return line;
    return { ...line, takes: (day) => (stops.some((isDuring) => isDuring(day)) ? 0 : line.takes(day)) };
  });
  const added = steps.filter(({ kind }) => kind === 'capacity');
  return [...standing, ...added.map((step, at) => temporaryLine(step, `temporary ${at + 1}`, firstDay))];
}

const allCategories = Array.from({ length: 50 }, (_none, at) => `HW${String(at + 1).padStart(2, '0')}`);

/** A unit that takes so much a day of all waste by one method. */
export function temporaryLine(step: Step, id: string, firstDay: string): SimulatedLine {
  const { region = '', method = '', gramsPerDay = 0 } = step;
  const isDuring = during(step, firstDay);
  return {
    ...{ id, siteId: id, label: method, holder: region, regionCode: region },
    ...{ match: 'all_of_category', categories: allCategories, codes: [], methods: [method] },
    takes: (day) => (isDuring(day) ? gramsPerDay : 0),
  };
}

/** Whether a growth is of a source. @param lineageOf the region's code and those above it */
export const isOf = (
  step: Step,
  { region, code, method }: Omit<Source, 'daily'>,
  lineageOf: (region: string) => readonly string[],
): boolean =>
  (step.region === undefined || lineageOf(region).includes(step.region)) &&
  (step.category === undefined || step.category === categoryOf(code)) &&
  (step.code === undefined || step.code === code) &&
  (step.method === undefined || step.method === method);

/** By how much a scenario multiplies what a source generates on a day. */
export function growthOf(
  steps: readonly Step[],
  firstDay: string,
  lineageOf: (region: string) => readonly string[],
): (source: Omit<Source, 'daily'>) => (day: number) => number {
  const growths = steps.filter(({ kind }) => kind === 'growth');
  return (source) => {
    const own = growths
      .filter((step) => isOf(step, source, lineageOf))
      .map((step) => ({ isDuring: during(step, firstDay), percent: step.percent ?? 100 }));
    return (day) =>
      own.reduce((factor, { isDuring, percent }) => (isDuring(day) ? (factor * percent) / 100 : factor), 1);
  };
}
