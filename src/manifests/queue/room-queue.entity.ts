import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../../database';
import { LicenceLine } from '../../registry';
import type { RoomScope } from '../../rules';

/** Waits; has room booked until a deadline; was issued; did not use its offer in time; was taken out. */
export const queueStates = ['waiting', 'offered', 'issued', 'lapsed', 'left'] as const;
export type QueueState = (typeof queueStates)[number];

/** A draft's place in the queue of a licence line; closed places stay. */
@Entity('room_queue')
@Check('room_queue_grams_check', 'grams > 0')
@Check('room_queue_reason_check', `reason IN ('year', 'day', 'volume')`)
@Check('room_queue_state_check', `state IN ('waiting', 'offered', 'issued', 'lapsed', 'left')`)
@Check(
  'room_queue_offer_check',
  `(offered_at IS NULL) = (offer_until IS NULL)
           AND CASE WHEN state IN ('offered', 'lapsed') THEN offered_at IS NOT NULL ELSE state <> 'waiting' OR offered_at IS NULL END`,
)
@Index('room_queue_open', ['manifestId'], { unique: true, where: `state IN ('waiting', 'offered')` })
@Index('room_queue_waiting', ['licenceLineId', 'queueNo'], { where: `state = 'waiting'` })
export class RoomQueuePlace {
  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'room_queue_pk' })
  manifestId: string;

  @PrimaryColumn('bigint', {
    name: 'queue_no',
    primaryKeyConstraintName: 'room_queue_pk',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
  })
  queueNo: string;

  /** The line that had most room when it was refused. */
  @Column('uuid', { name: 'licence_line_id' })
  @ForeignKey(() => LicenceLine, { name: 'room_queue_line_fk' })
  licenceLineId: string;

  /** What it asks of that line. */
  @Column('bigint', { transformer: bigintAsNumber })
  grams: number;

  /** Local day on which it wants to arrive; null: on no single day. */
  @Column('date', { name: 'wanted_on', nullable: true })
  wantedOn: string | null;

  /** What was full. */
  @Column('text')
  reason: RoomScope;

  @Column('text', { default: 'waiting' })
  state: QueueState;

  /** Nothing but room is lacking. What is not ready keeps its place and holds nobody back. */
  @Column('boolean', { default: true })
  ready: boolean;

  @Column('text', { name: 'joined_by' })
  joinedBy: string;

  @Column('timestamptz', { name: 'joined_at' })
  joinedAt: Date;

  @Column('timestamptz', { name: 'offered_at', nullable: true })
  offeredAt: Date | null;

  @Column('timestamptz', { name: 'offer_until', nullable: true })
  offerUntil: Date | null;
}
