import fc from 'fast-check';
import { parsePlate } from './plate';

it.each([
  ['宁A12345', '宁A12345', 'normal'],
  ['宁a·1b3c5', '宁A1B3C5', 'normal'],
  [' 宁A 123.45\t', '宁A12345', 'normal'],
  ['宁A・1234挂', '宁A1234挂', 'trailer'],
  ['宁ad12345', '宁AD12345', 'new_energy'],
  ['宁AFA2345', '宁AFA2345', 'new_energy'],
  ['宁A12345D', '宁A12345D', 'new_energy'],
])('%p is %s, %s', (text, plate, kind) => {
  expect(parsePlate(text)).toEqual({ plate, kind });
});

it.each([
  ['no issuer', 'A12345'],
  ['unknown issuer', '港A12345'],
  ['I is not used', '宁I12345'],
  ['O is not used', '宁A1234O'],
  ['too short', '宁A1234'],
  ['too long', '宁A1234567'],
  ['trailer too long', '宁A12345挂'],
  ['letter not in use', '宁AZ12345'],
  ['letter not in use, large', '宁A12345Z'],
  ['letter in the number', '宁AD1B345'],
  ['full-width', '宁A１２３４５'],
  ['letter that only becomes ASCII in upper case', '宁A1234ſ'],
  ['police', '宁A1234警'],
  ['nothing', ''],
])('is not a plate: %s', (_why, text) => {
  expect(parsePlate(text)).toBeNull();
});

it('takes the new-energy letters from the caller', () => {
  expect(parsePlate('宁AZ12345', 'DFZ')?.kind).toBe('new_energy');
  expect(parsePlate('宁AA12345', 'DF')).toBeNull();
  expect(parsePlate('宁AD12345', '')).toBeNull();
});

it('a normalised plate stays as it is, however it was spaced', () => {
  const plate = fc.stringMatching(
    /^宁[A-E]([A-HJ-NP-Z0-9]{5}|[A-HJ-NP-Z0-9]{4}挂|[DF][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[DF])$/,
  );
  fc.assert(
    fc.property(plate, fc.constantFrom('', ' ', '·', '.', '　'), (clean, separator) => {
      const parsed = parsePlate([...clean].join(separator).toLowerCase());
      expect(parsed?.plate).toBe(clean);
      expect(parsePlate(clean)).toEqual(parsed);
    }),
  );
});
