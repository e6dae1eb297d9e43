import { parse } from 'csv-parse/sync';
import { nationwide } from './entities/calendar.entities';
import type { MethodGroup } from './entities/treatment.entities';
import { isTrue, ReferenceDataError, text, type Row } from './reference-rows';
import { adjacency, regions, type Border } from './region-tables';
import type { TableRows } from './table-rows';
import { categoryOf, parseHazards } from './waste-code';

/** The files of `seeds/reference`, by name. */
export type ReferenceFiles = ReadonlyMap<string, Buffer>;

const needed = [
  'regions.csv',
  'regions-extra.csv',
  'region-centroids.csv',
  'province-adjacency.csv',
  'ningxia-prefecture-adjacency.csv',
  'ningxia-county-adjacency.csv',
  'waste-categories.csv',
  'waste-code-editions.csv',
  'hazards.csv',
  'un-numbers.csv',
  'disposal-method-codes.csv',
  'disposal-methods-en.csv',
  'medical-waste-categories.csv',
  'medical-classes-en.csv',
  'medical-class-methods.csv',
  'surge-wuhan-2020.csv',
  'cn-holidays-2018-2026.csv',
  'calendar-years.csv',
];
/** There is one of each for every edition of the catalogue whose table is at hand. */
const catalogue = /^hw-catalogue(-\d{4})?\.csv$/;
const exemptions = /^hw-exemptions-\d{4}\.csv$/;

export const isReferenceFile = (name: string): boolean =>
  needed.includes(name) || catalogue.test(name) || exemptions.test(name);

/**
 * All tables of reference data, in the order in which they can be filled.
 * @throws {ReferenceDataError} when a file is missing or contradicts itself
 */
export function tablesOf(files: ReferenceFiles): TableRows[] {
  const rows = (name: string): Row[] => {
    const content = files.get(name);
    if (content === undefined) throw new ReferenceDataError(`${name} is missing`);
    return parse(content, { columns: true, bom: true, skip_empty_lines: true }) as Row[];
  };
  const editions = (pattern: RegExp): Row[] => [...files.keys()].filter((name) => pattern.test(name)).flatMap(rows);
  const english = (name: string): Map<string, string> =>
    new Map(rows(name).map((row) => [text(row, 'code'), text(row, 'name_en')]));
  const codes = editions(catalogue);
  return [
    regions([...rows('regions.csv'), ...rows('regions-extra.csv')], rows('region-centroids.csv')),
    adjacency([
      ...rows('province-adjacency.csv').map((row): Border => [
        text(row, 'province_code'),
        text(row, 'neighbour_code'),
        text(row, 'border'),
      ]),
      ...['ningxia-prefecture-adjacency.csv', 'ningxia-county-adjacency.csv'].flatMap((name) =>
        rows(name).map((row): Border => [text(row, 'code'), text(row, 'neighbour_code'), 'land']),
      ),
    ]),
    {
      table: 'waste_category',
      columns: { code: 'text', name_zh: 'text', name_en: 'text' },
      key: ['code'],
      rows: rows('waste-categories.csv').map(({ category, ...names }) => ({ code: category ?? '', ...names })),
    },
    editionsOf(rows('waste-code-editions.csv'), new Set(codes.map((row) => text(row, 'edition')))),
    wasteCodes(codes),
    {
      table: 'hazard',
      columns: { code: 'text', name_zh: 'text', name_en: 'text' },
      key: ['code'],
      rows: rows('hazards.csv'),
    },
    exemptionItems(editions(exemptions)),
    {
      table: 'un_number',
      columns: { un: 'text', class: 'text', description: 'text' },
      key: ['un'],
      // The source writes "?" and a leading "-" where it is not sure of the class.
      rows: rows('un-numbers.csv').map((row) => ({
        ...row,
        class: /^[1-9](\.\d)?$/.test(text(row, 'class')) ? text(row, 'class') : null,
      })),
      prune: 'true',
    },
    methods(rows('disposal-method-codes.csv'), english('disposal-methods-en.csv')),
    medicalClasses(rows('medical-waste-categories.csv'), english('medical-classes-en.csv')),
    {
      table: 'medical_class_method',
      columns: {
        class_code: 'text',
        method: 'text',
        allowed: 'boolean',
        condition_zh: 'text',
        condition_en: 'text',
        source: 'text',
      },
      key: ['class_code', 'method'],
      rows: rows('medical-class-methods.csv').map((row) => ({ ...row, allowed: isTrue(row, 'allowed') })),
      prune: 'true',
    },
    {
      table: 'growth_curve',
      columns: {
        curve: 'text',
        day: 'smallint',
        tonnes_per_day: 'double precision',
        anchored: 'boolean',
        source: 'text',
      },
      key: ['curve', 'day'],
      rows: rows('surge-wuhan-2020.csv').map((row) => ({
        ...{ curve: text(row, 'curve'), day: Number(text(row, 'day')), source: text(row, 'source') },
        ...{ tonnes_per_day: Number(text(row, 'tonnes_per_day')), anchored: isTrue(row, 'anchored') },
      })),
      prune: 'true',
    },
    calendarDays(rows('cn-holidays-2018-2026.csv')),
    {
      table: 'calendar_year',
      columns: { year: 'smallint', source: 'text' },
      key: ['year'],
      rows: rows('calendar-years.csv').map((row) => ({ year: Number(text(row, 'year')), source: text(row, 'source') })),
      prune: 'true',
    },
  ];
}

