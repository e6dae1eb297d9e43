import { Column } from 'typeorm';

/** Columns of an event in whatever chain; the table's own key names the subject and counts 1, 2, 3… in it. */
export abstract class ChainedEvent {
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
