import { scan, type Verdict } from './virus-scanner';

const large = Buffer.alloc(5_000_000, 'x');

const verdictOf = (script: string, content = Buffer.from('a file'), limit = 20_000): Promise<Verdict> =>
  scan([process.execPath, '-e', script], content, limit);

it.each([
  [0, 'clean'],
  [1, 'infected'],
  [2, 'unknown'],
] as const)('takes exit code %i for %s', async (code, verdict) => {
  expect(await verdictOf(`process.stdin.resume().on('end', () => process.exit(${code}))`)).toBe(verdict);
});

it('gives every byte', async () => {
  const count = `let size = 0; process.stdin.on('data', (part) => (size += part.length));
    process.stdin.on('end', () => process.exit(size === ${large.length} ? 0 : 3))`;
  expect(await verdictOf(count, large)).toBe('clean');
});

it('believes a scanner that does not read to the end', async () => {
  expect(await verdictOf('process.exit(1)', large)).toBe('infected');
});

it('cannot tell when the scanner does not end, or is not there', async () => {
  expect(await verdictOf('setInterval(() => undefined, 1000)', undefined, 300)).toBe('unknown');
  expect(await scan(['/nowhere/scanner'], large, 20_000)).toBe('unknown');
});

it('tells the scanner nothing of the settings, and asks no shell', async () => {
  process.env['SECRET_KEY_OF_THIS_TEST'] = 'x';
  expect(await verdictOf(`process.exit('SECRET_KEY_OF_THIS_TEST' in process.env ? 1 : 0)`)).toBe('clean');
  delete process.env['SECRET_KEY_OF_THIS_TEST'];
  const args = [process.execPath, '-e', `process.exit(process.argv[1] === '$(id);' ? 0 : 1)`, '$(id);'];
  expect(await scan(args, large, 20_000)).toBe('clean');
});
