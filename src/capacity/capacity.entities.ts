import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../database';
import { LicenceLine } from '../registry';

/** What one licence line has given away in one year, grams. */
@Entity('capacity_account')
@Check('capacity_account_grams_check', 'booked_grams >= 0 AND received_grams >= 0')
export class CapacityAccount {
  @PrimaryColumn('uuid', { name: 'licence_line_id', primaryKeyConstraintName: 'capacity_account_pk' })
  @ForeignKey(() => LicenceLine, { name: 'capacity_account_line_fk' })
  licenceLineId: string;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'capacity_account_pk' })
  year: number;

  /** Promised to manifests that have not been accepted yet. */
  @Column('bigint', { name: 'booked_grams', transformer: bigintAsNumber })
  bookedGrams: number;

  @Column('bigint', { name: 'received_grams', transformer: bigintAsNumber })
  receivedGrams: number;
}

/** What one licence line with a limit by the day has given away on one day, grams. */
@Entity('capacity_day')
@Check('capacity_day_grams_check', 'booked_grams >= 0 AND received_grams >= 0')
export class CapacityDay {
  @PrimaryColumn('uuid', { name: 'licence_line_id', primaryKeyConstraintName: 'capacity_day_pk' })
  @ForeignKey(() => LicenceLine, { name: 'capacity_day_line_fk' })
  licenceLineId: string;

  /** Local day of expected arrival, then of acceptance. */
  @PrimaryColumn('date', { primaryKeyConstraintName: 'capacity_day_pk' })
  day: string;

  @Column('bigint', { name: 'booked_grams', transformer: bigintAsNumber })
  bookedGrams: number;

  @Column('bigint', { name: 'received_grams', transformer: bigintAsNumber })
  receivedGrams: number;
}

/** The room that one waste line of a manifest holds. */
@Entity('booking')
@Check('booking_state_check', `state IN ('booked', 'released', 'received')`)
@Check('booking_grams_check', 'grams > 0 AND received_grams >= 0')
@Check('booking_day_check', 'NOT by_day OR day IS NOT NULL')
@Index('booking_account', ['licenceLineId', 'year'])
export class Booking {
  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'booking_pk' })
  manifestId: string;

  @PrimaryColumn('smallint', { name: 'line_no', primaryKeyConstraintName: 'booking_pk' })
  lineNo: number;

  @Column('uuid', { name: 'licence_line_id' })
  @ForeignKey(() => LicenceLine, { name: 'booking_line_fk' })
  licenceLineId: string;

  /** Calendar year, local, of the booking. */
  @Column('smallint')
  year: number;

  /** Local day of expected arrival, then of acceptance; null: on no single day. */
  @Column('date', { nullable: true })
  day: string | null;

  /** Whether it counts in the account of that day. */
  @Column('boolean', { name: 'by_day', default: false })
  byDay: boolean;

  @Column('bigint', { transformer: bigintAsNumber })
  grams: number;

  @Column('text')
  state: 'booked' | 'released' | 'received';

  @Column('bigint', { name: 'received_grams', default: 0, transformer: bigintAsNumber })
  receivedGrams: number;
}
