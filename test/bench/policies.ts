import { judgeTransfer, outcomes, severityOf, verdictOf, type Rule, type TransferFacts } from '../../src/rules';

const layers = [null, '640000', '640100'];
const rulesPerLayer = 20;
const rounds = 20_000;

/** Sixty rules in three layers, most of which look at capacity, lists or what arises at home. */
function makeRules(): Rule[] {
  return layers.flatMap((regionCode) =>
    Array.from({ length: rulesPerLayer }, (_none, at): Rule => {
      const outcome = outcomes[at % outcomes.length] ?? 'allow';
      const conditions = [
        { direction: 'out', methods: ['D10', 'D1'] },
        { spareCapacityAtHome: true, categories: ['HW08', 'HW18'] },
        { generatedAtHome: false, listed: ['low_value'] },
        { crosses: 'province', agreement: false, hazards: ['T'] },
        { origins: ['640100'], destinations: ['620000'], aboveKg: at * 100 + 1 },
      ][at % 5];
      return {
        ...{ id: `${regionCode ?? 'CN'}.R${at}`, version: 1, severity: severityOf[outcome], outcome, regionCode },
        ...{ title: { zh: '规则', en: 'rule' }, parameters: conditions ?? {}, citations: [] },
        ...{ validFrom: '2020-01-01', validTo: null, policy: { id: 'policy', name: '政策', version: 1 } },
      };
    }),
  );
}

function makeFacts(): TransferFacts {
  const named = (codes: readonly string[]) => codes.map((code) => ({ code, name: code }));
  const line = (lineNo: number): TransferFacts['lines'][number] => ({
    ...{ lineNo, code: '772-003-18', category: 'HW18', hazards: ['T'], method: 'D10', grams: 2_000_000 },
    ...{ concerns: [], generatedIn: [], agreements: [], exceptions: [], overrides: [], exemption: null },
  });
  return {
    ...{ date: '2026-09-01', years: 3, borders: [['640000', '620000']], lines: [line(1), line(2)] },
    origin: named(['640000', '640100', '640104']),
    destination: named(['620000', '620100', '620102']),
    facilities: Array.from({ length: 30 }, (_none, at) => ({
      ...{
        siteId: `site ${at}`,
        siteName: '厂区',
        organisationName: '公司',
        roomGrams: at * 1_000_000,
        metres: at * 1000,
      },
      ...{ lineage: ['640000', '640100', '640181'], match: 'all_of_category' as const },
      ...{ categories: ['HW18', 'HW08'], codes: [], methods: ['D10'] },
    })),
  };
}

/** The processor time of one verdict: 60 rules, 3 layers, 2 waste lines, 30 facilities; its facts are loaded before. */
export function measurePolicies(): void {
  const [rules, facts] = [makeRules(), makeFacts()];
  for (let round = 0; round < rounds / 10; round++) verdictOf(judgeTransfer(rules, facts));
  const before = process.cpuUsage();
  let fired = 0;
  for (let round = 0; round < rounds; round++) {
    const findings = judgeTransfer(rules, facts);
    fired = findings.length;
    verdictOf(findings);
  }
  const { user, system } = process.cpuUsage(before);
  const milliseconds = (user + system) / 1000 / rounds;
  console.log(
    `one verdict, ${rules.length} rules, ${layers.length} layers, ${fired} findings: ${milliseconds.toFixed(3)} ms of CPU`,
  );
  if (milliseconds >= 1) throw new Error('a verdict must take less than a millisecond');
}
