import fc from 'fast-check';
import { outcomes, type Outcome, type Rule } from '../rule';
import { directions, boundaries, type TransferConditions } from '../transfer-conditions.rules';
import { concernKinds } from '../transfer.facts';
import { verdictOf } from '../verdict.rules';
import { roomInCity, seededPolicies, transferLine, transferOf } from './transfer.fixture';
import { judgeTransfer, severityOf } from './transfer.rules';

const policies = seededPolicies();
type Facts = Parameters<typeof judgeTransfer>[1];
const verdict = (facts: Facts): [Outcome, string[]] => {
  const findings = judgeTransfer(policies, facts);
  return [verdictOf(findings).outcome, findings.map(({ code }) => code).sort()];
};
const entered = (regionCode: string, leftGrams = 1_000_000) => ({
  ...{ id: 'x', regionCode, documentNumber: '例外 1', leftGrams },
});
const concern = [{ regionCode: '640100', kind: 'low_value', source: '银环发〔2026〕1号' }] as const;

describe('the decision table of the seed policy, row by row', () => {
  const rows: [string, Facts, Outcome, string[]][] = [
    ['within the city', transferOf('city', 'city', { method: 'D10' }, { facilities: roomInCity }), 'allow', []],
    ['in, to be burnt', transferOf('prefecture', 'city', { method: 'D10' }), 'forbid', ['640100.IN-DISPOSAL']],
    ['in, to be buried', transferOf('prefecture', 'city', { method: 'D1' }), 'forbid', ['640100.IN-DISPOSAL']],
    ['in from 宁东, to be burnt', transferOf('ningdong', 'city', { method: 'D10' }), 'forbid', ['640100.IN-DISPOSAL']],
    ['in, to be used', transferOf('prefecture', 'city', { method: 'R9' }), 'allow', []],
    [
      'in, of concern and not arising here',
      transferOf('prefecture', 'city', { generatedIn: [], concerns: concern }),
      'forbid',
      ['640100.IN-CONCERN'],
    ],
    ['in, of concern and arising here', transferOf('prefecture', 'city', { concerns: concern }), 'allow', []],
    ['in, not arising here and of no concern', transferOf('prefecture', 'city', { generatedIn: [] }), 'allow', []],
    ['out to a prefecture, no room here', transferOf('city', 'prefecture'), 'allow', []],
    [
      'out to a prefecture, room here: allowed with a word',
      transferOf('city', 'prefecture', {}, { facilities: roomInCity }),
      'allow',
      ['640100.OUT-CITY'],
    ],
    ['out to a province, no room here', transferOf('city', 'province'), 'needs_approval', ['CN.CROSS']],
    [
      'out to a province for disposal, room here',
      transferOf('city', 'province', { method: 'D10' }, { facilities: roomInCity }),
      'needs_reason',
      ['640100.OUT-PROVINCE', 'CN.CROSS'],
    ],
    [
      'out to a province for use, room here',
      transferOf('city', 'province', { method: 'R9' }, { facilities: roomInCity }),
      'needs_reason',
      ['640100.OUT-PROVINCE', 'CN.CROSS'],
    ],
    [
      'in from a province, to be burnt',
      transferOf('province', 'city', { method: 'D10' }),
      'forbid',
      ['640100.IN-DISPOSAL', 'CN.CROSS'],
    ],
    [
      'an emergency, with its document',
      transferOf('prefecture', 'city', { method: 'D10', overrides: ['应急〔2026〕3号'] }),
      'allow',
      ['640100.IN-DISPOSAL'],
    ],
    ['from abroad', transferOf('abroad', 'city'), 'forbid', ['CN.ABROAD-IN']],
    [
      'from abroad, whatever exemption or emergency is named',
      transferOf('abroad', 'city', { overrides: ['应急〔2026〕3号'], exemption: { item: 7, evidence: '海事签证 12' } }),
      'forbid',
      ['CN.ABROAD-IN'],
    ],
    ['abroad, without an export approval', transferOf('city', 'abroad'), 'needs_reason', ['CN.ABROAD-OUT']],
    [
      'abroad, under an export approval that the province has entered',
      transferOf('city', 'abroad', { exceptions: [entered('640000')] }),
      'allow',
      ['CN.ABROAD-OUT'],
    ],
    [
      'abroad, under what the city has entered',
      transferOf('city', 'abroad', { exceptions: [entered('640100')] }),
      'needs_reason',
      ['CN.ABROAD-OUT'],
    ],
    [
      'exempt at this stage, with its evidence',
      transferOf('prefecture', 'city', { method: 'D10', exemption: { item: 7, evidence: '海事签证 12' } }),
      'allow',
      ['640100.IN-DISPOSAL'],
    ],
    [
      'under an agreement between the two',
      transferOf('ningdong', 'city', { method: 'D1', agreements: ['合作协议 1'] }),
      'allow',
      [],
    ],
  ];
  it.each(rows)('%s', (_what, facts, outcome, fired) => {
    expect(verdict(facts)).toEqual([outcome, fired]);
  });
});

