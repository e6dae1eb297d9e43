import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedServerError } from './embedded-binaries';

/**
 * Makes this process the only user of a data folder. What a killed process left behind does not count.
 * @returns gives the folder back
 * @throws {EmbeddedServerError} when a living process is using it
 */
export function claimFolder(dataDir: string): () => void {
  const file = join(dataDir, 'service.lock');
  const holder = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (holder !== '' && holder === identityOf(Number(holder.split(' ')[0]))) {
    throw new EmbeddedServerError(`process ${holder.split(' ')[0]} is using ${dataDir}; stop it or set DATA_DIR`);
  }
  rmSync(file, { force: true });
  try {
    writeFileSync(file, identityOf(process.pid), { flag: 'wx' });
  } catch {
    throw new EmbeddedServerError(`another process has just begun to use ${dataDir}; stop it or set DATA_DIR`);
  }
  return () => rmSync(file, { force: true });
}

/** Number and time of birth, for numbers are given out again; empty when there is no such process. */
function identityOf(pid: number): string {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return '';
  }
  const stat = `/proc/${pid}/stat`;
  const born = existsSync(stat)
    ? readFileSync(stat, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[19]
    : '';
  return `${pid} ${born}`;
}
