import fc from 'fast-check';
import { coverOf } from './approval-cover.rules';
import type { ApprovalFacts, CrossingFacts } from './crossing.facts';

const waste = { code: '900-249-08', method: 'D10' };
const approval = (given: Partial<ApprovalFacts> = {}): ApprovalFacts => ({
  ...{ id: 'a', number: 'KS64-2026-00001', state: 'approved', validFrom: '2026-03-01', validTo: '2026-12-31' },
  lines: [{ ...waste, lineNo: 1, approvedGrams: 1000, takenGrams: 0 }],
  ...given,
});
const crossing = (approvals: readonly ApprovalFacts[], ...grams: number[]): CrossingFacts => ({
  ...{ originProvince: '640000', destinationProvince: '620000', approvals },
  lines: grams.map((one, at) => ({ ...waste, lineNo: at + 1, grams: one })),
});
const whyNot = (facts: CrossingFacts, date = '2026-06-01'): string | undefined => {
  const cover = coverOf(facts, date);
  return cover.approval === null ? cover.uncovered.why : undefined;
};

it('lines of one waste ask for room together', () => {
  expect(whyNot(crossing([approval()], 600, 400))).toBeUndefined();
  expect(whyNot(crossing([approval()], 600, 401))).toBe('no_room');
});

it.each([
  ['none', [], '2026-06-01'],
  ['not_yet', [approval()], '2026-02-28'],
  ['expired', [approval()], '2027-01-01'],
  ['suspended', [approval({ state: 'suspended' })], '2026-06-01'],
  ['revoked', [approval({ state: 'revoked' })], '2026-06-01'],
  ['withdrawn', [approval({ state: 'withdrawn' })], '2026-06-01'],
  [
    'other_waste',
    [approval({ lines: [{ lineNo: 1, code: '900-249-08', method: 'R9', approvedGrams: 1, takenGrams: 0 }] })],
    '2026-06-01',
  ],
] as const)('says %s', (why, approvals, date) => {
  expect(whyNot(crossing(approvals, 1), date)).toBe(why);
});

it('any approvals: what is found is in force, has the room, and does not depend on their order', () => {
  const any = fc.record({
    id: fc.uuid(),
    state: fc.constantFrom<ApprovalFacts['state'][]>('approved', 'suspended', 'revoked', 'withdrawn'),
    validTo: fc.constantFrom('2026-05-31', '2026-06-01', '2026-08-01', '2026-09-01'),
    taken: fc.integer({ min: 0, max: 1000 }),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(any, { maxLength: 6, selector: ({ validTo }) => validTo }),
      fc.integer({ min: 1, max: 1000 }),
      (given, grams) => {
        const approvals = given.map(({ taken, ...one }) =>
          approval({ ...one, lines: [{ ...waste, lineNo: 1, approvedGrams: 1000, takenGrams: taken }] }),
        );
        const cover = coverOf(crossing(approvals, grams), '2026-06-01');
        expect(coverOf(crossing([...approvals].reverse(), grams), '2026-06-01')).toEqual(cover);
        const able = approvals.filter(
          ({ state, validTo, lines }) =>
            state === 'approved' && validTo >= '2026-06-01' && (lines[0]?.takenGrams ?? 0) + grams <= 1000,
        );
        expect(cover.approval === null).toBe(able.length === 0);
        if (cover.approval !== null) expect(able).toContainEqual(cover.approval);
      },
    ),
  );
});
