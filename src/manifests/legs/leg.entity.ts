import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Organisation } from '../../access';
import { Manifest } from '../manifest.entities';

export const legModes = ['road', 'rail', 'water'] as const;
export type LegMode = (typeof legModes)[number];

export const legStates = ['planned', 'offered', 'signed', 'dropped'] as const;
export type LegState = (typeof legStates)[number];

/** A carrier after the first (令23 art. 17). */
@Entity('manifest_leg')
@Check('manifest_leg_presence_check', 'presence BETWEEN 0 AND 3')
@Check('manifest_leg_no_check', 'leg_no >= 2')
@Check('manifest_leg_mode_check', `mode IN ('road', 'rail', 'water')`)
@Check(
  'manifest_leg_state_check',
  `CASE state
     WHEN 'planned' THEN offered_at IS NULL AND taken_over_at IS NULL
     WHEN 'offered' THEN offered_at IS NOT NULL AND taken_over_at IS NULL
     WHEN 'signed' THEN offered_at IS NOT NULL AND taken_over_at IS NOT NULL AND transport IS NOT NULL
     WHEN 'dropped' THEN taken_over_at IS NULL
     ELSE false END`,
)
export class ManifestLeg {
  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'manifest_leg_pk' })
  @ForeignKey(() => Manifest, { name: 'manifest_leg_manifest_fk' })
  manifestId: string;

  /** 2, 3 … in their order; never given twice. */
  @PrimaryColumn('smallint', { name: 'leg_no', primaryKeyConstraintName: 'manifest_leg_pk' })
  legNo: number;

  @Column('uuid', { name: 'carrier_id' })
  @ForeignKey(() => Organisation, { name: 'manifest_leg_carrier_fk' })
  carrierId: string;

  @Column('text')
  mode: LegMode;

  /** Where the load is handed over to this carrier. */
  @Column('text')
  place: string;

  @Column('timestamptz', { name: 'planned_at', nullable: true })
  plannedAt: Date | null;

  @Column('text')
  state: LegState;

  /** Plate, train or vessel. */
  @Column('text', { nullable: true })
  transport: string | null;

  @Column('text', { name: 'driver_name', nullable: true })
  driverName: string | null;

  @Column('text', { name: 'escort_name', nullable: true })
  escortName: string | null;

  @Column('text', { name: 'waybill_number', nullable: true })
  waybillNumber: string | null;

  /** When the carrier before offered it. */
  @Column('timestamptz', { name: 'offered_at', nullable: true })
  offeredAt: Date | null;

  /** When this carrier signed for it. */
  @Column('timestamptz', { name: 'taken_over_at', nullable: true })
  takenOverAt: Date | null;

  /** Where the telephone of whoever offered it was, degrees. */
  @Column('double precision', { name: 'offered_longitude', nullable: true })
  offeredLongitude: number | null;

  @Column('double precision', { name: 'offered_latitude', nullable: true })
  offeredLatitude: number | null;

  /** What showed that the two carriers met, 0 to 3; null before. */
  @Column('smallint', { nullable: true })
  presence: number | null;
}
