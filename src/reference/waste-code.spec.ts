import fc from 'fast-check';
import { categoryOf, isIdentifiedWaste, parseHazards, parseWasteCode } from './waste-code';

it('takes a waste code apart', () => {
  expect(parseWasteCode('900-249-08')).toEqual({ industry: '900', serial: '249', category: 'HW08' });
  expect(categoryOf('900-249-08')).toBe('HW08');
  expect(categoryOf('900-249-08')).not.toBe('HW09');
});

it.each([
  '',
  '90024908',
  '900-249-8',
  '900-249-008',
  '900-249-00',
  ' 900-249-08',
  '900-249-08\n',
  '900–249–08',
  '９００-249-08',
  'HW08',
])('is not a waste code: %p', (text) => {
  expect(parseWasteCode(text)).toBeNull();
  expect(isIdentifiedWaste(text)).toBe(false);
  expect(() => categoryOf(text)).toThrow(RangeError);
});

it.each([
  ['900-000-49', true],
  ['900-000-08', true],
  ['900-001-49', false],
  ['261-000-49', false],
  ['900-000-00', false],
])('%s is identified waste: %p', (code, isIdentified) => {
  expect(isIdentifiedWaste(code)).toBe(isIdentified);
});

it('puts every code of the right shape together again', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{3}-[0-9]{3}-(0[1-9]|[1-9][0-9])$/), (code) => {
      const parts = parseWasteCode(code);
      expect(`${parts?.industry}-${parts?.serial}-${parts?.category.slice(2)}`).toBe(code);
    }),
  );
});

describe('the hazard column', () => {
  it.each([
    ['T', 'single', ['T']],
    ['In', 'single', ['In']],
    ['T/C', 'any', ['T', 'C']],
    ['T/C/I/R/In', 'any', ['T', 'C', 'I', 'R', 'In']],
    ['T,I', 'listed', ['T', 'I']],
    ['R, T', 'listed', ['R', 'T']],
    ['T，In', 'listed', ['T', 'In']],
  ])('%p means %s of %p', (raw, mode, hazards) => {
    expect(parseHazards(raw)).toEqual({ mode, hazards });
  });

  it.each(['', ' ', 'X', 't', 'T,', '/T', 'T,T', 'T/C,I', 'T C', 'IN', 'undefined'])(
    'is not a hazard column: %p',
    (raw) => {
      expect(() => parseHazards(raw)).toThrow(RangeError);
    },
  );

  it('keeps any set of marks in order, and the separator decides the mode', () => {
    const marks = fc.subarray(['T', 'C', 'I', 'R', 'In'], { minLength: 2 });
    fc.assert(
      fc.property(marks, fc.constantFrom('/', ','), (hazards, separator) => {
        expect(parseHazards(hazards.join(separator))).toEqual({ mode: separator === '/' ? 'any' : 'listed', hazards });
      }),
    );
  });
});
