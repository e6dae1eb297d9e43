import { gramsFromTonnes, type Bilingual, type FieldProblem } from '../../common';
import type { ReferenceData } from '../../reference';
import { beginsAfter, isNamed, isOf, stepFields, type Step, type StepField } from './steps.rules';
import type { WhatIfData } from './what-if-reader';
import type { WhatIfStep } from './what-if.dto';

const problem = (at: number, field: string, code: string, text: Bilingual): FieldProblem => ({
  ...{ pointer: `/steps/${at}/${field}`, code, text },
});
const missing = { zh: '此类步骤须填写', en: 'A step of this kind needs it' };
const foreign = { zh: '此类步骤不用此项', en: 'Not for a step of this kind' };

export const stepOf = ({ tonnesPerDay, ...step }: WhatIfStep): Step => ({
  ...step,
  ...(tonnesPerDay !== undefined && { gramsPerDay: gramsFromTonnes(tonnesPerDay) }),
});

const nameOf = (field: StepField): string => (field === 'gramsPerDay' ? 'tonnesPerDay' : field);

/** Fields that a step lacks, and those that are not its kind's. */
export const fieldProblems = (steps: readonly Step[]): FieldProblem[] =>
  steps.flatMap((step, at) => {
    const { needs, may } = stepFields[step.kind];
    const has = (field: StepField): boolean => step[field] !== undefined;
    const groups = needs.map((need): readonly StepField[] => (typeof need === 'string' ? [need] : need));
    const given = (Object.keys(step) as (StepField | 'kind')[]).filter((key) => key !== 'kind').filter(has);
    const known = [...groups.flat(), ...may];
    return [
      ...groups
        .filter((group) => group.filter(has).length !== 1)
        .map((group) => problem(at, nameOf(group[0] ?? 'days'), 'needed', missing)),
      ...given
        .filter((field) => !known.includes(field))
        .map((field) => problem(at, nameOf(field), 'not_for_this_kind', foreign)),
    ];
  });

const texts = {
  foreign_region: { zh: '不在所测算的地区内', en: 'Not in the region that is simulated' },
  unknown_methods: { zh: '未知的利用处置方式', en: 'There is no such treatment method' },
  not_generated: { zh: '该地区过去一年未产生此类废物', en: 'Nothing of this has arisen there in the last year' },
  unknown_line: {
    zh: '范围内没有这样的许可项',
    en: 'There is no such licence line within reach in these days',
  },
  nothing_to_delay: {
    zh: '该许可项没有尚未开始的能力',
    en: 'Nothing of this line begins after the first day',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** What a step names and what is not there: regions, methods, waste, lines; and lines that have nothing to be late with. */
export const placeProblems = (
  steps: readonly Step[],
  { regions, sources, lines }: Pick<WhatIfData, 'regions' | 'sources' | 'lines'>,
  reference: Pick<ReferenceData, 'method' | 'region'>,
  firstDay: string,
): FieldProblem[] =>
  steps.flatMap((step, at) => {
    const found = (field: StepField, code: keyof typeof texts): FieldProblem[] => [
      problem(at, field, code, texts[code]),
    ];
    if (step.region !== undefined && !regions.includes(step.region)) return found('region', 'foreign_region');
    if (step.kind === 'capacity' && reference.method(step.method ?? '') === undefined) {
      return found('method', 'unknown_methods');
    }
    if (step.kind === 'growth') {
      const narrowing = (['code', 'category', 'method', 'region'] as const).find((field) => step[field] !== undefined);
      const lineageOf = (region: string): readonly string[] => reference.region(region)?.lineage ?? [];
      if (narrowing === undefined || sources.some((source) => isOf(step, source, lineageOf))) return [];
      return found(narrowing, 'not_generated');
    }
    if (step.kind !== 'outage' && step.kind !== 'delay') return [];
    const named = lines.filter((line) => isNamed(line, step));
    const field = step.siteId === undefined ? 'licenceLineId' : 'siteId';
    if (named.length === 0) return found(field, 'unknown_line');
    if (step.kind === 'outage' || named.some((line) => beginsAfter(line, firstDay))) return [];
    return found(field, 'nothing_to_delay');
  });
