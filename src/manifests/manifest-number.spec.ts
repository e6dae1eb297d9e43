import fc from 'fast-check';
import {
  formatManifestNumber,
  manifestNumberMatchesOrigin,
  ManifestNumberOverflow,
  parseManifestNumber,
} from './manifest-number';

const yinchuan2026 = { year: 2026, prefix: '6401', serial: 123 };

it('writes and reads the number of art. 15', () => {
  expect(formatManifestNumber(yinchuan2026)).toBe('20266401000123');
  expect(parseManifestNumber('20266401000123')).toEqual({ year: 2026, province: '64', prefecture: '01', serial: 123 });
});

it.each([
  '',
  '2026640100012',
  '202664010001234',
  '20266401000000',
  '19996401000123',
  '20260401000123',
  '2026640100012X',
  '20266401000123\n',
  '２０２６6401000123',
])('is not a manifest number: %p', (text) => {
  expect(parseManifestNumber(text)).toBeNull();
  expect(manifestNumberMatchesOrigin(text, '6401', 2026)).toBe(false);
});

it('belongs to one prefecture and one year', () => {
  expect(manifestNumberMatchesOrigin('20266401000123', '6401', 2026)).toBe(true);
  expect(manifestNumberMatchesOrigin('20266402000123', '640104'.slice(0, 4), 2026)).toBe(false);
  expect(manifestNumberMatchesOrigin('20266401000123', '6401', 2027)).toBe(false);
});

it('says so when the serials of a year are used up', () => {
  expect(formatManifestNumber({ ...yinchuan2026, serial: 999_999 })).toBe('20266401999999');
  expect(() => formatManifestNumber({ ...yinchuan2026, serial: 1_000_000 })).toThrow(ManifestNumberOverflow);
});

it.each([
  { serial: 0 },
  { serial: -1 },
  { serial: 1.5 },
  { serial: NaN },
  { serial: Infinity },
  { year: 26 },
  { year: 20266 },
  { year: 2026.5 },
  { prefix: '640' },
  { prefix: '640104' },
  { prefix: '0001' },
  { prefix: '64ND' },
  { prefix: '' },
  { year: 202664, prefix: '01' },
])('refuses %p', (part) => {
  expect(() => formatManifestNumber({ ...yinchuan2026, ...part })).toThrow(RangeError);
});

it('is read back as it was written and sorts by serial', () => {
  const serial = fc.integer({ min: 1, max: 999_999 });
  const prefix = fc.stringMatching(/^[1-9][0-9]{3}$/);
  fc.assert(
    fc.property(fc.integer({ min: 2000, max: 9999 }), prefix, serial, serial, (year, place, one, other) => {
      const number = formatManifestNumber({ year, prefix: place, serial: one });
      expect(number).toMatch(/^[0-9]{14}$/);
      expect(parseManifestNumber(number)).toMatchObject({ year, serial: one });
      expect(manifestNumberMatchesOrigin(number, place, year)).toBe(true);
      expect(number < formatManifestNumber({ year, prefix: place, serial: other })).toBe(one < other);
    }),
  );
});