it('counts room for the whole line only, and tells how much there is', () => {
  const facts = transferOf('city', 'province', { grams: 4_210_000_001 }, { facilities: roomInCity });
  expect(verdict(facts)[0]).toBe('needs_approval');
  const [finding] = judgeTransfer(policies, { ...facts, lines: [transferLine()] }).filter(({ code }) =>
    code.endsWith('OUT-PROVINCE'),
  );
  expect(finding?.text.en).toContain('spare capacity for HW08 by R9 in 640100: 4210');
  expect(finding?.facts?.['remedies']).toMatchObject([{ kind: 'facility', metres: 12_000 }, { kind: 'exception' }]);
});

it('an exception of the region, or of one above it, lifts what needs a reason; of one below it does not', () => {
  const given = (regionCode: string, leftGrams: number): Outcome =>
    verdict(
      transferOf('city', 'province', { exceptions: [entered(regionCode, leftGrams)] }, { facilities: roomInCity }),
    )[0];
  expect(given('640100', 1_000_000)).toBe('needs_approval');
  expect(given('640000', 1_000_000)).toBe('needs_approval');
  expect(given('640104', 1_000_000)).toBe('needs_reason');
  expect(given('640100', 999_999)).toBe('needs_reason');
});

it('asks each rule on its days alone: the day before, the first, the last, the day after', () => {
  const [first] = policies.filter(({ id }) => id === '640100.IN-DISPOSAL');
  const dated = { ...first, validFrom: '2026-08-15', validTo: '2026-09-30' } as Rule;
  const on = (date: string): number =>
    judgeTransfer([dated], transferOf('prefecture', 'city', { method: 'D1' }, { date })).length;
  expect(['2026-08-14', '2026-08-15', '2026-09-30', '2026-10-01'].map(on)).toEqual([0, 1, 1, 0]);
});

describe('of any policies and transfers', () => {
  const conditions: fc.Arbitrary<TransferConditions> = fc.record(
    {
      direction: fc.constantFrom(...directions),
      crosses: fc.constantFrom(...boundaries),
      methods: fc.subarray(['D1', 'D10', 'R9'], { minLength: 1 }),
      categories: fc.subarray(['HW08', 'HW49'], { minLength: 1 }),
      agreement: fc.boolean(),
      generatedAtHome: fc.boolean(),
      spareCapacityAtHome: fc.boolean(),
      adjacent: fc.boolean(),
      listed: fc.subarray([...concernKinds], { minLength: 1 }),
    },
    { requiredKeys: [] },
  );
  const rule = (id: string): fc.Arbitrary<Rule> =>
    fc
      .record({
        parameters: conditions,
        outcome: fc.constantFrom(...outcomes),
        regionCode: fc.constantFrom(null, '640000', '640100', '620000'),
        version: fc.integer({ min: 1, max: 3 }),
      })
      .map(({ parameters, outcome, regionCode, version }) => ({
        ...{ id, version, regionCode, outcome, severity: severityOf[outcome], title: { zh: id, en: id } },
        ...{ parameters: parameters as Rule['parameters'], validFrom: '2020-01-01', validTo: null, citations: [] },
        policy: { id, name: id, version },
      }));
  const rules = fc
    .array(fc.nat(99), { maxLength: 12 })
    .chain((ids) => fc.tuple(...ids.map((id, at) => rule(`R${at}-${id}`))));
  const places = fc.constantFrom('city', 'prefecture', 'ningdong', 'province');
  const transfers = fc
    .record({
      from: places,
      to: places,
      method: fc.constantFrom('D1', 'D10', 'R9'),
      agreements: fc.subarray(['A']),
      overrides: fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.constant(['O']) }),
      generatedIn: fc.subarray(['640100', '640000']),
      room: fc.boolean(),
      concerned: fc.boolean(),
    })
    .map(({ from, to, room, concerned, ...line }) =>
      transferOf(
        from as 'city',
        to as 'city',
        { ...line, concerns: concerned ? concern : [] },
        { facilities: room ? roomInCity : [] },
      ),
    );
  const strictness = (outcome: Outcome): number => outcomes.indexOf(outcome);

  it('the verdict does not depend on the order of the rules', () => {
    fc.assert(
      fc.property(
        rules.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        transfers,
        ([list, shuffled], facts) => {
          expect(verdictOf(judgeTransfer(shuffled, facts))).toEqual(verdictOf(judgeTransfer(list, facts)));
        },
      ),
    );
  });

  it('another layer makes nothing more permissive, whatever it permits', () => {
    fc.assert(
      fc.property(rules, rule('more'), transfers, (list, more, facts) => {
        const before = verdictOf(judgeTransfer(list, facts)).outcome;
        const after = verdictOf(judgeTransfer([...list, more], facts)).outcome;
        expect(strictness(after)).toBeGreaterThanOrEqual(strictness(before));
      }),
    );
  });

  it('the explanation names exactly the rules that decided: with those alone it is the same, without them milder', () => {
    fc.assert(
      fc.property(rules, transfers, (list, facts) => {
        const { outcome, decidedBy } = verdictOf(judgeTransfer(list, facts));
        const decided = ({ id, version }: Rule): boolean => decidedBy.includes(`${id}@${version}`);
        expect(verdictOf(judgeTransfer(list.filter(decided), facts))).toEqual({ outcome, decidedBy });
        const others = verdictOf(
          judgeTransfer(
            list.filter((one) => !decided(one)),
            facts,
          ),
        ).outcome;
        if (outcome === 'allow') expect(decidedBy).toEqual([]);
        else expect(strictness(others)).toBeLessThan(strictness(outcome));
      }),
    );
  });
});
