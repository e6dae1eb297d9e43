import { readFileSync } from 'node:fs';
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
