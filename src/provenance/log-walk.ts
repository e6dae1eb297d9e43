import { bytesToHex } from '@noble/hashes/utils';
import { findCheckpointFault, type CheckpointStatement, type SignedCheckpoint } from './checkpoint.rules';
import { readObject } from './event-link.rules';
import { isSignedFast } from './key-pair';
import { leafOf } from './log-leaf.rules';
import { sameHash, TreeGrowth, type TreeNode } from './merkle.rules';
import type { PublicKey } from './signing-keys';

export interface LogFault {
  /** What is broken: a leaf, a checkpoint, an event. */
  readonly place: string;
  readonly reason: string;
}

export interface LeafRow {
  readonly index: number;
  readonly manifestId: string;
  readonly seq: number;
  readonly leafHash: Buffer;
  /** Hex; null when the event is gone. */
  readonly eventHash: string | null;
}

export interface NodeRow {
  readonly level: number;
  readonly index: number;
  readonly hash: Buffer;
}

/** A checkpoint row: its columns, and what its statement says again. */
export interface StoredCheckpoint extends Pick<SignedCheckpoint, 'statement' | 'signature' | 'publicKey'> {
  readonly treeSize: number;
  readonly root: string;
  readonly keyId: string;
  readonly signedAt: string;
}

type Named = Pick<CheckpointStatement, 'signedAt' | 'treeSize'>;
const nameOf = ({ signedAt, treeSize }: Named): string => `checkpoint of ${signedAt} (${treeSize} leaves)`;

/** Goes through the rows of the log in their order and collects what is wrong with them. */
export class LogWalk {
  readonly faults: LogFault[] = [];
  checkpoints = 0;
  private readonly growth = new TreeGrowth(0, []);
  private readonly keys: ReadonlyMap<string, PublicKey>;
  private readonly kept: SignedCheckpoint[];
  private completed: TreeNode[] = [];
  private signedSize = 0;
  private isRootLost = false;

  /** @param kept checkpoints from outside the database */
  constructor(keys: readonly PublicKey[], kept: readonly SignedCheckpoint[]) {
    this.keys = new Map(keys.map((key) => [key.keyId, key]));
    this.kept = [...kept].sort((left, right) => left.treeSize - right.treeSize);
    for (const checkpoint of this.kept) this.checkKeptItself(checkpoint);
  }

  get size(): number {
    return this.growth.size;
  }

  /**
   * @param checkpoints those with the sizes that these leaves give
   * @returns false when a leaf is missing, with which the walk ends
   */
  add(leaves: readonly LeafRow[], checkpoints: readonly StoredCheckpoint[]): boolean {
    const atSize = new Map(checkpoints.map((checkpoint) => [checkpoint.treeSize, checkpoint]));
    for (const leaf of leaves) {
      const { index, leafHash } = leaf;
      if (index !== this.size) {
        this.faults.push({ place: `leaf ${this.size}`, reason: 'it is missing from the log' });
        return false;
      }
      this.checkLeaf(leaf);
      this.completed.push(...this.growth.add(leafHash));
      const checkpoint = atSize.get(this.size);
      if (checkpoint !== undefined) this.checkCheckpoint(checkpoint);
      while (this.kept[0]?.treeSize === this.size) this.compareKept(this.kept.shift() as SignedCheckpoint);
    }
    return true;
  }

  /** Holds the stored subtrees, from which proofs are made, against those that the leaves just added give. */
  compareNodes(rows: readonly NodeRow[]): void {
    const stored = new Map(rows.map(({ level, index, hash }) => [`${level}/${index}`, hash]));
    const wrong = this.completed.find(({ level, index, hash }) => {
      const found = stored.get(`${level}/${index}`);
      return level > 0 && (found === undefined || !sameHash(found, hash));
    });
    this.completed = [];
    if (wrong === undefined) return;
    const [first, last] = [wrong.index * 2 ** wrong.level, (wrong.index + 1) * 2 ** wrong.level - 1];
    this.faults.push({
      place: `leaves ${first} to ${last}`,
      reason: 'they do not give the stored hash of their subtree',
    });
  }

  /** @param checkpoints those with more leaves than there are */
  finish(checkpoints: readonly StoredCheckpoint[]): void {
    for (const checkpoint of checkpoints) {
      this.checkpoints += 1;
      this.faults.push({
        place: nameOf(checkpoint),
        reason: `the log was cut: only ${this.size} of its leaves are here`,
      });
    }
    if (checkpoints.length === 0 && this.signedSize < this.size)
      this.faults.push({ place: `leaves ${this.signedSize} to ${this.size - 1}`, reason: 'no checkpoint signs them' });
    for (const checkpoint of this.kept)
      this.faults.push({
        place: `kept ${nameOf(checkpoint)}`,
        reason: `the database is older than this checkpoint (${checkpoint.treeSize} leaves, here ${this.size})`,
      });
  }

  private checkLeaf({ index, manifestId, seq, leafHash, eventHash }: LeafRow): void {
    const place = `leaf ${index}: manifest ${manifestId}, event ${seq}`;
    if (eventHash === null) this.faults.push({ place, reason: 'the event is gone after it was signed' });
    else if (!sameHash(leafOf({ manifestId, seq, hash: eventHash }), leafHash))
      this.faults.push({ place, reason: 'the event was rewritten after it was signed' });
  }

  private checkCheckpoint(stored: StoredCheckpoint): void {
    this.checkpoints += 1;
    const reason = this.faultOfStored(stored);
    if (reason !== null) this.faults.push({ place: nameOf(stored), reason });
    this.signedSize = stored.treeSize;
  }

  private faultOfStored(stored: StoredCheckpoint): string | null {
    const { statement, signature, publicKey } = stored;
    const told = { ...(readObject(statement) as unknown as CheckpointStatement), statement, signature, publicKey };
    const fault = findCheckpointFault(told, isSignedFast);
    if (fault !== null) return fault.en;
    const { treeSize, root, keyId, signedAt } = stored;
    if (treeSize !== told.treeSize || root !== told.root || keyId !== told.keyId || signedAt !== told.signedAt)
      return 'a column differs from what was signed';
    const retiredAt = this.keys.get(keyId)?.retiredAt ?? null;
    if (retiredAt !== null && retiredAt < signedAt)
      return `its key ${keyId} was retired at ${retiredAt}, before it signed`;
    if (root === bytesToHex(this.growth.root) || this.isRootLost) return null;
    // Every later root is lost with this one: it is told once.
    this.isRootLost = true;
    return `leaves ${this.signedSize} to ${treeSize - 1} do not give its root: one of them was rewritten`;
  }

  private checkKeptItself(checkpoint: SignedCheckpoint): void {
    const fault = findCheckpointFault(checkpoint, isSignedFast);
    if (fault !== null) this.faults.push({ place: `kept ${nameOf(checkpoint)}`, reason: fault.en });
    else if (!this.keys.has(checkpoint.keyId))
      this.faults.push({
        place: `kept ${nameOf(checkpoint)}`,
        reason: `its key ${checkpoint.keyId} is not known to this database`,
      });
  }

  private compareKept(checkpoint: SignedCheckpoint): void {
    if (checkpoint.root === bytesToHex(this.growth.root)) return;
    this.faults.push({
      place: `kept ${nameOf(checkpoint)}`,
      reason: `the database has another history: its first ${checkpoint.treeSize} leaves do not give this root`,
    });
  }
}
