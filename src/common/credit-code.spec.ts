import fc from 'fast-check';
import { creditCodeCheckCharacter, isCreditCode, makeCreditCode } from './credit-code';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const characters = (set: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...set), minLength: length, maxLength: length });
const first17 = fc
  .tuple(characters(ALPHABET, 2), characters('0123456789', 6), characters(ALPHABET, 9))
  .map((parts) => parts.join(''));

it.each(['91130200699229617X', '911302307808371268', '91350100M000100Y43'])('%s is a credit code', (code) => {
  expect(isCreditCode(code)).toBe(true);
  expect(creditCodeCheckCharacter(code.slice(0, 17))).toBe(code.charAt(17));
});

it.each([
  ['wrong check character', '91130200699229617Y'],
  ['lower case', '91130200699229617x'],
  ['letter outside the alphabet', '9113020069922961IX'],
  ['letter in the region', '91A30200699229617X'],
  ['too short', '91130200699229617'],
  ['too long', '91130200699229617X0'],
  ['trailing line break', '91130200699229617X\n'],
  ['full-width digits', '９１１３０２００６９９２２９６１７Ｘ'],
  ['empty', ''],
])('is not a credit code: %s', (_why, text) => {
  expect(isCreditCode(text)).toBe(false);
});

it('refuses to complete a malformed beginning', () => {
  expect(() => creditCodeCheckCharacter('911302')).toThrow(RangeError);
  expect(() => makeCreditCode('9113020069922961O')).toThrow(RangeError);
});

it('every made code is valid, and no code with one character changed', () => {
  fc.assert(
    fc.property(first17, fc.nat(17), fc.constantFrom(...ALPHABET), (beginning, place, replacement) => {
      const code = makeCreditCode(beginning);
      expect(isCreditCode(code)).toBe(true);
      const changed = code.slice(0, place) + replacement + code.slice(place + 1);
      expect(isCreditCode(changed)).toBe(changed === code);
    }),
  );
});
