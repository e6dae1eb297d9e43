import type { FieldProblem } from '../common';
import { categoryOf, type ReferenceSnapshot } from '../reference';
import type { LicenceInput, LicenceLineInput } from './http/licence.dto';
import { datesProblems } from './refusals';

/** What is wrong with a licence whose fields are right one by one. */
export const licenceProblems = (reference: ReferenceSnapshot, licence: LicenceInput): FieldProblem[] => [
  ...datesProblems(licence),
  ...licence.lines.flatMap((line, at) => lineProblems(reference, line, `/lines/${at}`)),
];

function lineProblems(reference: ReferenceSnapshot, line: LicenceLineInput, above: string): FieldProblem[] {
  const { match, categories, codes, methods } = line;
  const needsCategories = match !== 'only_listed';
  const needsCodes = match !== 'all_of_category';
  return [
    ...categories.flatMap((category, at) =>
      reference.category(category) !== undefined
        ? []
        : [
            problem(
              `${above}/categories/${at}`,
              'unknown_category',
              `没有废物类别 ${category}`,
              `There is no waste category ${category}`,
            ),
          ],
    ),
    ...codes.flatMap((code, at) => codeProblems(reference, line, code, `${above}/codes/${at}`)),
    ...methods.flatMap((method, at) =>
      reference.method(method) !== undefined
        ? []
        : [
            problem(
              `${above}/methods/${at}`,
              'unknown_method',
              `没有利用处置方式 ${method}`,
              `There is no treatment method ${method}`,
            ),
          ],
    ),
    ...(needsCategories && categories.length === 0
      ? [
          problem(
            `${above}/categories`,
            'categories_needed',
            '此范围方式须列出类别',
            'This way of matching needs categories',
          ),
        ]
      : []),
    ...(needsCodes && codes.length === 0
      ? [problem(`${above}/codes`, 'codes_needed', '此范围方式须列出代码', 'This way of matching needs codes')]
      : []),
  ];
}

function codeProblems(
  reference: ReferenceSnapshot,
  line: LicenceLineInput,
  code: string,
  pointer: string,
): FieldProblem[] {
  if (!reference.isWasteCode(code)) {
    return [problem(pointer, 'unknown_code', `没有废物代码 ${code}`, `There is no waste code ${code}`)];
  }
  if (line.match !== 'all_but_listed' || line.categories.includes(categoryOf(code))) return [];
  return [problem(pointer, 'not_of_category', `${code} 不属于所列类别`, `${code} is in none of the categories listed`)];
}

const problem = (pointer: string, code: string, zh: string, en: string): FieldProblem => ({
  pointer,
  code,
  text: { zh, en },
});
