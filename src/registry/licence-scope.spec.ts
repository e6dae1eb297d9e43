import fc from 'fast-check';
import { lineCovers, lineMatches, type LineScope } from './licence-scope';

const line: LineScope = {
  match: 'all_of_category',
  categories: ['HW08', 'HW09'],
  codes: ['900-249-08', '900-041-49'],
  methods: ['R9', 'D10'],
};

it.each([
  ['all_of_category', '900-249-08', true],
  ['all_of_category', '900-006-09', true],
  ['all_of_category', '900-041-49', false],
  ['only_listed', '900-249-08', true],
  ['only_listed', '900-041-49', true],
  ['only_listed', '900-210-08', false],
  ['all_but_listed', '900-249-08', false],
  ['all_but_listed', '900-210-08', true],
  ['all_but_listed', '900-041-49', false],
] as const)('%s and %s: %p', (match, code, covered) => {
  expect(lineCovers({ ...line, match }, code, 'R9')).toBe(covered);
});

it('takes the category from the last two digits of the code', () => {
  expect(lineCovers({ ...line, categories: ['HW49'] }, '900-000-49', 'D10')).toBe(true);
  expect(lineCovers({ ...line, categories: ['HW49'] }, '900-049-50', 'D10')).toBe(false);
});

it.each(['HW08', '', '900-249-8'])('is not asked about %p', (code) => {
  expect(() => lineCovers(line, code, 'R9')).toThrow(RangeError);
});

const serial = fc.stringMatching(/^[0-9]{3}-[0-9]{3}$/);
const category = fc.constantFrom('08', '09', '49');
const code = fc.tuple(serial, category).map(([first, last]) => `${first}-${last}`);

it('covers nothing by a method that it does not name', () => {
  fc.assert(
    fc.property(code, fc.constantFrom(...lineMatches), (waste, match) => {
      expect(lineCovers({ ...line, match }, waste, 'D1')).toBe(false);
    }),
  );
});

it('whole categories are what is listed and what is not, taken together', () => {
  fc.assert(
    fc.property(fc.array(code), code, (codes, waste) => {
      const within = { ...line, codes: codes.filter((one) => !one.endsWith('49')) };
      const covers = (match: LineScope['match']): boolean => lineCovers({ ...within, match }, waste, 'R9');
      expect(covers('all_of_category')).toBe(covers('only_listed') !== covers('all_but_listed'));
    }),
  );
});
