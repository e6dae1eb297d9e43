import { create, type Font } from 'fontkit';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fontBytes, fontFile, fontNames, printable } from '../../common';
import { words } from './words';

const folder = join(__dirname, '..', '..', '..', 'seeds', 'reference');
/** Tables that documents quote from. */
const tables = [
  ...['hw-catalogue', 'waste-categories', 'hazards', 'medical-waste-categories', 'medical-classes-en'],
  ...['regions', 'regions-extra', 'disposal-method-codes', 'disposal-methods-en'],
];

describe.each(fontNames)('the %s font', (name) => {
  const font = create(fontBytes(name)) as Font;
  const missing = (text: string): string[] =>
    [...new Set(text)].filter((sign) => printable(sign) !== '' && !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0));

  it('is there, with its licence', () => {
    expect(existsSync(join(fontFile(name), '..', '..', 'LICENSE_FONT'))).toBe(true);
  });

  it.each(tables)('has every character of %s', (table) => {
    const text = readFileSync(join(folder, `${table}.csv`), 'utf8');
    expect(text.length).toBeGreaterThan(10);
    expect(missing(text)).toEqual([]);
  });

  it('has every character of the fixed wording', () => {
    expect(missing(JSON.stringify(words))).toEqual([]);
  });

  it('has rare characters of names and units', () => {
    expect(missing('𬭎㛃䶮㎏℃①②③〇々')).toEqual([]);
  });

  it('tells of a character that it has not', () => {
    expect(missing('🛢')).toEqual(['🛢']);
  });
});
