import fc from 'fast-check';
import { kilogramsOf } from '../../common';
import { manifestStatuses } from '../manifest.status';
import { untouchedLine, untouchedManifest, type LineRecord, type ManifestRecord } from '../manifest.record';
import { fieldRuleOf, isSealed, lineFields, manifestFields, shownAs } from './amendable-fields';
import { amended, askingProblems, diff, overtaken, sealedProblems, supersededBy } from './amendment.rules';

const line = (lineNo: number, plannedGrams: number): LineRecord => ({
  ...untouchedLine,
  ...{ lineNo, plannedGrams, code: '900-249-08', edition: '2021', name: '废机油', hazards: ['T', 'I'] },
  ...{ form: 'L', packaging: '铁桶', containers: 6, method: 'D10', sources: [] },
});

const record = (lines: readonly LineRecord[], given: Partial<ManifestRecord> = {}): ManifestRecord =>
  ({
    ...untouchedManifest,
    ...{ id: 'm', generatorId: 'g', generatorName: 'G', carrierId: 'c', carrierName: 'C' },
    ...{ receiverId: 'r', receiverName: 'R', precautions: '防泄漏', note: '', contactName: '' },
    ...{ issuedAt: '2026-03-02T01:00:00.000Z', returns: false, hasSources: false },
    status: 'issued',
    plannedGrams: lines.reduce((sum, { plannedGrams }) => sum + plannedGrams, 0),
    lines,
    ...given,
  }) as ManifestRecord;

const catalogue = (code: string) => (code.startsWith('9') ? { edition: '2021', hazards: ['T'] } : undefined);
const grams = fc.integer({ min: 1, max: 1e9 });

it('whoever sends the whole manifest back with one field corrected corrects one field', () => {
  fc.assert(
    fc.property(fc.array(grams, { minLength: 1, maxLength: 8 }), fc.nat(), grams, (masses, at, better) => {
      const manifest = record(masses.map((mass, index) => line(index + 1, mass)));
      const echo = manifest.lines.map(({ lineNo, name, form, packaging, containers, method, code, plannedGrams }) => ({
        ...{ lineNo, name, form, packaging, containers, method, code, plannedKg: kilogramsOf(plannedGrams) },
      }));
      expect(diff(manifest, { lines: echo, precautions: '防泄漏', note: '' }).changes).toEqual([]);

      const one = echo[at % echo.length];
      const old = manifest.lines[at % echo.length];
      if (one === undefined || old === undefined) throw new Error('no line');
      one.plannedKg = kilogramsOf(better);
      const { changes } = diff(manifest, { lines: echo });
      expect(changes).toEqual(
        better === old.plannedGrams
          ? []
          : [{ lineNo: old.lineNo, property: 'plannedGrams', from: old.plannedGrams, to: better }],
      );
      const after = amended(manifest, changes, catalogue);
      expect(after.plannedGrams).toBe(manifest.plannedGrams - old.plannedGrams + better);
      // Changed back, it is as it was.
      const back = changes.map((change) => ({ ...change, from: change.to, to: change.from }));
      expect(amended(after, back, catalogue)).toEqual(amended(manifest, [], catalogue));
      expect(overtaken(manifest, changes)).toEqual([]);
      expect(overtaken(after, changes)).toEqual(changes);
    }),
  );
});

it('a field is either changed at once or asked for, never both, whatever the state', () => {
  const step = { pick_up: 'pickedUpAt', accept: 'acceptedAt', treat: 'treatedAt' } as const;
  const fields = [
    ...Object.keys(manifestFields).map((property) => [null, property] as const),
    ...Object.keys(lineFields).map((property) => [1, property] as const),
  ];
  const moments = fc.record({
    pick_up: fc.boolean(),
    accept: fc.boolean(),
    treat: fc.boolean(),
    status: fc.constantFrom(...manifestStatuses.filter((status) => status !== 'draft')),
  });
  fc.assert(
    fc.property(moments, fc.constantFrom(...fields), ({ status, ...done }, [lineNo, property]) => {
      const at = Object.entries(step).map(([name, column]) => [column, done[name as keyof typeof done] ? 'x' : null]);
      const manifest = record([line(1, 5)], { status, ...(Object.fromEntries(at) as Partial<ManifestRecord>) });
      const change = { lineNo, property, from: 1, to: 2 };
      const everybody = ['generator', 'carrier', 'receiver'];
      const atOnce = sealedProblems(manifest, [change], everybody).length === 0;
      const byAsking = askingProblems(manifest, [change], everybody).length === 0;
      expect(atOnce && byAsking).toBe(false);
      expect(atOnce).toBe(!isSealed(fieldRuleOf(lineNo, property), manifest));
    }),
  );
});

it('every field has both names, and is called by masses in kilograms', () => {
  for (const rule of [...Object.values(manifestFields), ...Object.values(lineFields)]) {
    expect(rule.title.zh).toMatch(/\p{Script=Han}/u);
    expect(rule.title.en).not.toMatch(/\p{Script=Han}/u);
    expect(rule.concerns).toContain(rule.whose);
  }
  expect(shownAs('plannedGrams')).toBe('plannedKg');
  expect(() => fieldRuleOf(null, 'generatorId')).toThrow('never changes');
});

it('names the last signature that covered a field, be it of the step or of an amendment', () => {
  const change = { lineNo: 1, property: 'plannedGrams', from: 5, to: 6 };
  const at = '2026-03-02T01:00:00.000Z';
  const events = [
    { seq: 1, kind: 'issue', occurredAt: at, organisationName: 'G', amended: [] },
    { seq: 2, kind: 'pick_up', occurredAt: at, organisationName: 'C', amended: [] },
  ];
  expect(supersededBy([change], events)).toMatchObject([{ seq: 1, pointers: ['/lines/0/plannedKg'] }]);
  const again = {
    seq: 3,
    kind: 'approve_amendment',
    occurredAt: at,
    organisationName: 'C',
    amended: ['/lines/0/plannedKg'],
  };
  expect(supersededBy([change], [...events, again])).toMatchObject([{ seq: 3 }]);
});