function editionsOf(rows: readonly Row[], loaded: ReadonlySet<string>): TableRows {
  const listed = rows.map((row) => text(row, 'edition'));
  const unlisted = [...loaded].filter((edition) => !listed.includes(edition));
  if (unlisted.length > 0)
    throw new ReferenceDataError(`waste-code-editions.csv has no edition ${unlisted.join(', ')}`);
  return {
    table: 'waste_code_edition',
    columns: {
      edition: 'text',
      title_zh: 'text',
      valid_from: 'date',
      valid_to: 'date',
      source: 'text',
      loaded: 'boolean',
    },
    key: ['edition'],
    rows: rows.map((row) => ({
      edition: text(row, 'edition'),
      title_zh: text(row, 'title_zh'),
      valid_from: text(row, 'valid_from'),
      valid_to: text(row, 'valid_to') || null,
      source: text(row, 'source'),
      loaded: loaded.has(text(row, 'edition')),
    })),
  };
}

function wasteCodes(rows: readonly Row[]): TableRows {
  return {
    table: 'waste_code',
    columns: {
      code: 'text',
      edition: 'text',
      category: 'text',
      industry: 'text',
      description: 'text',
      hazards: 'text',
    },
    key: ['code', 'edition'],
    rows: rows.map((row) => {
      const code = text(row, 'code');
      try {
        parseHazards(text(row, 'hazards'));
        if (categoryOf(code) !== text(row, 'category')) throw new RangeError(`it is not of ${text(row, 'category')}`);
      } catch (error) {
        throw new ReferenceDataError(`waste code ${code} of ${text(row, 'edition')}: ${(error as Error).message}`);
      }
      return { ...row, code };
    }),
  };
}

function exemptionItems(rows: readonly Row[]): TableRows {
  const counted = new Map<string, number>();
  return {
    table: 'waste_exemption',
    columns: {
      edition: 'text',
      item_no: 'smallint',
      condition_no: 'smallint',
      codes: 'text[]',
      scope: 'text',
      waste: 'text',
      stage: 'text',
      condition: 'text',
      exempt_content: 'text',
    },
    key: ['edition', 'item_no', 'condition_no'],
    rows: rows.map((row) => {
      const item = `${text(row, 'edition')} ${text(row, 'no')}`;
      const conditionNo = (counted.get(item) ?? 0) + 1;
      counted.set(item, conditionNo);
      const scope = text(row, 'scope_if_no_code');
      return {
        ...row,
        item_no: Number(text(row, 'no')),
        condition_no: conditionNo,
        codes: text(row, 'codes').split(';').filter(Boolean),
        scope: scope === '-' ? '' : scope,
      };
    }),
    prune: 'true',
  };
}

const groups: Readonly<Record<string, MethodGroup>> = {
  利用: 'use',
  处置: 'disposal',
  其他: 'other',
  医疗废物: 'medical',
  铬渣: 'chromium_slag',
};

function methods(rows: readonly Row[], english: ReadonlyMap<string, string>): TableRows {
  return {
    table: 'treatment_method',
    columns: { code: 'text', method_group: 'text', name_zh: 'text', name_en: 'text', source: 'text' },
    key: ['code'],
    rows: rows.map((row) => ({
      code: text(row, 'code'),
      method_group: groups[text(row, 'group')] ?? text(row, 'group'),
      name_zh: text(row, 'name'),
      name_en: english.get(text(row, 'code')) ?? '',
      source: text(row, 'source'),
    })),
  };
}

function medicalClasses(rows: readonly Row[], english: ReadonlyMap<string, string>): TableRows {
  return {
    table: 'medical_class',
    columns: { code: 'text', name_zh: 'text', name_en: 'text', hazards: 'text', feature: 'text', examples: 'text' },
    key: ['code'],
    rows: rows.map((row) => ({
      code: text(row, 'code'),
      name_zh: text(row, 'name'),
      name_en: english.get(text(row, 'code')) ?? '',
      hazards: text(row, 'hazards'),
      feature: text(row, 'feature'),
      examples: text(row, 'examples_2003_edition'),
    })),
  };
}

function calendarDays(rows: readonly Row[]): TableRows {
  return {
    table: 'calendar_day',
    columns: { region_code: 'text', date: 'date', is_workday: 'boolean', kind: 'text', name: 'text' },
    key: ['region_code', 'date'],
    rows: rows.map((row) => ({
      region_code: nationwide,
      date: text(row, 'date'),
      is_workday: isTrue(row, 'is_workday'),
      kind: text(row, 'type'),
      name: text(row, 'name'),
    })),
    // A day that the State Council moved must go; a region's own festivals come from elsewhere.
    prune: `region_code = '${nationwide}'`,
  };
}
