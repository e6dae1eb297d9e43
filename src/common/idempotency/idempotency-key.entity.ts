import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The first answer to an unsafe call. The key belongs to its actor. */
@Entity('idempotency_key')
@Index('idempotency_key_created_at', ['createdAt'])
export class IdempotencyKey {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_key_pk' })
  actor: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_key_pk' })
  key: string;

  /** SHA-256 of method, path and body. */
  @Column('bytea')
  fingerprint: Buffer;

  @Column('smallint')
  status: number;

  @Column('text')
  body: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
