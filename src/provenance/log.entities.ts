import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { bigintAsNumber } from '../database';

/** Events that wait to be taken into the log. A trigger of `manifest_event` fills it, in the event's own transaction. */
@Entity('log_queue')
export class LogQueue {
  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'log_queue_pk' })
  manifestId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'log_queue_pk' })
  seq: number;
}

/** One event's place in the log. Append-only. */
@Entity('log_leaf')
@Unique('log_leaf_event_key', ['manifestId', 'seq'])
export class LogLeaf {
  /** 0, 1, 2… over all manifests. */
  @PrimaryColumn('bigint', { name: 'leaf_index', primaryKeyConstraintName: 'log_leaf_pk', transformer: bigintAsNumber })
  leafIndex: number;

  @Column('uuid', { name: 'manifest_id' })
  manifestId: string;

  @Column('integer')
  seq: number;

  @Column('bytea', { name: 'leaf_hash' })
  leafHash: Buffer;
}

/** A complete subtree of 2^level leaves, so that a proof reads few rows. Append-only. */
@Entity('log_node')
@Check('log_node_level_check', 'level >= 1')
export class LogNode {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'log_node_pk' })
  level: number;

  @PrimaryColumn('bigint', { name: 'node_index', primaryKeyConstraintName: 'log_node_pk', transformer: bigintAsNumber })
  nodeIndex: number;

  @Column('bytea')
  hash: Buffer;
}

/** The public half of a key that signs or has signed checkpoints. Only its retirement is ever written. */
@Entity('signing_key')
@Check('signing_key_algorithm_check', `algorithm IN ('ed25519', 'sm2')`)
export class SigningKeyRow {
  @PrimaryColumn('text', { name: 'key_id', primaryKeyConstraintName: 'signing_key_pk' })
  keyId: string;

  @Column('text')
  algorithm: string;

  /** Hex. */
  @Column('text', { name: 'public_key' })
  publicKey: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'retired_at', nullable: true })
  retiredAt: Date | null;
}

/** The signed root of the first `treeSize` leaves. Append-only. */
@Entity('checkpoint')
@Check('checkpoint_size_check', 'tree_size >= 1')
export class CheckpointRow {
  @PrimaryColumn('bigint', {
    name: 'tree_size',
    primaryKeyConstraintName: 'checkpoint_pk',
    transformer: bigintAsNumber,
  })
  treeSize: number;

  @Column('bytea')
  root: Buffer;

  @Column('timestamptz', { name: 'signed_at' })
  signedAt: Date;

  @Column('text', { name: 'key_id' })
  @ForeignKey(() => SigningKeyRow, { name: 'checkpoint_key_fk' })
  keyId: string;

  @Column('bytea')
  signature: Buffer;

  /** The canonical bytes (RFC 8785) that were signed. */
  @Column('text')
  statement: string;
}
