import fc from 'fast-check';
import {
  formatReadableCode,
  makeReadableCode,
  parseReadableCode,
  READABLE_CODE_RANDOM_BYTES,
} from './readable-code.rules';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PLACES = [...Array(12).keys()];
const randomBytes = fc.uint8Array({ minLength: READABLE_CODE_RANDOM_BYTES, maxLength: READABLE_CODE_RANDOM_BYTES });
const code = randomBytes.map(makeReadableCode);

it('is twelve characters of the alphabet and stays the same', () => {
  expect(makeReadableCode(new Uint8Array(10))).toBe('000000000000');
  expect(makeReadableCode(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1))).toBe('0000000001ZT');
  fc.assert(fc.property(code, (made) => new RegExp(`^[${ALPHABET}]{12}$`).test(made)));
});

it('refuses a wrong amount of randomness', () => {
  expect(() => makeReadableCode(new Uint8Array(9))).toThrow(RangeError);
  expect(() => makeReadableCode(new Uint8Array(11))).toThrow(RangeError);
});

it('is printed in groups of four and read back from any usual spelling', () => {
  expect(formatReadableCode('0000000001ZT')).toBe('0000-0000-01ZT');
  expect(parseReadableCode(' oOo0 0000-0izt')).toBe('0000000001ZT');
  expect(parseReadableCode('oOo0-0000-0 LzT ')).toBe('0000000001ZT');
  fc.assert(
    fc.property(code, (made) => {
      expect(parseReadableCode(formatReadableCode(made).toLowerCase())).toBe(made);
      expect(parseReadableCode(made.replace(/0/g, 'O').replace(/1/g, 'I'))).toBe(made);
    }),
  );
});

it.each([
  '',
  '   ',
  '----',
  '0000000001Z',
  '0000000001ZT0',
  'UUUUUUUUUUUU',
  '00000000０1ZT',
  '0000_0000_01ZT',
  '0000000001Zſ',
])('is not a code: %p', (text) => {
  expect(parseReadableCode(text)).toBeNull();
});

it('finds every single substitution', () => {
  fc.assert(
    fc.property(code, (made) => {
      for (const place of PLACES) {
        for (const replacement of ALPHABET) {
          if (replacement === made[place]) continue;
          expect(parseReadableCode(made.slice(0, place) + replacement + made.slice(place + 1))).toBeNull();
        }
      }
    }),
  );
});

it('finds every swap of two different characters, neighbours or not', () => {
  fc.assert(
    fc.property(code, (made) => {
      for (const first of PLACES) {
        for (const second of PLACES.slice(first + 1)) {
          if (made[first] === made[second]) continue;
          const swapped = [...made];
          [swapped[first], swapped[second]] = [made.charAt(second), made.charAt(first)];
          expect(parseReadableCode(swapped.join(''))).toBeNull();
        }
      }
    }),
  );
});

it('proves both for every code at once: the weights of the places modulo 1021', () => {
  const weights = PLACES.map((place) => Number(32n ** BigInt(place) % 1021n));
  for (let difference = 1; difference < 32; difference++) {
    for (const weight of weights) expect((difference * weight) % 1021).not.toBe(0);
    for (const [i, first] of weights.entries()) {
      for (const second of weights.slice(i + 1)) expect((difference * (first - second)) % 1021).not.toBe(0);
    }
  }
});
