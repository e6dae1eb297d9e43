import fc from 'fast-check';
import type { FlowDay } from '../../rules';
import { acceptanceProblems, daysFrom, flowOf, meterProblems, sumOf, type DayReading } from './flow.rules';

const lines = [{ lineNo: 1 }, { lineNo: 2 }];

it('a flow has every day from its first to its last, over the end of a month', () => {
  expect(daysFrom('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  expect(daysFrom('2026-03-01', '2026-03-01')).toEqual(['2026-03-01']);
});

it('sets both sides beside each other and leaves open what nobody has written', () => {
  const readings: DayReading[] = [
    { side: 'generator', lineNo: 1, day: '2026-03-01', grams: 100 },
    { side: 'receiver', lineNo: 2, day: '2026-03-01', grams: 0 },
  ];
  expect(flowOf(['2026-03-01'], lines, readings)).toEqual([
    { day: '2026-03-01', lineNo: 1, generatorGrams: 100, receiverGrams: null },
    { day: '2026-03-01', lineNo: 2, generatorGrams: null, receiverGrams: 0 },
  ]);
});

it('adds up to the gram whatever was read', () => {
  const reading = fc.record({
    side: fc.constantFrom('generator' as const, 'receiver' as const),
    lineNo: fc.constantFrom(1, 2),
    day: fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03'),
    grams: fc.nat(1_000_000_000),
  });
  const unique = fc.uniqueArray(reading, { selector: ({ side, lineNo, day }) => `${side}${lineNo}${day}` });
  fc.assert(
    fc.property(unique, (readings) => {
      const flow = flowOf(daysFrom('2026-03-01', '2026-03-03'), lines, readings);
      for (const side of ['generator', 'receiver'] as const) {
        const all = lines.reduce((sum, { lineNo }) => sum + sumOf(flow, lineNo, side), 0);
        const read = readings.filter((one) => one.side === side).reduce((sum, { grams }) => sum + grams, 0);
        expect(all).toBe(read);
      }
    }),
  );
});

it.each<[string, [number, number | null, number | null], string[]]>([
  ['no meter', [5, null, null], []],
  ['a meter that agrees', [5, 100, 105], []],
  ['a meter that differs', [5, 100, 106], ['/kg meter']],
  ['a meter that runs backwards', [5, 105, 100], ['/kg meter']],
  ['an end alone', [5, null, 105], ['/startReading isDefined']],
  ['a start alone', [5, 100, null], ['/endReading isDefined']],
])('a reading with %s', (_what, masses, problems) => {
  expect(meterProblems(...masses).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(problems);
});

describe('what the receiver says has come', () => {
  const flow: FlowDay[] = [
    { day: '2026-03-01', lineNo: 1, generatorGrams: 100, receiverGrams: 90 },
    { day: '2026-03-02', lineNo: 1, generatorGrams: 100, receiverGrams: 95 },
  ];
  const of = (receivedGrams: number, days = flow): string[] =>
    acceptanceProblems(days, [{ lineNo: 1, receivedGrams }], () => 0).map(({ text }) => text.en);

  it('is the sum of its readings', () => {
    expect(of(185)).toEqual([]);
    expect(of(200)).toEqual(['Your meter readings from 2026-03-01 to 2026-03-02 add up to 0.185 kg']);
  });

  it('cannot be said while days are missing', () => {
    const open = { day: '2026-03-03', lineNo: 1, generatorGrams: 1, receiverGrams: null };
    expect(of(185, [...flow, open])).toEqual(['Your meter readings are missing for 2026-03-03']);
  });
});
