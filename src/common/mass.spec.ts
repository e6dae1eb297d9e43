import fc from 'fast-check';
import { formatKilograms, formatTonnes, gramsFromKilograms, gramsFromTonnes, kilogramsOf, MassError } from './mass';

const reasonOf = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof MassError) return error.reason;
    throw error;
  }
  return 'accepted';
};

const maxGrams = 99_999_999_999;
const massInGrams = fc.integer({ min: 1, max: maxGrams });

describe('reading kilograms', () => {
  it.each<[string | number, number]>([
    ['1250.5', 1_250_500],
    [1250.5, 1_250_500],
    [0.001, 1],
    ['0.001', 1],
    ['1.200', 1200],
    [1.1, 1100],
    [0.57, 570],
    [8.165, 8165],
    ['99999999.999', maxGrams],
    [99999999.999, maxGrams],
  ])('%p kg is %p g', (kilograms, grams) => {
    expect(gramsFromKilograms(kilograms)).toBe(grams);
  });

  it.each<[unknown, string]>([
    [NaN, 'not_a_number'],
    [Infinity, 'not_a_number'],
    [1e21, 'not_a_number'],
    [1e-7, 'not_a_number'],
    ['1e3', 'not_a_number'],
    ['', 'not_a_number'],
    [' 1', 'not_a_number'],
    ['1\n', 'not_a_number'],
    ['1,5', 'not_a_number'],
    ['1.', 'not_a_number'],
    ['.5', 'not_a_number'],
    ['+1', 'not_a_number'],
    ['007', 'not_a_number'],
    ['0x10', 'not_a_number'],
    ['１２', 'not_a_number'],
    ['⚖️', 'not_a_number'],
    [null, 'not_a_number'],
    [['5'], 'not_a_number'],
    [0, 'not_positive'],
    ['0.000', 'not_positive'],
    [-1, 'not_positive'],
    [0.1 + 0.2, 'too_many_decimals'],
    ['1.0000', 'too_many_decimals'],
    [100_000_000, 'too_large'],
    ['9'.repeat(5000), 'too_large'],
  ])('%p is refused as %s', (value, reason) => {
    expect(reasonOf(() => gramsFromKilograms(value as string))).toBe(reason);
  });

  it('takes zero only when asked, and a minus sign never', () => {
    expect(gramsFromKilograms('0', { allowZero: true })).toBe(0);
    expect(gramsFromKilograms(-0, { allowZero: true })).toBe(0);
    expect(reasonOf(() => gramsFromKilograms('-0', { allowZero: true }))).toBe('not_positive');
  });
});

describe('tonnes', () => {
  it.each<[string | number, number]>([
    ['0.000001', 1],
    [2.95, 2_950_000],
    ['99999999.999999', 99_999_999_999_999],
  ])('%p t is %p g', (tonnes, grams) => {
    expect(gramsFromTonnes(tonnes)).toBe(grams);
  });

  it.each([
    [1_000_000, '1.000'],
    [1_250_500, '1.2505'],
    [1, '0.000001'],
    [-2_950_000, '-2.950'],
    [0, '0.000'],
  ])('%p g is written %p t', (grams, text) => {
    expect(formatTonnes(grams)).toBe(text);
  });

  it('are read back as they were written', () => {
    fc.assert(fc.property(massInGrams, (grams) => gramsFromTonnes(formatTonnes(grams)) === grams));
  });
});

describe('writing kilograms', () => {
  it.each([
    [1_250_500, '1250.5'],
    [1000, '1'],
    [1, '0.001'],
    [-1, '-0.001'],
    [0, '0'],
  ])('%p g is written %p kg', (grams, text) => {
    expect(formatKilograms(grams)).toBe(text);
    expect(kilogramsOf(grams)).toBe(Number(text));
  });

  it('refuses half a gram and a number too large to be exact', () => {
    expect(() => formatKilograms(0.5)).toThrow(RangeError);
    expect(() => formatTonnes(2 ** 53)).toThrow(RangeError);
  });

  it('survives the way out through JSON and back in, as number and as text', () => {
    fc.assert(
      fc.property(massInGrams, (grams) => {
        const sent = JSON.parse(JSON.stringify(kilogramsOf(grams))) as number;
        expect(gramsFromKilograms(sent)).toBe(grams);
        expect(gramsFromKilograms(formatKilograms(grams))).toBe(grams);
      }),
    );
  });

  it('never shows float noise below 10^15 g', () => {
    const sum = fc.integer({ min: 1 - 1e15, max: 1e15 - 1 });
    fc.assert(fc.property(sum, (grams) => String(kilogramsOf(grams)) === formatKilograms(grams)));
  });
});

it('any text is either refused with a reason or gives whole grams within the limits', () => {
  const almostNumbers = fc.string({ unit: fc.constantFrom('0', '1', '9', '.', '-', 'e', ',', ' ', '５') });
  fc.assert(
    fc.property(fc.oneof(fc.string(), almostNumbers, fc.double()), (value) => {
      let grams: number;
      try {
        grams = gramsFromKilograms(value);
      } catch (error) {
        expect(error).toBeInstanceOf(MassError);
        return;
      }
      expect(Number.isSafeInteger(grams) && grams >= 1 && grams <= maxGrams).toBe(true);
    }),
  );
});
