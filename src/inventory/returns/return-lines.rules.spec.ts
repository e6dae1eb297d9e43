import fc from 'fast-check';
import {
  differenceOf,
  differences,
  lineProblems,
  returnLine,
  type ReturnFacts,
  type StatedLine,
} from './return-lines.rules';
import { beginsPeriod, dueOn, lastDayOfPeriod, periodBefore } from './return-period.rules';

const facts: ReturnFacts = {
  isWaste: (code) => code !== '999-999-99',
  groupOf: (method) => ({ R9: 'use' as const, D10: 'disposal' as const })[method],
};
const line = (given: Partial<StatedLine>): StatedLine => ({
  ...{ code: '900-249-08', openingGrams: 0, generatedGrams: 0, own: [], handedOverGrams: 0, closingGrams: 0 },
  ...given,
});

describe('what is published adds up (tonnes taken for grams)', () => {
  it('云浮 2023: 1.24 + 15.45 - 8.15 - 7.87 = 0.67', () => {
    const own = [{ method: 'R9', grams: 787 }];
    const stated = { openingGrams: 124, generatedGrams: 1545, handedOverGrams: 815, own, closingGrams: 67 };
    expect(differenceOf(line(stated))).toBe(0);
  });

  it('广州 2022: 1.44 + 64.75 - 65.19 = 1.00', () => {
    const stated = { openingGrams: 144, generatedGrams: 6475, handedOverGrams: 6519, closingGrams: 100 };
    expect(differenceOf(line(stated))).toBe(0);
  });
});

it('use and disposal stay apart, whatever the amounts', () => {
  const grams = fc.nat(1e12);
  fc.assert(
    fc.property(grams, grams, (used, disposed) => {
      const own = [
        { method: 'R9', grams: used },
        { method: 'D10', grams: disposed },
      ];
      const shown = returnLine(line({ own }), facts);
      expect(shown).toMatchObject({ ownUseGrams: used, ownDisposalGrams: disposed });
    }),
  );
});

it('names each fault at its place, and by how much a line does not add up', () => {
  const lines = [
    line({ openingGrams: 5000, own: [{ method: 'Z9', grams: 1000 }] }),
    line({}),
    line({
      code: '999-999-99',
      own: [
        { method: 'R9', grams: 0 },
        { method: 'R9', grams: 0 },
      ],
    }),
  ];
  const problems = lineProblems(lines, facts);
  expect(problems.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
    '/lines/0/own/0/method methods',
    '/lines/0/closingKg balance',
    '/lines/1/code twice',
    '/lines/2/code codes',
    '/lines/2/own/1/method twice',
  ]);
  expect(problems[1]?.text.en).toContain('it is 4 kg');
});

it('finds what manifests and the period before say otherwise, and nothing where they agree', () => {
  const stated = [line({ openingGrams: 10, handedOverGrams: 30 }), line({ code: '900-041-49', openingGrams: 7 })];
  const known = [
    { code: '900-249-08', loadedGrams: 35, closedBeforeGrams: 10 },
    { code: '261-151-39', loadedGrams: 5, closedBeforeGrams: 2 },
    { code: '900-041-49', loadedGrams: 0, closedBeforeGrams: null },
  ];
  expect(differences(stated, known)).toEqual([
    { code: '261-151-39', kind: 'opening', statedGrams: 0, knownGrams: 2 },
    { code: '261-151-39', kind: 'handed_over', statedGrams: 0, knownGrams: 5 },
    { code: '900-249-08', kind: 'handed_over', statedGrams: 30, knownGrams: 35 },
  ]);
});

it('knows its periods and their last days for filing (HJ 1259 7.2)', () => {
  const due = { month: 15, quarter: 15, year: '03-31' };
  expect(beginsPeriod('quarter', '2026-04-01')).toBe(true);
  expect(beginsPeriod('quarter', '2026-05-01')).toBe(false);
  expect(beginsPeriod('year', '2026-01-01')).toBe(true);
  expect(beginsPeriod('month', '2026-02-02')).toBe(false);
  expect(lastDayOfPeriod('month', '2028-02-01')).toBe('2028-02-29');
  expect(lastDayOfPeriod('year', '2026-01-01')).toBe('2026-12-31');
  expect(periodBefore('quarter', '2026-01-01')).toBe('2025-10-01');
  expect(dueOn('month', '2026-12-01', due)).toBe('2027-01-15');
  expect(dueOn('quarter', '2026-07-01', due)).toBe('2026-10-15');
  expect(dueOn('year', '2026-01-01', due)).toBe('2027-03-31');
});
