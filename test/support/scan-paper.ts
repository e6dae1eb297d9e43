import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What reads codes from paper in tests: Debian's poppler-utils and zbar-tools. */
export const scanTools = ['pdftoppm', 'zbarimg'];

/** Those of them that this machine lacks. */
export const lackingScanTools = (): string[] =>
  scanTools.filter((tool) => spawnSync(tool, ['--version']).error !== undefined);

/** What a reader sees on the paper at 200 dots an inch. @param pdf the file's bytes */
export function scanPaper(pdf: Buffer): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'liandan-scan-'));
  try {
    writeFileSync(join(folder, 'paper.pdf'), pdf);
    execFileSync('pdftoppm', ['-r', '200', '-png', 'paper.pdf', 'page'], { cwd: folder });
    const images = readdirSync(folder).filter((name) => name.endsWith('.png'));
    const found = spawnSync('zbarimg', ['-q', '--raw', ...images], { cwd: folder, encoding: 'utf8' });
    return found.stdout.trim().split('\n').sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
