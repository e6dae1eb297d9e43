import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Organisation } from '../../access';
import { CrewMember } from '../../registry';
import { Manifest } from '../manifest.entities';

/** How a stop ended. A stop without an outcome is open: its state is that of its manifest. */
export const stopOutcomes = ['picked_up', 'missed', 'fell_out'] as const;
export type StopOutcome = (typeof stopOutcomes)[number];

/** One vehicle's round over several generators, a manifest each (令23 art. 16). Whether it is on the road its stops tell. */
@Entity('trip')
@Unique('trip_handle_key', ['handle'])
@Index('trip_carrier', ['carrierId', 'createdAt', 'id'])
export class Trip {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'trip_pk' })
  id: string;

  /** For reading out, with check characters. */
  @Column('text')
  handle: string;

  /** Raised by every change of the trip or its stops; the ETag. */
  @Column('integer')
  version: number;

  @Column('uuid', { name: 'carrier_id' })
  @ForeignKey(() => Organisation, { name: 'trip_carrier_fk' })
  carrierId: string;

  @Column('date', { name: 'planned_on' })
  plannedOn: string;

  @Column('text')
  plate: string;

  @Column('text', { name: 'trailer_plate', nullable: true })
  trailerPlate: string | null;

  @Column('uuid', { name: 'driver_id' })
  @ForeignKey(() => CrewMember, { name: 'trip_driver_fk' })
  driverId: string;

  @Column('uuid', { name: 'escort_id', nullable: true })
  @ForeignKey(() => CrewMember, { name: 'trip_escort_fk' })
  escortId: string | null;

  /** Dangerous-goods waybill, 29号令 art. 24. */
  @Column('text', { name: 'waybill_number', nullable: true })
  waybillNumber: string | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}

/** A manifest is in one trip at most that has not ended, and is picked up on one. */
@Entity('trip_stop')
@Check('trip_stop_no_check', 'stop_no >= 1')
@Check(
  'trip_stop_outcome_check',
  `CASE outcome
     WHEN 'missed' THEN reason IS NOT NULL
     WHEN 'picked_up' THEN reason IS NULL
     WHEN 'fell_out' THEN reason IS NULL
     ELSE outcome IS NULL AND reason IS NULL END`,
)
@Index('trip_stop_manifest_key', ['manifestId'], {
  unique: true,
  where: `outcome IS NULL OR outcome = 'picked_up'`,
})
export class TripStop {
  @PrimaryColumn('uuid', { name: 'trip_id', primaryKeyConstraintName: 'trip_stop_pk' })
  @ForeignKey(() => Trip, { name: 'trip_stop_trip_fk' })
  tripId: string;

  /** Stays with the stop wherever it is put in the order; never given twice. */
  @PrimaryColumn('smallint', { name: 'stop_no', primaryKeyConstraintName: 'trip_stop_pk' })
  stopNo: number;

  @Column('uuid', { name: 'manifest_id' })
  @ForeignKey(() => Manifest, { name: 'trip_stop_manifest_fk' })
  manifestId: string;

  /** In this order the stops are driven to. */
  @Column('smallint')
  place: number;

  @Column('text', { nullable: true })
  outcome: StopOutcome | null;

  /** Why it was missed. */
  @Column('text', { nullable: true })
  reason: string | null;
}
