import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const web = join(__dirname, '..', '..', 'dist', 'web');

/** Scripts that a page loads before it shows anything, gzipped, bytes. */
function firstLoad(page: string): number {
  const html = readFileSync(join(web, page), 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, name]) => name ?? '');
  expect(scripts.length).toBeGreaterThan(0);
  return scripts.reduce((sum, name) => sum + readFileSync(join(web, `${name}.gz`)).length, 0);
}

describe('what is loaded first stays small', () => {
  it('the console’s shell: 230 KB', () => {
    expect(firstLoad('index.html')).toBeLessThan(230_000);
  });

  it('the phone app: 90 KB', () => {
    expect(firstLoad('m.html')).toBeLessThan(90_000);
  });
});

/** What came after Chrome 90 or Safari 15 and is easily called by a library. */
const tooNew = [
  'Object.hasOwn(',
  '.at(',
  '.findLast(',
  '.toSorted(',
  'structuredClone(',
  'canParse(',
  'randomUUID',
  'Segmenter',
];

/** What is filled in before the script is fetched: see src/web/phone/scan/decoder.ts. */
const isFilledIn = (script: string, call: string): boolean =>
  script.startsWith('ponyfill-') && call === 'Object.hasOwn(';

it('no script calls what Chrome 90 does not have, unless it is filled in before', () => {
  const scripts = readdirSync(join(web, 'assets')).filter((name) => name.endsWith('.js'));
  const calls = scripts.flatMap((name) => {
    const code = readFileSync(join(web, 'assets', name), 'utf8');
    const called = tooNew.filter((each) => code.includes(each) && !isFilledIn(name, each));
    return called.map((each) => `${name}: ${each}`);
  });
  expect(calls).toEqual([]);
});
