import { Inject, Injectable } from '@nestjs/common';
import { bytesToHex } from '@noble/hashes/utils';
import { Clock } from '../common';
import { ENV, type Env } from '../config';
import { AdvisoryLock, Database, statement, type Executor } from '../database';
import { writeStatement, type SignedCheckpoint } from './checkpoint.rules';
import { leafOf } from './log-leaf.rules';
import { LogError, LogStore } from './log-store';
import { peaksOf, rootOf, TreeGrowth, type NodeLookup, type TreeNode } from './merkle.rules';
import { keepCheckpoint, readKeptCheckpoint } from './signing-files';
import { SigningKeys } from './signing-keys';

/** Events that one transaction takes. */
const batchSize = 5_000;

interface QueuedEvent {
  readonly manifestId: string;
  readonly seq: number;
  /** Hex. */
  readonly hash: string;
}

/**
 * A row is in the queue as soon as the event's transaction has committed, and never before: whatever is seen here is
 * final, and what is not seen yet waits for the next round. Within a manifest the order is that of its chain.
 */
const takeQueued = statement(
  'provenance.take_queued',
  `WITH next AS MATERIALIZED (
     SELECT q.manifest_id, q.seq, e.hash FROM log_queue q JOIN manifest_event e USING (manifest_id, seq)
      WHERE NOT EXISTS (SELECT 1 FROM log_leaf l WHERE l.manifest_id = q.manifest_id AND l.seq = q.seq)
      ORDER BY q.manifest_id, q.seq LIMIT ${batchSize}),
   taken AS (
     DELETE FROM log_queue q USING next n WHERE q.manifest_id = n.manifest_id AND q.seq = n.seq
     RETURNING q.manifest_id, q.seq, n.hash)
   SELECT manifest_id AS "manifestId", seq, encode(hash, 'hex') AS hash FROM taken ORDER BY manifest_id, seq`,
);
const countLeaves = statement(
  'provenance.count_leaves',
  'SELECT coalesce(max(leaf_index) + 1, 0)::float8 AS size FROM log_leaf',
);
const addLeaves = statement(
  'provenance.add_leaves',
  `INSERT INTO log_leaf (leaf_index, manifest_id, seq, leaf_hash)
   SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::int[], $4::bytea[])`,
);
const addNodes = statement(
  'provenance.add_nodes',
  `INSERT INTO log_node (level, node_index, hash) SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])`,
);
const addCheckpoint = statement(
  'provenance.add_checkpoint',
  `INSERT INTO checkpoint (tree_size, root, signed_at, key_id, signature, statement) VALUES ($1, $2, $3, $4, $5, $6)`,
);

/** Takes the waiting events of all chains into the log and signs its root. */
@Injectable()
export class Checkpoints {
  constructor(
    private readonly database: Database,
    private readonly lock: AdvisoryLock,
    private readonly store: LogStore,
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * One replica at a time is at it; should two ever be, the place in the log and the event's are unique, and one of
   * them fails whole.
   * @returns how many events were taken; 0 also when another replica is at it
   * @throws {LogError} when the log is not the one that was signed before
   * @throws {SigningKeyError} when there is no key to sign with
   */
  async take(): Promise<number> {
    let all = 0;
    await this.lock.whenFree('checkpoint', async () => {
      for (let taken = batchSize; taken === batchSize; all += taken) taken = await this.takeBatch();
    });
    return all;
  }

  private async takeBatch(): Promise<number> {
    const made = await this.database.transaction(async (tx) => {
      const growth = await this.grownSoFar(tx);
      const events = await tx.query<QueuedEvent & Record<string, unknown>>(takeQueued);
      if (events.length === 0) return undefined;
      const before = growth.size;
      const nodes = events.flatMap((event) => growth.add(leafOf(event)));
      await this.write(tx, events, nodes);
      const checkpoint = await this.sign(tx, growth);
      const lookup = await this.store.nodes([{ level: 0, index: 0 }], tx);
      return { taken: growth.size - before, kept: { firstLeaf: firstLeafOf(lookup), checkpoint } };
    });
    if (made === undefined) return 0;
    keepCheckpoint(this.env.dataDir, made.kept);
    return made.taken;
  }

  /** The tree as it is. @throws {LogError} when it is not the one that was signed last, here or in the database */
  private async grownSoFar(tx: Executor): Promise<TreeGrowth> {
    const [count] = await tx.query<{ size: number }>(countLeaves);
    const size = count?.size ?? 0;
    const last = await this.store.latest(tx);
    if (last !== undefined && last.treeSize !== size)
      throw new LogError(`the log has ${size} leaves, its newest checkpoint has ${last.treeSize}`);
    const kept = size === 0 ? undefined : readKeptCheckpoint(this.env.dataDir);
    const keptSize = kept?.checkpoint.treeSize ?? 0;
    const places = [{ level: 0, index: 0 }, ...peaksOf(size), ...(keptSize <= size ? peaksOf(keptSize) : [])];
    const lookup = await this.store.nodes(size === 0 ? [] : places, tx);
    if (last !== undefined && bytesToHex(rootOf(size, lookup)) !== last.root)
      throw new LogError(`the log does not give the root of its newest checkpoint (${size} leaves)`);
    if (kept !== undefined && kept.firstLeaf === firstLeafOf(lookup)) {
      const { signedAt, root } = kept.checkpoint;
      const told = `the checkpoint of ${signedAt} that this service has signed`;
      if (keptSize > size) throw new LogError(`the database is older than ${told} (${keptSize} leaves, here ${size})`);
      if (bytesToHex(rootOf(keptSize, lookup)) !== root)
        throw new LogError(`the database has another history than ${told} (${keptSize} leaves)`);
    }
    return new TreeGrowth(size, peaksOf(size).map(lookup));
  }

  private async write(tx: Executor, events: readonly QueuedEvent[], nodes: readonly TreeNode[]): Promise<void> {
    const leaves = nodes.filter(({ level }) => level === 0);
    const inner = nodes.filter(({ level }) => level > 0);
    await tx.query(addLeaves, [
      leaves.map(({ index }) => index),
      events.map(({ manifestId }) => manifestId),
      events.map(({ seq }) => seq),
      leaves.map(({ hash }) => Buffer.from(hash)),
    ]);
    await tx.query(addNodes, [
      inner.map(({ level }) => level),
      inner.map(({ index }) => index),
      inner.map(({ hash }) => Buffer.from(hash)),
    ]);
  }

  private async sign(tx: Executor, { size, root }: TreeGrowth): Promise<SignedCheckpoint> {
    const signer = await this.keys.current(tx);
    const { keyId, algorithm, publicKey } = signer;
    const signedAt = this.clock.now().toISOString();
    const told = {
      ...{ algorithm, keyId, signedAt },
      origin: this.env.publicUrl,
      root: bytesToHex(root),
      treeSize: size,
    };
    const text = writeStatement(told);
    const signature = signer.sign(text);
    await tx.query(addCheckpoint, [size, Buffer.from(root), signedAt, keyId, Buffer.from(signature, 'hex'), text]);
    return { ...told, publicKey, statement: text, signature };
  }
}

const firstLeafOf = (lookup: NodeLookup): string => bytesToHex(lookup({ level: 0, index: 0 }));
