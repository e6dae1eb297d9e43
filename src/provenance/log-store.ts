import { Injectable } from '@nestjs/common';
import { bytesToHex } from '@noble/hashes/utils';
import { Database, statement, type Executor } from '../database';
import type { SignedCheckpoint } from './checkpoint.rules';
import { readObject } from './event-link.rules';
import { planConsistency, type NodeLookup, type NodePlace } from './merkle.rules';

/** The log in the database cannot be what this service has written; nothing is signed until somebody has looked. */
export class LogError extends Error {}

export interface PlacedEvent {
  readonly seq: number;
  readonly leafIndex: number;
}

export interface ConsistencyProof {
  readonly from: number;
  readonly treeSize: number;
  /** Hex. */
  readonly proof: readonly string[];
}

const nodesAt = statement(
  'provenance.log_nodes',
  `SELECT level::int, node_index::float8 AS index, hash FROM log_node
     JOIN unnest($1::smallint[], $2::bigint[]) AS wanted (level, node_index) USING (level, node_index)
   UNION ALL
   SELECT 0, leaf_index::float8, leaf_hash FROM log_leaf WHERE leaf_index = ANY($3::bigint[])`,
);
const leavesOfManifest = statement(
  'provenance.log_leaves',
  `SELECT seq, leaf_index::float8 AS "leafIndex" FROM log_leaf WHERE manifest_id = $1 ORDER BY seq`,
);

/** A checkpoint as it is handed out; the statement carries what the columns say. */
const checkpointColumns = `c.statement, encode(c.signature, 'hex') AS signature, k.public_key AS "publicKey"`;
const checkpoints = `checkpoint c JOIN signing_key k USING (key_id)`;
const latest = statement(
  'provenance.checkpoint_latest',
  `SELECT ${checkpointColumns} FROM ${checkpoints} ORDER BY tree_size DESC LIMIT 1`,
);
const after = statement(
  'provenance.checkpoints_after',
  `SELECT ${checkpointColumns} FROM ${checkpoints} WHERE tree_size > $1 ORDER BY tree_size LIMIT $2`,
);

interface CheckpointAsStored {
  readonly statement: string;
  readonly signature: string;
  readonly publicKey: string;
}

const signed = ({ statement: text, signature, publicKey }: CheckpointAsStored): SignedCheckpoint => ({
  ...(readObject(text) as unknown as SignedCheckpoint),
  ...{ statement: text, signature, publicKey },
});

/** Reads the log: nodes, places of events, checkpoints and proofs. */
@Injectable()
export class LogStore {
  constructor(private readonly database: Database) {}

  /** The nodes at these places, in one reading. @throws {LogError} when one of them is missing, as soon as it is asked for */
  async nodes(places: readonly NodePlace[], executor: Executor = this.database): Promise<NodeLookup> {
    const inner = places.filter(({ level }) => level > 0);
    const leaves = places.filter(({ level }) => level === 0);
    const rows = await executor.query<{ level: number; index: number; hash: Buffer }>(nodesAt, [
      inner.map(({ level }) => level),
      inner.map(({ index }) => index),
      leaves.map(({ index }) => index),
    ]);
    const found = new Map(rows.map(({ level, index, hash }) => [`${level}/${index}`, hash]));
    return ({ level, index }) => {
      const hash = found.get(`${level}/${index}`);
      if (hash === undefined) throw new LogError(`the log has no node ${index} at level ${level}`);
      return hash;
    };
  }

  /** Where the events of a manifest are in the log, oldest first. */
  placesOf(manifestId: string): Promise<PlacedEvent[]> {
    return this.database.query<PlacedEvent & Record<string, unknown>>(leavesOfManifest, [manifestId]);
  }

  /** The newest checkpoint, undefined before the first. */
  async latest(executor: Executor = this.database): Promise<SignedCheckpoint | undefined> {
    const [row] = await executor.query<CheckpointAsStored & Record<string, unknown>>(latest);
    return row && signed(row);
  }

  /** Checkpoints with more than `size` leaves, the smallest first. */
  async after(size: number, limit: number, executor: Executor = this.database): Promise<SignedCheckpoint[]> {
    const rows = await executor.query<CheckpointAsStored & Record<string, unknown>>(after, [size, limit]);
    return rows.map(signed);
  }

  /** Proves that the tree of `treeSize` begins with that of `from`. @returns undefined when that size was never signed */
  async consistency(from: number, treeSize: number): Promise<ConsistencyProof | undefined> {
    const [checkpoint] = await this.after(treeSize - 1, 1);
    if (checkpoint?.treeSize !== treeSize) return undefined;
    const plan = planConsistency(from, treeSize);
    const lookup = await this.nodes(plan.needs);
    return { from, treeSize, proof: plan.make(lookup).map(bytesToHex) };
  }
}
