import fc from 'fast-check';
import { compareIntake, exemptionOf, stopClasses } from './stop.rules';

const infectious = '841-001-01';
const load = (...kilograms: number[]): { classCode: string; grams: number }[] =>
  kilograms.map((kg) => ({ classCode: infectious, grams: kg * 1000 }));

it('two per cent are within the tolerance, a gram more is not', () => {
  const differs = (grams: number): boolean | undefined =>
    compareIntake(load(100), [], [{ classCode: infectious, grams }], 20)[0]?.differs;
  expect([98_000, 97_999, 102_000, 102_001].map(differs)).toEqual([false, true, false, true]);
});

it('what is missing is taken off what is expected, and what nobody weighed counts as nothing', () => {
  expect(compareIntake(load(10, 5), load(5), [{ classCode: infectious, grams: 10_000 }], 20)).toEqual([
    { classCode: infectious, expectedGrams: 10_000, receivedGrams: 10_000, missingGrams: 5000, differs: false },
  ]);
  expect(compareIntake(load(10), [], [], 20)).toMatchObject([{ receivedGrams: 0, differs: true }]);
  expect(compareIntake([], [], [{ classCode: infectious, grams: 1 }], 20)).toMatchObject([{ differs: true }]);
});

it('no gram of a stop is lost between its classes', () => {
  const classCode = fc.constantFrom('841-001-01', '841-002-01', '841-003-01');
  const counted = fc.record({ classCode, bags: fc.nat(50), boxes: fc.nat(50), grams: fc.nat(500_000) });
  fc.assert(
    fc.property(fc.array(counted), (lines) => {
      const classes = stopClasses([], lines);
      const total = (of: readonly { grams: number }[]): number => of.reduce((sum, { grams }) => sum + grams, 0);
      expect(total(classes)).toBe(total(lines));
      expect(new Set(classes.map((one) => one.classCode)).size).toBe(classes.length);
    }),
  );
});

it('nineteen beds with evidence are exempt in peace alone', () => {
  const small = { beds: 19, bedsEvidence: '执业许可证 640104-12', inOutbreak: false };
  expect(exemptionOf(small, 19)?.en).toContain('19 beds (执业许可证 640104-12)');
  for (const other of [{ beds: 20 }, { bedsEvidence: null }, { inOutbreak: true }]) {
    expect(exemptionOf({ ...small, ...other }, 19)).toBeNull();
  }
  expect(exemptionOf(null, 19)).toBeNull();
});
