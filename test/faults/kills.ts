import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceProcess } from '../support/service-process';
import { zero, type Bench, type FaultRun, type Figure } from './figure';
import {
  deliverAct,
  findLosses,
  issueLoad,
  pickUpAct,
  sendUntilFinal,
  type Acknowledged,
  type Act,
  type Losses,
} from './hand-offs';

const clients = 24;
const doubleScanShare = 0.3;

/** Clients hand loads over, some scanned by two phones at once, while `harm` does its work. */
async function handOffsDuring(bench: Bench, harm: () => Promise<void>, tolerant = false): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  let over = false;
  const send = async (acts: readonly Act[]): Promise<void> => {
    const answers = await Promise.all(acts.map(async (act) => ({ act, answer: await sendUntilFinal(bench, act) })));
    acknowledged.push(...answers);
  };
  const client = async (number: number): Promise<void> => {
    const lane = bench.lanes[number % bench.lanes.length];
    if (lane === undefined) throw new Error('no lanes');
    while (!over) {
      try {
        const id = await issueLoad(bench, lane);
        const phones = bench.random.next() < doubleScanShare ? 2 : 1;
        await send(Array.from({ length: phones }, () => pickUpAct(lane, id)));
        await send([deliverAct(lane, id)]);
      } catch (error) {
        if (!tolerant) throw error;
      }
    }
  };
  const running = Promise.all(Array.from({ length: clients }, (_none, number) => client(number)));
  await harm().finally(() => (over = true));
  await running;
  return acknowledged;
}

/** `kill -9` of the service; its PostgreSQL is left behind, as in life. */
async function killService(bench: Bench): Promise<void> {
  await sleep(bench.random.whole(150, 700));
  await bench.service.kill('SIGKILL');
  bench.service = await ServiceProcess.start(bench.service.options).untilReady();
}

/** `kill -9` of every PostgreSQL process at once. The service starts it again by itself. */
async function killDatabase(bench: Bench): Promise<void> {
  await sleep(bench.random.whole(400, 1200));
  const postmaster = bench.service.databasePid;
  process.kill(postmaster, 'SIGSTOP');
  for (const pid of [...childrenOf(postmaster), postmaster]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      continue; // ended by itself in between
    }
  }
  await sleep(300);
  await bench.service.untilReady();
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        return false;
      }
    });
}

const times =
  (count: number, harm: (bench: Bench) => Promise<void>) =>
  async (bench: Bench): Promise<void> => {
    for (let round = 0; round < count; round++) await harm(bench);
  };

const figuresOf = (losses: Losses, acknowledged: readonly Acknowledged[]): Figure[] => [
  zero(`acknowledged acts lost (of ${acknowledged.length})`, losses.lost),
  zero('events written twice', losses.doubled),
  zero('receipts that changed when asked again', losses.changedReceipts),
  zero('scans without exactly one winner', losses.wrongWinners),
  zero('broken chains', losses.brokenChains),
];

async function reconnectOwner(bench: Bench): Promise<void> {
  const { Client } = await import('pg');
  await bench.owner.end().catch(() => undefined);
  bench.owner = new Client({ connectionString: bench.service.databaseUrl });
  bench.owner.on('error', () => undefined);
  await bench.owner.connect();
}

async function runKills(bench: Bench, harm: (bench: Bench) => Promise<void>): Promise<Figure[]> {
  const acknowledged = await handOffsDuring(bench, () => harm(bench));
  await reconnectOwner(bench);
  return figuresOf(await findLosses(bench, acknowledged), acknowledged);
}

export const serviceKills: FaultRun = {
  figures: [1, 3, 4],
  title: 'kill -9 of the service during 24 concurrent hand-offs',
  run: (bench) => runKills(bench, times(bench.isLong ? 500 : 20, killService)),
};

export const databaseKills: FaultRun = {
  figures: [2, 3, 4],
  title: 'kill -9 of every PostgreSQL process during 24 concurrent hand-offs',
  cannot: () => (process.platform === 'linux' ? undefined : 'it reads /proc'),
  run: (bench) => runKills(bench, times(bench.isLong ? 100 : 4, killDatabase)),
};

/** With commits that do not wait for the disk, the same harm must lose something: or the search would be blind. */
export const negativeControl: FaultRun = {
  figures: [2],
  title: 'negative control: the same with synchronous_commit = off must report losses',
  cannot: databaseKills.cannot,
  run: async (bench) => {
    await bench.owner.query('ALTER SYSTEM SET synchronous_commit = off');
    await bench.owner.query(`ALTER SYSTEM SET wal_writer_delay = '10s'`);
    await bench.owner.query('SELECT pg_reload_conf()');
    const acknowledged = await handOffsDuring(bench, () => times(3, killDatabase)(bench), true);
    await reconnectOwner(bench);
    const kept = await bench.owner.query<{ id: string }>(
      `SELECT manifest_id || '/' || kind AS id FROM manifest_event WHERE manifest_id = ANY($1)`,
      [acknowledged.map(({ act }) => act.manifestId)],
    );
    const there = new Set(kept.rows.map(({ id }) => id));
    const lost = acknowledged.filter(({ act, answer }) => {
      const kind = act.path.endsWith('pick-up') ? 'pick_up' : 'deliver';
      return answer.status < 300 && !there.has(`${act.manifestId}/${kind}`);
    }).length;
    await bench.owner.query('ALTER SYSTEM RESET ALL');
    await bench.owner.query('SELECT pg_reload_conf()');
    return [{ what: `losses reported (of ${acknowledged.length})`, passed: lost > 0, found: String(lost) }];
  },
};
