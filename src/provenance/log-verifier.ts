import { Injectable } from '@nestjs/common';
import type { Executor } from '../database';
import type { SignedCheckpoint } from './checkpoint.rules';
import { isoText } from './event-log';
import { LogWalk, type LeafRow, type LogFault, type NodeRow, type StoredCheckpoint } from './log-walk';
import type { KeptCheckpoint } from './signing-files';
import { SigningKeys } from './signing-keys';

const batchSize = 5_000;

export interface LogReport {
  readonly leaves: number;
  readonly checkpoints: number;
  /** Events that wait for the next checkpoint. */
  readonly waiting: number;
  readonly faults: readonly LogFault[];
}

const firstLeaf = `SELECT encode(leaf_hash, 'hex') AS hash FROM log_leaf WHERE leaf_index = 0`;
const leavesFrom = `
  SELECT l.leaf_index::float8 AS index, l.manifest_id AS "manifestId", l.seq, l.leaf_hash AS "leafHash",
         encode(e.hash, 'hex') AS "eventHash"
    FROM log_leaf l LEFT JOIN manifest_event e USING (manifest_id, seq)
   WHERE l.leaf_index >= $1 ORDER BY l.leaf_index LIMIT ${batchSize}`;
/** Subtrees that are complete in a tree of $2 leaves and were not yet in one of $1. */
const nodesBetween = `
  SELECT n.level::int, n.node_index::float8 AS index, n.hash
    FROM generate_series(1, 52) AS k JOIN log_node n
      ON n.level = k AND n.node_index >= ($1::bigint >> k) AND n.node_index < ($2::bigint >> k)`;
const checkpointsBetween = `
  SELECT c.tree_size::float8 AS "treeSize", encode(c.root, 'hex') AS root, c.key_id AS "keyId",
         ${isoText('c.signed_at')} AS "signedAt", c.statement, encode(c.signature, 'hex') AS signature,
         k.public_key AS "publicKey"
    FROM checkpoint c JOIN signing_key k USING (key_id)
   WHERE c.tree_size > $1 AND c.tree_size <= $2 ORDER BY c.tree_size`;
/** Neither in the log nor waiting for it; waiting without being there; waiting although it is in the log. */
const strays = `
  SELECT e.manifest_id AS "manifestId", e.seq, 'it is missing from the log' AS reason FROM manifest_event e
   WHERE NOT EXISTS (SELECT 1 FROM log_leaf l WHERE l.manifest_id = e.manifest_id AND l.seq = e.seq)
     AND NOT EXISTS (SELECT 1 FROM log_queue q WHERE q.manifest_id = e.manifest_id AND q.seq = e.seq)
  UNION ALL
  SELECT q.manifest_id, q.seq, 'it is gone, and was never signed' FROM log_queue q
   WHERE NOT EXISTS (SELECT 1 FROM manifest_event e WHERE e.manifest_id = q.manifest_id AND e.seq = q.seq)
  UNION ALL
  SELECT q.manifest_id, q.seq, 'it was added again after it had been signed' FROM log_queue q
    JOIN log_leaf l USING (manifest_id, seq)
  ORDER BY 1, 2`;
const countWaiting = 'SELECT count(*)::int AS waiting FROM log_queue';

/** Walks the log from its first leaf: every event, node, root and signature of it. */
@Injectable()
export class LogVerifier {
  constructor(private readonly keys: SigningKeys) {}

  /**
   * @param view a snapshot, so that events and log belong together
   * @param kept a checkpoint that somebody kept outside the database, which must be one of this log
   * @param own the last checkpoint that this service has signed, read before the snapshot was taken; another log's is
   *   left alone
   */
  async verify(view: Executor, kept?: SignedCheckpoint, own?: KeptCheckpoint): Promise<LogReport> {
    const [first] = await view.query<{ hash: string }>(firstLeaf);
    const outside = [kept, own !== undefined && own.firstLeaf === first?.hash ? own.checkpoint : undefined];
    const walk = new LogWalk(
      await this.keys.all(view),
      outside.filter((checkpoint) => checkpoint !== undefined),
    );
    const checkpointsUpTo = (from: number, to: number): Promise<StoredCheckpoint[]> =>
      view.query<StoredCheckpoint & Record<string, unknown>>(checkpointsBetween, [from, to]);
    for (let isWhole = true; isWhole;) {
      const from = walk.size;
      const leaves = await view.query<LeafRow & Record<string, unknown>>(leavesFrom, [from]);
      if (leaves.length === 0) break;
      const to = from + leaves.length;
      isWhole = walk.add(leaves, await checkpointsUpTo(from, to));
      walk.compareNodes(await view.query<NodeRow & Record<string, unknown>>(nodesBetween, [from, walk.size]));
    }
    walk.finish(await checkpointsUpTo(walk.size, Number.MAX_SAFE_INTEGER));

    const stray = await view.query<{ manifestId: string; seq: number; reason: string }>(strays);
    const [count] = await view.query<{ waiting: number }>(countWaiting);
    return {
      leaves: walk.size,
      checkpoints: walk.checkpoints,
      waiting: count?.waiting ?? 0,
      faults: [
        ...walk.faults,
        ...stray.map(({ manifestId, seq, reason }) => ({ place: `manifest ${manifestId}, event ${seq}`, reason })),
      ],
    };
  }
}
