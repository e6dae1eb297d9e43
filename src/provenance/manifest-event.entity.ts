import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Append-only: the database itself refuses UPDATE, DELETE and TRUNCATE. */
@Entity('manifest_event')
export class ManifestEvent {
  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'manifest_event_pk' })
  manifestId: string;

  /** 1, 2, 3… in each manifest. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'manifest_event_pk' })
  seq: number;

  @Column('text')
  kind: string;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt: Date;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  /** Canonical JSON (RFC 8785). */
  @Column('text')
  content: string;

  @Column('text')
  alg: string;

  @Column('bytea')
  hash: Buffer;
}
