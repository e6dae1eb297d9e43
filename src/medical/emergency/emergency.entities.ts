import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { CapacityChange } from '../../capacity';
import { bigintAsNumber } from '../../database';
import { Region } from '../../reference';
import { Site } from '../../registry';
import { OutbreakRow } from '../outbreaks/outbreak.entities';

/** What the guide of 2020-01-28 on emergency disposal of medical waste chooses among. */
export const emergencyKinds = ['mobile_unit', 'hazardous_incinerator', 'municipal_incinerator', 'cement_kiln'] as const;
export type EmergencyKind = (typeof emergencyKinds)[number];

/** A facility that stands by for outbreaks; what it may do from a day on is in its versions. */
@Entity('emergency_facility')
@Check('emergency_facility_kind_check', `kind IN (${emergencyKinds.map((kind) => `'${kind}'`).join(', ')})`)
@Check('emergency_facility_ledgered_check', 'ledgered = (capacity_change_id IS NOT NULL)')
@Check(
  'emergency_facility_place_check',
  '(longitude IS NULL) = (latitude IS NULL) AND (site_id IS NOT NULL OR longitude IS NOT NULL)',
)
@Check('emergency_facility_end_check', 'num_nonnulls(to_day, end_document, ended_by) IN (0, 3)')
@Unique('emergency_facility_change_key', ['capacityChangeId'])
@Unique('emergency_facility_ledgered_key', ['id', 'ledgered'])
@Index('emergency_facility_region', ['regionCode'])
export class EmergencyFacility {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'emergency_facility_pk' })
  id: string;

  @Column('text', { name: 'region_code' })
  @ForeignKey(() => Region, { name: 'emergency_facility_region_fk' })
  regionCode: string;

  @Column('text')
  kind: EmergencyKind;

  @Column('text')
  name: string;

  @Column('uuid', { name: 'site_id', nullable: true })
  @ForeignKey(() => Site, { name: 'emergency_facility_site_fk' })
  siteId: string | null;

  /** The addition of the capacity ledger that it is; its capacity and the days on which it counts are there alone. */
  @Column('uuid', { name: 'capacity_change_id', nullable: true })
  @ForeignKey(() => CapacityChange, { name: 'emergency_facility_change_fk' })
  capacityChangeId: string | null;

  @Column('boolean')
  ledgered: boolean;

  /** Degrees; null: where its site is. */
  @Column('double precision', { nullable: true })
  longitude: number | null;

  @Column('double precision', { nullable: true })
  latitude: number | null;

  @Column('text', { name: 'made_by' })
  madeBy: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;

  /** Last local day, included; null: not known yet. */
  @Column('date', { name: 'to_day', nullable: true })
  toDay: string | null;

  @Column('text', { name: 'end_document', nullable: true })
  endDocument: string | null;

  @Column('text', { name: 'ended_by', nullable: true })
  endedBy: string | null;
}

/**
 * What an emergency facility may do from a local day on. The newest version that has begun holds; the first is what it was
 * listed with, each later one has its reason.
 */
@Entity('emergency_version')
@Check(
  'emergency_version_mass_check',
  '(grams_per_day IS NULL) = ledgered AND grams_per_day > 0 AND fen_per_tonne >= 0',
)
@Check('emergency_version_hours_check', 'activation_hours BETWEEN 0 AND 2400')
@Check('emergency_version_classes_check', `classes <> '{}'`)
@Check('emergency_version_days_check', 'to_day >= from_day')
@Check('emergency_version_reason_check', '(reason IS NULL) = (version_no = 1)')
@ForeignKey(() => EmergencyFacility, ['facilityId', 'ledgered'], ['id', 'ledgered'], {
  name: 'emergency_version_facility_fk',
})
export class EmergencyVersion {
  @PrimaryColumn('uuid', { name: 'facility_id', primaryKeyConstraintName: 'emergency_version_pk' })
  facilityId: string;

  @PrimaryColumn('int', { name: 'version_no', primaryKeyConstraintName: 'emergency_version_pk' })
  versionNo: number;

  @Column('boolean')
  ledgered: boolean;

  @Column('date', { name: 'from_day' })
  fromDay: string;

  /** Last local day on which it stands by, included; null: not known yet. */
  @Column('date', { name: 'to_day', nullable: true })
  toDay: string | null;

  /** Code of its treatment method. */
  @Column('text')
  method: string;

  /** 841-001-01 to 841-005-01. */
  @Column('text', { array: true })
  classes: string[];

  /** Null exactly of one in the capacity ledger. */
  @Column('bigint', { name: 'grams_per_day', nullable: true, transformer: bigintAsNumber })
  gramsPerDay: number | null;

  /** Cost of the treatment. */
  @Column('int', { name: 'fen_per_tonne' })
  fenPerTonne: number;

  /** From the order to the first load. */
  @Column('int', { name: 'activation_hours' })
  activationHours: number;

  @Column('text', { name: 'approval_number' })
  approvalNumber: string;

  @Column('text')
  contact: string;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('text', { name: 'made_by' })
  madeBy: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;
}

/** An emergency facility in use for an outbreak, or as if it were, in a drill. */
@Entity('emergency_activation')
@Check('emergency_activation_times_check', 'available_at >= ordered_at AND ended_at > ordered_at')
@Check('emergency_activation_end_check', 'num_nonnulls(ended_at, end_document, ended_by) IN (0, 3)')
@Exclusion(
  'emergency_activation_overlap',
  `USING gist (
     text_range(facility_id::text || drill::text, facility_id::text || drill::text, '[]') WITH &&,
     tstzrange(ordered_at, ended_at) WITH &&)`,
)
@Index('emergency_activation_outbreak', ['outbreakId'])
@Index('emergency_activation_facility', ['facilityId', 'orderedAt'])
@ForeignKey(() => OutbreakRow, ['outbreakId', 'drill'], ['id', 'drill'], { name: 'emergency_activation_outbreak_fk' })
export class EmergencyActivation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'emergency_activation_pk' })
  id: string;

  @Column('uuid', { name: 'facility_id' })
  @ForeignKey(() => EmergencyFacility, { name: 'emergency_activation_facility_fk' })
  facilityId: string;

  @Column('uuid', { name: 'outbreak_id' })
  outbreakId: string;

  @Column('boolean')
  drill: boolean;

  @Column('timestamptz', { name: 'ordered_at' })
  orderedAt: Date;

  /** Its activation hours later. */
  @Column('timestamptz', { name: 'available_at' })
  availableAt: Date;

  @Column('text')
  document: string;

  @Column('text', { name: 'made_by' })
  madeBy: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('text', { name: 'end_document', nullable: true })
  endDocument: string | null;

  @Column('text', { name: 'ended_by', nullable: true })
  endedBy: string | null;
}
