import type { FieldProblem } from '../../common';
import type { MethodGroup } from '../../reference';

/** What was used or disposed of at the site itself by one method, grams. */
export interface OwnTreatment {
  readonly method: string;
  readonly grams: number;
}

/** One waste of a return as its generator states it, grams. */
export interface StatedLine {
  readonly code: string;
  readonly openingGrams: number;
  readonly generatedGrams: number;
  readonly own: readonly OwnTreatment[];
  readonly handedOverGrams: number;
  readonly closingGrams: number;
}

/** The same with use and disposal apart. */
export interface ReturnLine extends StatedLine {
  readonly ownUseGrams: number;
  readonly ownDisposalGrams: number;
}

/** What can be asked of the reference data. */
export interface ReturnFacts {
  /** Whether the catalogue has this waste code. */
  readonly isWaste: (code: string) => boolean;
  readonly groupOf: (method: string) => MethodGroup | undefined;
}

const sum = (own: readonly OwnTreatment[]): number => own.reduce((total, { grams }) => total + grams, 0);

/** Use is what the table of methods calls so; every other method disposes. */
export function returnLine(line: StatedLine, { groupOf }: ReturnFacts): ReturnLine {
  const used = line.own.filter(({ method }) => groupOf(method) === 'use');
  return { ...line, ownUseGrams: sum(used), ownDisposalGrams: sum(line.own) - sum(used) };
}

/** opening + generated − own use − own disposal − handed over − closing, grams: nil where the line adds up (HJ 1259 App. C). */
export const differenceOf = ({
  openingGrams,
  generatedGrams,
  own,
  handedOverGrams,
  closingGrams,
}: StatedLine): number => openingGrams + generatedGrams - sum(own) - handedOverGrams - closingGrams;

/** All that is wrong with the lines, each at its place. */
export function lineProblems(lines: readonly StatedLine[], facts: ReturnFacts): FieldProblem[] {
  const problem = (pointer: string, code: string, zh: string, en: string): FieldProblem => ({
    ...{ pointer, code, text: { zh, en } },
  });
  return lines.flatMap((line, at) => {
    const place = `/lines/${at}`;
    const difference = differenceOf(line);
    const kilograms = difference / 1000;
    return [
      ...(facts.isWaste(line.code)
        ? []
        : [problem(`${place}/code`, 'codes', '名录中没有该废物代码', 'Not in the catalogue of hazardous waste')]),
      ...(lines.findIndex(({ code }) => code === line.code) < at
        ? [problem(`${place}/code`, 'twice', '同一废物代码只能填一行', 'One line for each waste code')]
        : []),
      ...line.own.flatMap(({ method }, ownAt) =>
        facts.groupOf(method) === undefined
          ? [problem(`${place}/own/${ownAt}/method`, 'methods', '未知的利用处置方式', 'Not a known method')]
          : line.own.findIndex((other) => other.method === method) < ownAt
            ? [problem(`${place}/own/${ownAt}/method`, 'twice', '同一方式只能填一次', 'One entry for each method')]
            : [],
      ),
      ...(difference === 0
        ? []
        : [
            problem(
              `${place}/closingKg`,
              'balance',
              `上期结存＋产生－自行利用处置－移出－本期结存应为零，现差 ${kilograms} kg`,
              `Opening + generated - own use and disposal - handed over - closing must be nil; it is ${kilograms} kg`,
            ),
          ]),
    ];
  });
}

/** What the service knows of one waste of the site in the period, grams. */
export interface KnownWaste {
  readonly code: string;
  /** Loaded on manifests from this site on the days of the period. */
  readonly loadedGrams: number;
  /** Closing stock of the return of the period before; null where none was filed. */
  readonly closedBeforeGrams: number | null;
}

export const differenceKinds = ['opening', 'handed_over'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** Where a return says other than what is known. Nothing is put right by itself: one of the two has to be corrected. */
export interface ReturnDifference {
  readonly code: string;
  readonly kind: DifferenceKind;
  readonly statedGrams: number;
  readonly knownGrams: number;
}

export function differences(lines: readonly StatedLine[], known: readonly KnownWaste[]): ReturnDifference[] {
  const codes = [...new Set([...lines, ...known].map(({ code }) => code))].sort();
  return codes.flatMap((code) => {
    const stated = lines.find((line) => line.code === code);
    const fact = known.find((one) => one.code === code);
    const pairs = [
      { kind: 'opening' as const, statedGrams: stated?.openingGrams ?? 0, knownGrams: fact?.closedBeforeGrams ?? null },
      { kind: 'handed_over' as const, statedGrams: stated?.handedOverGrams ?? 0, knownGrams: fact?.loadedGrams ?? 0 },
    ];
    return pairs.flatMap(({ kind, statedGrams, knownGrams }) =>
      knownGrams === null || knownGrams === statedGrams ? [] : [{ code, kind, statedGrams, knownGrams }],
    );
  });
}
