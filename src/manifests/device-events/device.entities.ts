import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Organisation } from '../../access';
import { Dispute } from '../disputes/dispute.entity';

/** A telephone that writes steps down without a signal: the end of its chain. */
@Entity('device')
@Check('device_last_check', '(last_seq = 0) = (last_hash IS NULL)')
export class Device {
  /** Made by the device itself. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'device_pk' })
  id: string;

  /** Who alone sends its events: `user:<id>` or `pass:<id>`. */
  @Column('text')
  holder: string;

  @Column('uuid', { name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'device_organisation_fk' })
  organisationId: string;

  @Column('text')
  name: string;

  @Column('timestamptz', { name: 'registered_at' })
  registeredAt: Date;

  @Column('integer', { name: 'last_seq', default: 0 })
  lastSeq: number;

  @Column('bytea', { name: 'last_hash', nullable: true })
  lastHash: Buffer | null;
}

/** An event of a device, as it was sent and what became of it. Append-only. */
@Entity('device_event')
@Check('device_event_seq_check', 'seq >= 1')
@Check(
  'device_event_state_check',
  `state IN ('accepted', 'conflict', 'rejected')
   AND (state = 'accepted') = (problem IS NULL) AND (state = 'conflict') = (dispute_no IS NOT NULL)`,
)
@ForeignKey(() => Dispute, ['manifestId', 'disputeNo'], ['manifestId', 'no'], { name: 'device_event_dispute_fk' })
export class DeviceEventRow {
  @PrimaryColumn('uuid', { name: 'device_id', primaryKeyConstraintName: 'device_event_pk' })
  @ForeignKey(() => Device, { name: 'device_event_device_fk' })
  deviceId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'device_event_pk' })
  seq: number;

  /** As the device named it: a manifest that there is not, too. */
  @Index('device_event_of_manifest')
  @Column('uuid', { name: 'manifest_id' })
  manifestId: string;

  @Column('text')
  kind: string;

  /** Version of the manifest that the device knew. */
  @Column('integer', { name: 'base_version' })
  baseVersion: number;

  /** By the device's clock. */
  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt: Date;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt: Date;

  /** By how much the device's clock was ahead of the service's when it was sent. */
  @Column('integer', { name: 'skew_seconds' })
  skewSeconds: number;

  /** By more than rule P33 allows, or of a time to come. */
  @Column('boolean')
  skewed: boolean;

  @Column('text')
  state: 'accepted' | 'conflict' | 'rejected';

  /** The canonical bytes (RFC 8785) that the hash covers. */
  @Column('text')
  content: string;

  @Column('bytea')
  hash: Buffer;

  /** Problem details (RFC 9457), in the language of the call. */
  @Column('jsonb', { nullable: true })
  problem: Record<string, unknown> | null;

  @Column('smallint', { name: 'dispute_no', nullable: true })
  disputeNo: number | null;
}
