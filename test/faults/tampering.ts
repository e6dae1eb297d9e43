import type { Client } from 'pg';
import { findChainFault, type StoredEvent } from '../../src/provenance';
import { driveOne } from '../bench/lifecycle';
import { zero, type Bench, type FaultRun } from './figure';

const manifestsToTamper = 40;

interface Edit {
  readonly what: string;
  /** @returns the sequence number at which, or after which, the chain must be seen to break */
  readonly make: (owner: Client, id: string, seq: number, last: number) => Promise<number>;
}

const at =
  (text: string): Edit['make'] =>
  async (owner, id, seq) => {
    await owner.query(text, [id, seq]);
    return seq;
  };

/** What somebody with the owner's rights might do to hide or invent something. */
const edits: readonly Edit[] = [
  {
    what: 'a mass in the content',
    make: at(
      `UPDATE manifest_event SET content = regexp_replace(content, '[0-9](?=[^0-9]*$)', '#') WHERE manifest_id = $1 AND seq = $2`,
    ),
  },
  {
    what: 'the hash',
    make: at(
      `UPDATE manifest_event SET hash = set_byte(hash, 3, get_byte(hash, 3) # 1) WHERE manifest_id = $1 AND seq = $2`,
    ),
  },
  { what: 'the kind', make: at(`UPDATE manifest_event SET kind = kind || 'x' WHERE manifest_id = $1 AND seq = $2`) },
  {
    what: 'the time',
    make: at(
      `UPDATE manifest_event SET occurred_at = occurred_at + interval '1 second' WHERE manifest_id = $1 AND seq = $2`,
    ),
  },
  {
    what: 'the time of writing',
    make: at(
      `UPDATE manifest_event SET recorded_at = recorded_at - interval '1 ms' WHERE manifest_id = $1 AND seq = $2`,
    ),
  },
  { what: 'the algorithm', make: at(`UPDATE manifest_event SET alg = 'md5' WHERE manifest_id = $1 AND seq = $2`) },
  { what: 'an event removed', make: at(`DELETE FROM manifest_event WHERE manifest_id = $1 AND seq = $2`) },
  {
    what: 'two events exchanged',
    make: async (owner, id, seq, last) => {
      const other = seq === last ? seq - 1 : seq + 1;
      await owner.query(
        `UPDATE manifest_event e SET content = o.content, hash = o.hash, kind = o.kind
           FROM manifest_event o WHERE e.manifest_id = $1 AND o.manifest_id = $1
            AND (e.seq, o.seq) IN (($2::int, $3::int), ($3::int, $2::int))`,
        [id, seq, other],
      );
      return Math.min(seq, other);
    },
  },
  {
    what: 'an event added at the end',
    make: async (owner, id, _seq, last) => {
      await owner.query(
        `INSERT INTO manifest_event SELECT manifest_id, seq + 1, kind, occurred_at, recorded_at, content, alg, hash
           FROM manifest_event WHERE manifest_id = $1 AND seq = $2`,
        [id, last],
      );
      return last + 1;
    },
  },
  {
    what: 'the state of the manifest',
    make: async (owner, id, _seq, last) => {
      await owner.query(`UPDATE manifest SET status = 'arrived' WHERE id = $1`, [id]);
      return last;
    },
  },
  {
    what: 'the end of the chain that the manifest knows',
    make: async (owner, id, _seq, last) => {
      await owner.query(
        `UPDATE manifest SET head_hash = set_byte(head_hash, 0, get_byte(head_hash, 0) # 1) WHERE id = $1`,
        [id],
      );
      return last;
    },
  },
];

/** The chain as it is seen by whoever reads it, in the transaction of the edit. */
async function faultOf(owner: Client, id: string): Promise<ReturnType<typeof findChainFault>> {
  const iso = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const events = await owner.query<StoredEvent>(
    `SELECT manifest_id AS "manifestId", seq, kind, ${iso('occurred_at')} AS "occurredAt",
            ${iso('recorded_at')} AS "recordedAt", content, alg, hash
       FROM manifest_event WHERE manifest_id = $1 ORDER BY seq`,
    [id],
  );
  const [head] = (
    await owner.query<{ seq: number; hash: Buffer | null; status: string }>(
      'SELECT event_seq AS seq, head_hash AS hash, status FROM manifest WHERE id = $1',
      [id],
    )
  ).rows;
  return findChainFault(id, events.rows, head ?? null);
}

export const tampering: FaultRun = {
  figures: [10],
  title: "edits behind the service's back, with the owner's rights and the protection lifted",
  run: async (bench) => {
    const { owner, random, isLong } = bench;
    const ids = await finishedManifests(bench);
    const count = isLong ? 20_000 : 1_000;
    let [unseen, misplaced] = [0, 0];
    const missed: string[] = [];
    for (let round = 0; round < count; round++) {
      const [id, edit] = [random.pick(ids), random.pick(edits)];
      await owner.query('BEGIN');
      await owner.query('SET LOCAL session_replication_role = replica');
      const { rows } = await owner.query<{ last: number }>(
        'SELECT max(seq) AS last FROM manifest_event WHERE manifest_id = $1',
        [id],
      );
      const last = rows[0]?.last ?? 0;
      const seq = await edit.make(owner, id, random.whole(1, last), last);
      const fault = await faultOf(owner, id);
      await owner.query('ROLLBACK');
      if (fault === null) {
        unseen += 1;
        missed.push(edit.what);
      } else if (fault.seq !== seq) {
        misplaced += 1;
        missed.push(`${edit.what} (at ${fault.seq}, not ${seq})`);
      }
    }
    const examples = [...new Set(missed)].slice(0, 3).join('; ');
    return [zero(`edits not seen (of ${count}) ${examples}`, unseen), zero('edits seen at another event', misplaced)];
  },
};

async function finishedManifests(bench: Bench): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < manifestsToTamper; made++) {
    ids.push(await driveOne(bench.api, bench.random.pick(bench.lanes), () => undefined));
  }
  return ids;
}

/** The service's role may add events and read them, and nothing else. */
export const grants: FaultRun = {
  figures: [12],
  title: "rights of the service's role on the events",
  run: async ({ owner }) => {
    const { rows } = await owner.query<{ privilege: string }>(
      `SELECT privilege FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS privilege
        WHERE has_table_privilege('liandan_service', 'manifest_event', privilege)`,
    );
    const owned = await owner.query(`SELECT 1 FROM pg_tables WHERE tableowner = 'liandan_service'`);
    return [
      zero('rights to change or remove events', rows.length),
      zero('tables that the role owns', owned.rows.length),
    ];
  },
};
