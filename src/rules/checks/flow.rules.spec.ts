import type { Facts, FlowDay } from '../facts';
import type { Rule } from '../rule';
import { meteredFlow } from './flow.rules';

const rule = { severity: 'timer', parameters: { entryDays: 1, tolerancePermille: 20 } } as unknown as Rule;
const at = (day: string, generatorGrams: number | null, receiverGrams: number | null): FlowDay => ({
  ...{ day, lineNo: 1, generatorGrams, receiverGrams },
});
const said = (date: string, ...flow: FlowDay[]): string[] =>
  meteredFlow({ date, flow } as unknown as Facts, rule).map(({ severity, text }) => `${severity} ${text.en}`);

it('has nothing to say of a flow that both sides have written down alike', () => {
  expect(said('2026-03-05', at('2026-03-02', 1000, 1000), at('2026-03-03', 0, 0))).toEqual([]);
});

it('forbids the end while the generator’s own days are missing, a day of nothing among them', () => {
  expect(said('2026-03-03', at('2026-03-02', null, 1000), at('2026-03-03', null, 0))).toEqual([
    'block The generator has not written down: 2026-03-02 line 1, 2026-03-03 line 1',
  ]);
});

it('gives the receiver a day, and then says that he is late', () => {
  const open = at('2026-03-02', 1000, null);
  expect(said('2026-03-03', open)).toEqual(['timer The receiver has still to write down: 2026-03-02 line 1']);
  expect(said('2026-03-04', open)).toEqual([
    'warn The receiver has not written down within 1 day(s): 2026-03-02 line 1',
  ]);
});

it.each([
  [1000, 980, false],
  [1000, 979, true],
  [1000, 1020, false],
  [1000, 1021, true],
  [0, 1, true],
])('of %i and %i g a day it says that they differ: %s', (generator, receiver, differs) => {
  expect(said('2026-03-02', at('2026-03-02', generator, receiver))).toHaveLength(differs ? 1 : 0);
});
