import { gapOf, measured, stateOf, together } from './target.rules';

it('knows whether a target is met, still to come, missed, or not to be told', () => {
  expect(stateOf(1.2, 1, '2022-12-31', '2026-03-02')).toBe('met');
  expect(stateOf(0.9, 1, '2026-12-31', '2026-03-02')).toBe('not_yet');
  expect(stateOf(0.9, 1, '2026-03-01', '2026-03-02')).toBe('missed');
  expect(stateOf(0.9, 1, '2026-03-02', '2026-03-02')).toBe('not_yet');
  expect(stateOf(null, 1, '2022-12-31', '2026-03-02')).toBe('unknown');
});

it('a gap is never negative, and unknown without a value', () => {
  expect([gapOf(0.9, 1), gapOf(1.3, 1), gapOf(null, 1)]).toEqual([0.1, 0, null]);
});

it('adds months up before it divides', () => {
  expect(together([measured(1, 10), measured(9, 10), measured(0, 0)])).toEqual({
    ...{ numerator: 10, denominator: 20, value: 0.5 },
  });
  expect(together([])).toMatchObject({ value: null });
});
