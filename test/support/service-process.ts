import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(__dirname, '..', '..');
const program = join(root, 'dist', 'src', 'main.js');
/** A machine that starts several at once may need a minute and a half for each, demo city and all. */
const readyWithin = 150_000;

export interface ServiceOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** The service as a user runs it: a process of its own, from the build. */
export class ServiceProcess {
  private constructor(
    readonly options: ServiceOptions,
    private readonly child: ChildProcess,
    readonly exited: Promise<number | null>,
  ) {}

  /** Starts it; does not wait until it is ready. Its output goes to `dataDir/service.log`. */
  static start(options: ServiceOptions): ServiceProcess {
    if (!existsSync(program)) throw new Error('there is no build: npm run build');
    const log = openSync(join(options.dataDir, 'service.log'), 'a');
    const env = {
      ...process.env,
      DEMO_DATA: 'no',
      LOG_LEVEL: 'error',
      DATA_DIR: options.dataDir,
      PORT: String(options.port),
      ...options.env,
    };
    const child = spawn(process.execPath, [program], { cwd: root, env, stdio: ['ignore', log, log] });
    closeSync(log);
    const exited = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
    return new ServiceProcess(options, child, exited);
  }

  get url(): string {
    return `http://127.0.0.1:${this.options.port}`;
  }

  /** Address of the embedded database, with the owner's rights. */
  get databaseUrl(): string {
    const { dataDir } = this.options;
    const secrets = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as { databasePassword: string };
    return `postgres://postgres:${secrets.databasePassword}@127.0.0.1:${this.databasePort}/liandan`;
  }

  /** Process id of the embedded PostgreSQL. */
  get databasePid(): number {
    return Number(this.postmaster[0]);
  }

  private get databasePort(): number {
    return Number(this.postmaster[3]);
  }

  private get postmaster(): string[] {
    return readFileSync(join(this.options.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  }

  private get lastLines(): string {
    return readFileSync(join(this.options.dataDir, 'service.log'), 'utf8').trim().split('\n').slice(-12).join('\n');
  }

  async untilReady(): Promise<this> {
    const deadline = Date.now() + readyWithin;
    for (;;) {
      if (this.child.exitCode !== null)
        throw new Error(`the service ended with ${this.child.exitCode}: ${this.lastLines}`);
      const answer = await fetch(`${this.url}/health/ready`).catch(() => undefined);
      if (answer?.ok === true) return this;
      if (Date.now() > deadline) {
        await this.kill('SIGKILL');
        throw new Error(`the service did not become ready: ${this.lastLines}`);
      }
      await sleep(25);
    }
  }

  /** @returns the exit code; null after a signal that it did not handle */
  async kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal);
    return this.exited;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
