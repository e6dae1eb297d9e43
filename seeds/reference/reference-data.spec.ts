import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { categoryOf, parseHazards } from '../../src/reference/waste-code';
import { WorkingDayCalendar } from '../../src/reference/working-days';

const table = (name: string) =>
  parse(readFileSync(join(__dirname, `${name}.csv`)), { columns: true }) as Record<string, string>[];
const column = (name: string, of: string) => table(name).map((row) => row[of] ?? '');

it('every catalogue code carries its category and readable hazards', () => {
  const rows = table('hw-catalogue');
  expect(new Set(rows.map(({ code }) => code)).size).toBe(467);
  for (const { code = '', category, hazards = '' } of rows) {
    expect(categoryOf(code)).toBe(category);
    expect(() => parseHazards(hazards)).not.toThrow();
  }
  expect(column('waste-categories', 'category')).toEqual([...new Set(rows.map(({ category }) => category))]);
});

it('every method and every medical class has an English name', () => {
  expect(column('disposal-methods-en', 'code')).toEqual(column('disposal-method-codes', 'code'));
  expect(column('medical-classes-en', 'code')).toEqual(column('medical-waste-categories', 'code'));
});

it('the medical matrix decides every class for every method', () => {
  const allowed = new Map(table('medical-class-methods').map((r) => [`${r['class_code']} ${r['method']}`, r['allowed']]));
  const methods = ['Y10', 'Y11', 'Y12', 'Y13', 'Y16', 'D10'];
  expect(column('disposal-method-codes', 'code')).toEqual(expect.arrayContaining(methods));
  const cells = column('medical-classes-en', 'code').flatMap((code) => methods.map((method) => `${code} ${method}`));
  expect([...allowed.keys()]).toEqual(cells);
  expect([...allowed.values()].every((value) => value === '0' || value === '1')).toBe(true);
  expect(allowed.get('841-003-01 Y11')).toBe('0');
  for (const code of ['841-004-01', '841-005-01']) {
    for (const disinfection of ['Y11', 'Y12', 'Y13']) expect(allowed.get(`${code} ${disinfection}`)).toBe('0');
  }
});

it('the calendar covers every listed year and gives the date of the worked example', () => {
  const knownYears = column('calendar-years', 'year').map(Number);
  const days = table('cn-holidays-2018-2026').map(({ date = '', is_workday }) => ({ date, isWorkday: is_workday === '1' }));
  expect([...new Set(days.map(({ date }) => Number(date.slice(0, 4))))]).toEqual(knownYears);
  expect(new WorkingDayCalendar({ knownYears, days }).addWorkingDays('2026-09-30', 5)).toBe('2026-10-13');
});

it('extra regions add to the official ones and number under a prefecture that exists', () => {
  const official = new Set(column('regions', 'code'));
  for (const { code = '', parent = '', numbering_prefix } of table('regions-extra')) {
    expect(official.has(code)).toBe(false);
    if (parent === '0') continue;
    expect(official.has(parent)).toBe(true);
    expect(official.has(`${numbering_prefix}00`)).toBe(true);
  }
});
