import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { csvOf } from './csv';

it('comes back from a reader as it was, but for what a spreadsheet would take for a formula', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '名', '"', ',', '\n', '\r', '=', '-', ' ') });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, fc.integer()), { minLength: 1 }), (rows) => {
      const read = parse(csvOf(rows), { bom: true, record_delimiter: '\r\n' }) as string[][];
      const shown = (value: string): string => (/^[=+\-@\t]/.test(value) ? `'${value}` : value);
      expect(read).toEqual(rows.map(([name, number]) => [shown(name), String(number)]));
    }),
  );
});
