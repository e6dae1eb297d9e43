import type { FieldProblem } from '../../common';
import type { ReferenceSnapshot } from '../../reference';
import { policyConflicts, type PolicyRule } from './policy-conflicts.rules';

const problem = (pointer: string, code: string, zh: string, en: string): FieldProblem => ({
  ...{ pointer, code, text: { zh, en } },
});

export const regionProblems = (reference: ReferenceSnapshot, code: string, pointer: string): FieldProblem[] =>
  reference.region(code) === undefined
    ? [problem(pointer, 'unknown_region', '没有此地区代码', 'There is no such region code')]
    : [];

/** A region that is unknown, or neither the officer's own nor below it. @param own the officer's; null: he has none */
export function ownRegionProblems(reference: ReferenceSnapshot, own: string | null, code: string): FieldProblem[] {
  const region = reference.region(code);
  if (region === undefined) return regionProblems(reference, code, '/regionCode');
  if (own !== null && region.lineage.includes(own)) return [];
  return [problem('/regionCode', 'foreign_region', '不在您的辖区内', 'Not your region, nor below it')];
}

const known = {
  codes: (reference: ReferenceSnapshot, code: string): boolean =>
    code.startsWith('HW') ? reference.category(code) !== undefined : reference.isWasteCode(code),
  methods: (reference: ReferenceSnapshot, code: string): boolean => reference.method(code) !== undefined,
} as const;
const text = {
  codes: { zh: '名录中没有此代码', en: 'The catalogue has no such code' },
  methods: { zh: '未知的利用处置方式', en: 'There is no such treatment method' },
} as const;

/** Waste codes and categories, or treatment methods, that no table has. @param pointer told the place in the list */
export const codeProblems = (
  reference: ReferenceSnapshot,
  of: keyof typeof known,
  codes: readonly string[],
  pointer: (at: number) => string,
): FieldProblem[] =>
  codes.flatMap((code, at) =>
    known[of](reference, code) ? [] : [{ pointer: pointer(at), code: `unknown_${of}`, text: text[of] }],
  );

/** Everything that is wrong with the rules of a policy: what no table has, and what they say against each other. */
export function contentProblems(
  reference: ReferenceSnapshot,
  { rules }: { readonly rules: readonly PolicyRule[] },
): FieldProblem[] {
  const unknown = rules.flatMap(({ conditions }, at) => {
    const { codes = [], categories = [], methods = [], origins = [], destinations = [] } = conditions;
    const inList =
      (name: string) =>
      (place: number): string =>
        `/rules/${at}/conditions/${name}/${place}`;
    return [
      ...codeProblems(reference, 'codes', codes, inList('codes')),
      ...codeProblems(reference, 'codes', categories, inList('categories')),
      ...codeProblems(reference, 'methods', methods, inList('methods')),
      ...origins.flatMap((one, place) => regionProblems(reference, one, inList('origins')(place))),
      ...destinations.flatMap((one, place) => regionProblems(reference, one, inList('destinations')(place))),
    ];
  });
  return [...unknown, ...policyConflicts(rules, (region) => reference.region(region)?.lineage ?? [])];
}
