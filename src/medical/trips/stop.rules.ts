import type { Bilingual, Grams } from '../../common';
import type { ContainerNow } from '../containers/container.rules';

/** What a stop gave of one class. */
export interface StopClass {
  readonly classCode: string;
  readonly bags: number;
  readonly boxes: number;
  readonly grams: Grams;
  /** In containers with labels. */
  readonly codedGrams: Grams;
}

/** What was counted and weighed without labels. */
export interface Counted {
  readonly classCode: string;
  readonly bags: number;
  readonly boxes: number;
  readonly grams: Grams;
}

/** By class: the containers that were scanned, and what was counted beside them. A lot at a hub keeps its pieces as bags. */
export function stopClasses(containers: readonly ContainerNow[], counted: readonly Counted[]): StopClass[] {
  const coded = containers.flatMap(({ classCode, grams, kind, pieces }): StopClass[] =>
    classCode === null || grams === null
      ? []
      : [
          {
            ...{ classCode, grams, codedGrams: grams },
            ...{ bags: kind === 'sharps_box' ? 0 : pieces, boxes: kind === 'sharps_box' ? 1 : 0 },
          },
        ],
  );
  const sums = new Map<string, StopClass>();
  for (const one of [...coded, ...counted.map((line) => ({ ...line, codedGrams: 0 }))]) {
    const known = sums.get(one.classCode) ?? { classCode: one.classCode, bags: 0, boxes: 0, grams: 0, codedGrams: 0 };
    sums.set(one.classCode, {
      ...known,
      ...{ bags: known.bags + one.bags, boxes: known.boxes + one.boxes },
      ...{ grams: known.grams + one.grams, codedGrams: known.codedGrams + one.codedGrams },
    });
  }
  return [...sums.values()].sort((left, right) => (left.classCode < right.classCode ? -1 : 1));
}

export interface IntakeClassResult {
  readonly classCode: string;
  /** By the stops, without what was missing. */
  readonly expectedGrams: Grams;
  readonly receivedGrams: Grams;
  readonly missingGrams: Grams;
  /** It lies beyond the tolerance. */
  readonly differs: boolean;
}

/**
 * The load by the stops against what the plant has weighed. What nobody weighed counts as nothing.
 * @param tolerancePermille of what is expected (rule H11); a difference of exactly so much is within
 */
export function compareIntake(
  onBoard: readonly Pick<ContainerNow, 'classCode' | 'grams'>[],
  missing: readonly Pick<ContainerNow, 'classCode' | 'grams'>[],
  weighed: readonly { readonly classCode: string; readonly grams: Grams }[],
  tolerancePermille: number,
): IntakeClassResult[] {
  const sum = (containers: readonly Pick<ContainerNow, 'classCode' | 'grams'>[], classCode: string): Grams =>
    containers.filter((one) => one.classCode === classCode).reduce((total, { grams }) => total + (grams ?? 0), 0);
  const classes = new Set([...onBoard, ...weighed].flatMap(({ classCode }) => classCode ?? []));
  return [...classes].sort().map((classCode) => {
    const missingGrams = sum(missing, classCode);
    const expectedGrams = sum(onBoard, classCode) - missingGrams;
    const receivedGrams = weighed
      .filter((one) => one.classCode === classCode)
      .reduce((total, { grams }) => total + grams, 0);
    const differs = Math.abs(receivedGrams - expectedGrams) * 1000 > expectedGrams * tolerancePermille;
    return { classCode, expectedGrams, receivedGrams, missingGrams, differs };
  });
}

/** An institution as the exemption of rule H07 looks at it. */
export interface SmallInstitution {
  readonly beds: number;
  readonly bedsEvidence: string | null;
  readonly inOutbreak: boolean;
}

/**
 * Under what an institution of few beds is collected without a manifest's duties: 名录 (2021) appendix, item 2. Without
 * evidence of its beds, and in an outbreak, it is not exempt.
 */
export function exemptionOf(institution: SmallInstitution | null, mostBeds: number): Bilingual | null {
  if (institution === null || institution.inOutbreak || institution.bedsEvidence === null) return null;
  if (institution.beds > mostBeds) return null;
  const { beds, bedsEvidence } = institution;
  return {
    zh: `名录附录第2项：床位 ${beds} 张（${bedsEvidence}）`,
    en: `Catalogue appendix, item 2: ${beds} beds (${bedsEvidence})`,
  };
}
