import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReferenceSnapshot } from '../../src/reference';
import type { Rule } from '../../src/rules';
import type { Law } from './law';

type Row = Readonly<Record<string, string>>;

const seeds = join(__dirname, '..');
const csv = (name: string): Row[] => parse(readFileSync(join(seeds, 'reference', name)), { columns: true }) as Row[];

/** The law out of the seed files, as far as the demo city needs it, without a database. */
export function lawOfSeeds(): Law {
  const rules = JSON.parse(readFileSync(join(seeds, 'rules', 'rules.json'), 'utf8')) as {
    id: string;
    version: number;
    severity: Rule['severity'];
    title_zh: string;
    title_en: string;
    parameters: Rule['parameters'];
    valid_from: string;
  }[];
  const counties = ['640104', '640105', '640106', '640121', '640122', '640181', '64ND00'];
  const reference = new ReferenceSnapshot({
    regions: counties.map((code) => ({
      ...{ code, name: code, level: 'county', numberingPrefix: '6401' },
      lineage: ['640000', '640100', code],
    })),
    categories: [],
    editions: [{ edition: '2021', validFrom: '2021-01-01' }],
    codes: csv('hw-catalogue.csv').map((row) => ({
      ...{ code: row['code'] ?? '', category: row['category'] ?? '', industry: row['industry'] ?? '' },
      ...{ edition: '2021', description: row['description'] ?? '', hazards: row['hazards'] ?? '' },
    })),
    methods: [],
    medical: [],
    years: csv('calendar-years.csv').map(({ year }) => Number(year)),
    days: csv('cn-holidays-2018-2026.csv').map((row) => ({
      ...{ regionCode: '000000', date: row['date'] ?? '', isWorkday: row['is_workday'] === '1' },
    })),
  });
  return {
    reference,
    rules: rules.map(({ title_zh: zh, title_en: en, valid_from: validFrom, ...rule }) => ({
      ...{
        ...rule,
        title: { zh, en },
        validFrom,
        validTo: null,
        regionCode: null,
        citations: [],
        policy: null,
        outcome: null,
      },
    })),
  };
}
