import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { ApiClient, type Answer } from '../support/api-client';
import { makeLanes } from '../support/lanes';
import { freePort, ServiceProcess } from '../support/service-process';
import { within, zero, type Bench, type FaultRun, type Figure } from './figure';
import { issueLoad, pickUpAct, sendUntilFinal, type Act } from './hand-offs';

const recoverWithin = 10;
const attemptsAtOnce = 30;

/** Sends acts while the trouble lasts; each must be refused with 503 or get no answer, and is done once it is over. */
async function during(
  bench: Bench,
  trouble: { begin: () => Promise<void>; end: () => Promise<void> },
): Promise<Figure[]> {
  const acts: Act[] = [];
  for (let at = 0; at < attemptsAtOnce; at++) {
    const lane = bench.random.pick(bench.lanes);
    acts.push(pickUpAct(lane, await issueLoad(bench, lane)));
  }
  await trouble.begin();
  const answers = await Promise.all(
    acts.map((act) =>
      bench.api.call('POST', act.path, act.body, { token: act.token, key: act.key }).catch(() => undefined),
    ),
  );
  const began = Date.now();
  await trouble.end();
  const [first, ...others] = acts;
  if (first === undefined) throw new Error('no acts');
  await sendUntilFinal(bench, first);
  const seconds = (Date.now() - began) / 1000;
  const later = await Promise.all(others.map((act) => sendUntilFinal(bench, act)));
  const written = await bench.owner.query(
    `SELECT manifest_id AS id FROM manifest_event WHERE kind = 'pick_up' AND manifest_id = ANY($1)`,
    [acts.map(({ manifestId }) => manifestId)],
  );
  const wrongly = answers.filter(
    (answer): answer is Answer => answer !== undefined && answer.status !== 200 && answer.status !== 503,
  );
  return [
    zero('answers during the trouble other than 200 and 503', wrongly.length),
    zero(
      'acts not done once afterwards',
      acts.length - written.rows.length + later.filter(({ status }) => status !== 200).length,
    ),
    within('recovery without a restart', seconds, recoverWithin, 's'),
  ];
}

/** Figures of a trouble, after which the connection with the owner's rights is made anew. */
const named = (title: string, figures: Figure[]): Figure[] =>
  figures.map((figure) => ({ ...figure, what: `${title}: ${figure.what}` }));

/** Everybody waits for rows that somebody keeps locked, until no connection is left. */
async function poolExhausted(bench: Bench): Promise<Figure[]> {
  const holder = new Client({ connectionString: bench.service.databaseUrl });
  await holder.connect();
  const figures = await during(bench, {
    begin: async () => {
      await holder.query('BEGIN');
      await holder.query('LOCK TABLE manifest IN EXCLUSIVE MODE');
    },
    end: async () => {
      await holder.query('ROLLBACK');
    },
  });
  await holder.end();
  return figures;
}

/** Every statement takes longer than it may. */
async function statementTimeout(bench: Bench): Promise<Figure[]> {
  const holder = new Client({ connectionString: bench.service.databaseUrl });
  await holder.connect();
  const figures = await during(bench, {
    begin: async () => {
      await holder.query('BEGIN');
      await holder.query('LOCK TABLE manifest, organisation, api_token IN ACCESS EXCLUSIVE MODE');
    },
    end: async () => {
      await holder.query('ROLLBACK');
    },
  });
  await holder.end();
  return figures;
}

/** PostgreSQL is stopped for a while, and comes back. */
async function databaseStopped(bench: Bench): Promise<Figure[]> {
  return during(bench, {
    begin: () => {
      process.kill(bench.service.databasePid, 'SIGKILL');
      return Promise.resolve();
    },
    end: async () => {
      bench.owner = await reconnected(bench);
    },
  });
}

async function reconnected(bench: Bench): Promise<Client> {
  for (const deadline = Date.now() + 30_000; ;) {
    try {
      const client = new Client({ connectionString: bench.service.databaseUrl });
      client.on('error', () => undefined);
      await client.connect();
      return client;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}

export const outages: FaultRun = {
  figures: [7],
  title: 'PostgreSQL gone, connections used up, statements too slow',
  run: async (bench) => [
    ...named('PostgreSQL killed', await databaseStopped(bench)),
    ...named('connections used up', await poolExhausted(bench)),
    ...named('statements too slow', await statementTimeout(bench)),
  ],
};

const diskMegabytes = 160;

/** The disk with the database is full. It needs a small disk of its own, which only root can mount. */
export const diskFull: FaultRun = {
  figures: [7],
  title: 'disk full',
  cannot: () => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0)
      return 'only root on Linux can mount a small disk for it';
    const place = mkdtempSync(join(tmpdir(), 'liandan-mount-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place], { stdio: 'ignore' });
      execFileSync('umount', [place], { stdio: 'ignore' });
      return undefined;
    } catch {
      return 'mounting is not allowed here';
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  },
  run: async ({ random, isLong }) => {
    const disk = mkdtempSync(join(tmpdir(), 'liandan-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMegabytes}m,mode=0711`, 'tmpfs', disk]);
    const dataDir = join(disk, 'data');
    mkdirSync(dataDir, { mode: 0o711 });
    const service = await ServiceProcess.start({ dataDir, port: await freePort() }).untilReady();
    const owner = new Client({ connectionString: service.databaseUrl });
    owner.on('error', () => undefined);
    await owner.connect();
    const api = new ApiClient(service.url);
    const bench: Bench = { service, api, owner, lanes: await makeLanes(owner, 4), random, isLong };
    const filler = join(disk, 'filler');
    try {
      return await during(bench, {
        begin: async () => {
          const { bavail, bsize } = statfsSync(disk);
          writeFileSync(filler, Buffer.alloc(bavail * bsize));
          // A new segment of the write-ahead log is what there is no room for.
          await owner.query('SELECT pg_switch_wal()').catch(() => undefined);
        },
        end: async () => {
          rmSync(filler);
          bench.owner = await reconnected(bench);
        },
      });
    } finally {
      await api.close();
      await bench.owner.end().catch(() => undefined);
      await service.kill('SIGTERM');
      execFileSync('umount', [disk]);
      rmSync(disk, { recursive: true, force: true });
    }
  },
};
