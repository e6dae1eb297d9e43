import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome, Rule } from '../rule';
import type { TransferFacts, TransferLineFacts } from '../transfer.facts';
import { severityOf } from './transfer.rules';

interface PolicyFile {
  readonly id: string;
  readonly region_code: string | null;
  readonly name: string;
  readonly version: number;
  readonly valid_from: string;
  readonly rules: readonly {
    readonly code: string;
    readonly title_zh: string;
    readonly title_en: string;
    readonly outcome: Outcome;
    readonly conditions: Rule['parameters'];
  }[];
}

/** The policies that come with the service, as the catalogue has them. */
export function seededPolicies(): Rule[] {
  const file = join(__dirname, '..', '..', '..', 'seeds', 'rules', 'policies.json');
  const policies = JSON.parse(readFileSync(file, 'utf8')) as PolicyFile[];
  return policies.flatMap(({ id, name, version, region_code: regionCode, valid_from: validFrom, rules }) =>
    rules.map((rule) => ({
      ...{ id: `${regionCode ?? 'CN'}.${rule.code}`, version, severity: severityOf[rule.outcome] },
      title: { zh: rule.title_zh, en: rule.title_en },
      ...{ parameters: rule.conditions, validFrom, validTo: null, regionCode, citations: [] },
      policy: { id, name, version },
      outcome: rule.outcome,
    })),
  );
}

const yinchuan = ['640000', '640100', '640104'];
const ends = {
  city: yinchuan,
  prefecture: ['640000', '640200', '640202'],
  ningdong: ['640000', '64ND00'],
  province: ['620000', '620100', '620102'],
  abroad: ['990000'],
} as const;

export const transferLine = (given: Partial<TransferLineFacts> = {}): TransferLineFacts => ({
  ...{ lineNo: 1, code: '900-249-08', category: 'HW08', hazards: ['T', 'I'], method: 'R9', grams: 1_000_000 },
  ...{ concerns: [], generatedIn: ['640100'], agreements: [], exceptions: [], overrides: [], exemption: null },
  ...given,
});

/** Between two ends of one line; nothing about it is special. */
export const transferOf = (
  from: keyof typeof ends,
  to: keyof typeof ends,
  line: Partial<TransferLineFacts> = {},
  given: Partial<TransferFacts> = {},
): TransferFacts => ({
  ...{ date: '2026-03-02', borders: [], years: 3, facilities: [] },
  origin: ends[from].map((code) => ({ code, name: code })),
  destination: ends[to].map((code) => ({ code, name: code })),
  lines: [transferLine(line)],
  ...given,
});

/** Room for HW08 by R9 and D10 in Yinchuan. */
export const roomInCity: TransferFacts['facilities'] = [
  {
    ...{ siteId: '7f000000-0000-4000-8000-000000000001', siteName: '厂区', organisationName: '再生公司' },
    ...{ lineage: yinchuan, match: 'all_of_category', categories: ['HW08'], codes: [], methods: ['R9', 'D10'] },
    ...{ roomGrams: 4_210_000_000, metres: 12_000 },
  },
];
