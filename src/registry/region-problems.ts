import type { FieldProblem } from '../common';
import type { ReferenceSnapshot } from '../reference';

export const regionProblems = (reference: ReferenceSnapshot, regionCode: string): FieldProblem[] =>
  reference.region(regionCode) !== undefined
    ? []
    : [
        {
          pointer: '/regionCode',
          code: 'unknown_region',
          text: { zh: '没有此地区代码', en: 'There is no such region code' },
        },
      ];
