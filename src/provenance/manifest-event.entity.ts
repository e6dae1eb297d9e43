import { Entity, PrimaryColumn } from 'typeorm';
import { ChainedEvent } from './chained-event.entity';

/** Append-only: the database itself refuses UPDATE, DELETE and TRUNCATE. */
@Entity('manifest_event')
export class ManifestEvent extends ChainedEvent {
  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'manifest_event_pk' })
  manifestId: string;

  /** 1, 2, 3… in each manifest. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'manifest_event_pk' })
  seq: number;
}
