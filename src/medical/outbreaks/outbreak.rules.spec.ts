import { endProblems, levelProblems, startProblems } from './outbreak.rules';

const at = (text: string): Date => new Date(`${text}+08:00`);
const codes = (problems: readonly { code: string }[]): string[] => problems.map(({ code }) => code);

describe('when an outbreak starts', () => {
  const now = at('2026-03-02T09:00:00');

  it.each([
    ['2026-03-02T09:00:00', []],
    ['2026-03-02T09:00:01', ['future']],
    ['2026-01-30T09:00:00', []],
    ['2026-01-30T08:59:59', ['too_early']],
  ])('%s', (startsAt, problems) => {
    expect(codes(startProblems(at(startsAt), now, 31))).toEqual(problems);
  });
});

describe('when an outbreak ends', () => {
  const [start, now] = [at('2026-03-01T00:00:00'), at('2026-03-02T09:00:00')];

  it.each([
    ['2026-03-02T09:00:00', []],
    ['2026-03-02T09:00:01', ['future']],
    ['2026-03-01T00:00:01', []],
    ['2026-03-01T00:00:00', ['before_start']],
  ])('%s', (endsAt, problems) => {
    expect(codes(endProblems(start, at(endsAt), now))).toEqual(problems);
  });
});

describe('when the level of an outbreak changes', () => {
  const [last, now] = [{ level: 'II', since: at('2026-03-01T00:00:00') } as const, at('2026-03-02T09:00:00')];

  it.each([
    ['I', '2026-03-02T09:00:00', []],
    ['III', '2026-03-01T00:00:01', []],
    ['I', '2026-03-01T00:00:00', ['before_last']],
    ['I', '2026-03-02T09:00:01', ['future']],
    ['II', '2026-03-02T08:00:00', ['same_level']],
  ] as const)('to %s from %s', (level, since, problems) => {
    expect(codes(levelProblems(last, { level, since: at(since) }, now, 31))).toEqual(problems);
  });
});
