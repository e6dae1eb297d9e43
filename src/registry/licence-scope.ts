import { categoryOf } from '../reference';

export const lineMatches = ['all_of_category', 'only_listed', 'all_but_listed'] as const;

/** Real licences are written in three ways: whole categories, listed codes, or categories but for listed codes. */
export type LineMatch = (typeof lineMatches)[number];

export interface LineScope {
  readonly match: LineMatch;
  /** HW01 and so on; `only_listed` does not look at them. */
  readonly categories: readonly string[];
  /** Waste codes; `all_of_category` does not look at them. */
  readonly codes: readonly string[];
  /** Codes of treatment methods. */
  readonly methods: readonly string[];
}

/**
 * Whether a licence line covers a waste code by a treatment method.
 * @throws RangeError if `code` is not a waste code
 */
export function lineCovers(line: LineScope, code: string, method: string): boolean {
  return line.methods.includes(method) && lineCoversCode(line, code);
}

function lineCoversCode({ match, categories, codes }: LineScope, code: string): boolean {
  const ofCategory = categories.includes(categoryOf(code));
  switch (match) {
    case 'only_listed':
      return codes.includes(code);
    case 'all_of_category':
      return ofCategory;
    case 'all_but_listed':
      return ofCategory && !codes.includes(code);
  }
}
