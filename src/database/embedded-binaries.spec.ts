import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launcherFor } from './embedded-binaries';

const asRoot = process.getuid?.() === 0 ? it : it.skip;

asRoot('a program that root starts as somebody else reaches what lies in a folder of root’s alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'liandan-closed-'));
  try {
    chmodSync(folder, 0o700);
    const inside = join(folder, 'inside');
    writeFileSync(inside, '', { mode: 0o644 });
    const look = `require('node:fs').accessSync(${JSON.stringify(inside)}); console.log(process.getuid())`;
    const { file, args, ...as } = launcherFor([inside]).command(process.execPath, ['-e', look]);
    const { stdout, stderr } = spawnSync(file, args, { ...as, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(Number(stdout)).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
