import { isTimeCode, timeCode, timeStepOf } from './time-code.rules';

/** RFC 6238, appendix B, SHA-256: seconds since 1970 and the code. */
const vectors: readonly [number, string][] = [
  [59, '46119246'],
  [1_111_111_109, '68084774'],
  [1_111_111_111, '67062674'],
  [1_234_567_890, '91819424'],
  [2_000_000_000, '90698825'],
  [20_000_000_000, '77737706'],
];
const secret = Buffer.from('12345678901234567890123456789012');

it.each(vectors)('at second %i the beacon shows %s, as RFC 6238 says', (seconds, code) => {
  expect(timeCode(secret, timeStepOf(seconds * 1000))).toBe(code);
});

it('is good in its own step and in those beside it, and in no other', () => {
  const at = 1_234_567_890_000;
  const good = (steps: number, window: number): boolean => isTimeCode(secret, '91819424', at + steps * 30_000, window);
  expect([-2, -1, 0, 1, 2].map((steps) => good(steps, 1))).toEqual([false, true, true, true, false]);
  expect([-1, 0, 1].map((steps) => good(steps, 0))).toEqual([false, true, false]);
});

it('before 1970 there is no step, and nothing breaks', () => {
  expect(isTimeCode(secret, '00000000', 0, 2)).toBe(false);
});
