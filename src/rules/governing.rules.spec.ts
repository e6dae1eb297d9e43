import { governing } from './governing.rules';
import type { Rule } from './rule';

const row = (version: number, regionCode: string | null, parameters: Rule['parameters']): Rule => ({
  ...{ id: 'P10', version, severity: 'warn', regionCode, parameters },
  title: { zh: '在场', en: 'Presence' },
  ...{ validFrom: '2026-01-01', validTo: null, citations: [], policy: null, outcome: null },
});
const everywhere = row(1, null, { warnBelow: 0, blockBelow: 0, nearMetres: 300 });
const county = row(2, '640104', { blockBelow: 2 });
const prefecture = row(3, '640100', { warnBelow: 1, blockBelow: 1 });
const rows = [everywhere, county, prefecture];
const inRegion = (lineage: readonly string[], catalogue: readonly Rule[] = rows): Rule | undefined =>
  governing(catalogue, 'P10', '2026-03-02', lineage);

it('the smallest region wins, whatever its version', () => {
  expect(inRegion(['640000', '640100', '640104'])).toMatchObject({ version: 2, parameters: { blockBelow: 2 } });
  expect(inRegion(['640000', '640100', '640105'])).toMatchObject({ version: 3, parameters: { blockBelow: 1 } });
  expect(inRegion(['620000'])).toEqual(everywhere);
});

it('what a region does not name stays as it is above it', () => {
  expect(inRegion(['640000', '640100', '640104'])?.parameters).toEqual({
    ...{ warnBelow: 1, blockBelow: 2, nearMetres: 300 },
  });
});

it('a row that is not in force is none', () => {
  const ended = { ...county, validTo: '2026-03-01' };
  expect(inRegion(['640100', '640104'], [everywhere, ended])).toEqual(everywhere);
  expect(inRegion(['640104'], [ended])).toBeUndefined();
});
