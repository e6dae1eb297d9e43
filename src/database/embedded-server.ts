import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { claimFolder } from './folder-claim';
import { embeddedBinaries, EmbeddedServerError, launcherFor, type Launcher } from './embedded-binaries';

export interface EmbeddedServer {
  readonly pid: () => number | undefined;
  url(database: string): string;
  /** Stops it cleanly; connections that are still open are closed. */
  stop(): Promise<void>;
}

export interface EmbeddedServerOptions {
  readonly dataDir: string;
  readonly password: string;
  /** Server settings (`-c name=value`) beside those that every embedded server has. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly report?: (progress: string) => void;
}

const owner = 'postgres';
const startSeconds = 60;

/**
 * Starts a real PostgreSQL whose data live in `dataDir/postgres`, making it at the first start.
 * A server that a killed service left behind is stopped first. One that dies is started again.
 * @throws {EmbeddedServerError} when it cannot be started, or another service is using the folder.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const { dataDir } = options;
  const binaries = embeddedBinaries();
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const launcher = launcherFor([dataDir, binaries.postgres]);
  const release = claimFolder(dataDir);
  try {
    return await start(options, launcher, binaries, release);
  } catch (error) {
    release();
    throw error;
  }
}

async function start(
  options: EmbeddedServerOptions,
  launcher: Launcher,
  binaries: ReturnType<typeof embeddedBinaries>,
  release: () => void,
): Promise<EmbeddedServer> {
  const { dataDir, password, report = () => undefined } = options;
  const data = join(dataDir, 'postgres');
  if (!existsSync(data)) {
    report('making the embedded PostgreSQL (first start)');
    initialise(data, binaries.initdb, launcher, password);
  }
  await stopLeftover(data);

  report('starting the embedded PostgreSQL');
  const port = await freePort();
  const url = (database: string): string => `postgres://${owner}:${password}@127.0.0.1:${port}/${database}`;
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '120',
    max_wal_size: '2GB',
    jit: 'off',
    ...options.settings,
  };
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const log = join(dataDir, 'postgres.log');

  let stopping = false;
  let child: ChildProcess;
  const launch = (): void => {
    const output = openSync(log, 'a', 0o600);
    const { file, args: all, ...as } = launcher.command(binaries.postgres, args);
    // Its own process group: Ctrl-C in a terminal must reach the service first, which then stops it.
    child = spawn(file, all, { ...as, stdio: ['ignore', output, output], detached: true });
    closeSync(output);
    child.unref();
    child.once('exit', () => {
      if (!stopping) setTimeout(() => !stopping && launch(), 300);
    });
  };
  launch();

  const stop = async (): Promise<void> => {
    stopping = true;
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise<void>((done) => child.once('exit', () => done()));
      child.ref();
      child.kill('SIGINT');
      await gone;
    }
    release();
  };
  try {
    await untilReady(url('postgres'), () => child.exitCode === null, log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { pid: () => child.pid, url, stop };
}

/** Makes the data folder beside its place and moves it there when whole, so that a killed first start leaves nothing. */
function initialise(data: string, initdb: string, launcher: Launcher, password: string): void {
  const draft = `${data}.new`;
  const passwordFile = `${data}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    if (launcher.account) {
      chownSync(draft, launcher.account.uid, launcher.account.gid);
      chownSync(passwordFile, launcher.account.uid, launcher.account.gid);
    }
    const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
    const access = [`--username=${owner}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    const { file, args, ...as } = launcher.command(initdb, ['-D', draft, ...locale, ...access]);
    const made = spawnSync(file, args, { ...as, encoding: 'utf8' });
    if (made.status !== 0) {
      throw new EmbeddedServerError(
        `cannot make the embedded PostgreSQL: ${made.error?.message ?? made.stderr.trim()}`,
      );
    }
    renameSync(draft, data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** After `kill -9` of a service its PostgreSQL runs on, or only its lock file is left. */
async function stopLeftover(data: string): Promise<void> {
  const lockFile = join(data, 'postmaster.pid');
  if (!existsSync(lockFile)) return;
  const pid = Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
  if (!isPostgres(pid)) {
    rmSync(lockFile, { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isPostgres(pid); waited += 50) {
    if (waited > startSeconds * 1000) throw new EmbeddedServerError(`PostgreSQL (process ${pid}) does not stop`);
    await sleep(50);
  }
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  if (!existsSync('/proc/self/cmdline')) return true;
  return existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes('postgres');
}

async function untilReady(url: string, alive: () => boolean, log: string): Promise<void> {
  for (let waited = 0; waited < startSeconds * 1000; waited += 50) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    try {
      await client.connect();
      return;
    } catch (error) {
      const refused = (error as { code?: string }).code === '28P01';
      if (refused)
        throw new EmbeddedServerError(
          'the kept password does not open the embedded PostgreSQL: secrets.json was changed',
        );
      if (!alive()) break;
      await sleep(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  const lastLines = readFileSync(log, 'utf8').trim().split('\n').slice(-3).join(' | ');
  throw new EmbeddedServerError(`the embedded PostgreSQL did not start: ${lastLines}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().unref();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
