import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Organisation } from '../../access';
import { bigintAsNumber } from '../../database';
import { ChainedEvent } from '../../provenance';
import { CrewMember, Site } from '../../registry';

export const medicalTripStates = ['planned', 'collecting', 'on_way', 'received'] as const;
export type MedicalTripState = (typeof medicalTripStates)[number];

/** Why nothing was collected at a stop. */
export const missedReasons = ['closed', 'unreachable', 'nothing', 'other'] as const;
export type MissedReason = (typeof missedReasons)[number];

export const medicalDiscrepancyKinds = ['mass', 'missing', 'far_away', 'disputed'] as const;
export type MedicalDiscrepancyKind = (typeof medicalDiscrepancyKinds)[number];

const listed = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

/** One vehicle's round over institutions and hubs to one plant; its card is 《医疗废物运送登记卡》. */
@Entity('medical_trip')
@Unique('medical_trip_handle_key', ['handle'])
@Check('medical_trip_state_check', `state IN (${listed(medicalTripStates)})`)
@Check(
  'medical_trip_times_check',
  `(ended_at IS NOT NULL) = (state IN ('on_way', 'received')) AND (received_at IS NOT NULL) = (state = 'received')`,
)
@Index('medical_trip_carrier', ['carrierId', 'id'])
@Index('medical_trip_facility', ['facilitySiteId', 'id'])
@Index('medical_trip_unwashed', ['receivedAt'], { where: `state = 'received' AND washed_at IS NULL` })
export class MedicalTrip {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'medical_trip_pk' })
  id: string;

  /** Number of the card, with check characters. */
  @Column('text')
  handle: string;

  @Column('uuid', { name: 'carrier_id' })
  @ForeignKey(() => Organisation, { name: 'medical_trip_carrier_fk' })
  carrierId: string;

  /** The plant to which it goes. */
  @Column('uuid', { name: 'facility_site_id' })
  @ForeignKey(() => Site, { name: 'medical_trip_facility_fk' })
  facilitySiteId: string;

  @Column('date', { name: 'planned_on' })
  plannedOn: string;

  @Column('text')
  plate: string;

  @Column('uuid', { name: 'driver_id' })
  @ForeignKey(() => CrewMember, { name: 'medical_trip_driver_fk' })
  driverId: string;

  @Column('uuid', { name: 'escort_id', nullable: true })
  @ForeignKey(() => CrewMember, { name: 'medical_trip_escort_fk' })
  escortId: string | null;

  @Column('text')
  state: MedicalTripState;

  /** The last stop is behind it. */
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('timestamptz', { name: 'received_at', nullable: true })
  receivedAt: Date | null;

  /** Vehicle and boxes (GB 39707-2020, 5.5.2). */
  @Column('timestamptz', { name: 'washed_at', nullable: true })
  washedAt: Date | null;

  @Column('int', { name: 'event_seq' })
  eventSeq: number;

  @Column('bytea', { name: 'head_hash' })
  headHash: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}

/** A stop at an institution or hub, with what both sides say of it. */
@Entity('medical_stop')
@Unique('medical_stop_site_key', ['tripId', 'siteId'])
@Check(
  'medical_stop_outcome_check',
  `CASE outcome
     WHEN 'collected' THEN stopped_at IS NOT NULL AND missed_because IS NULL
     WHEN 'missed' THEN stopped_at IS NOT NULL AND missed_because IN (${listed(missedReasons)})
     ELSE outcome IS NULL AND stopped_at IS NULL END`,
)
@Check('medical_stop_confirmed_check', 'num_nonnulls(institution_by, institution_at, agreed) IN (0, 3)')
@Check('medical_stop_institution_score_check', 'institution_score BETWEEN 0 AND 3')
@Index('medical_stop_site', ['siteId', 'stoppedAt'])
export class MedicalStop {
  @PrimaryColumn('uuid', { name: 'trip_id', primaryKeyConstraintName: 'medical_stop_pk' })
  @ForeignKey(() => MedicalTrip, { name: 'medical_stop_trip_fk' })
  tripId: string;

  @PrimaryColumn('smallint', { name: 'stop_no', primaryKeyConstraintName: 'medical_stop_pk' })
  stopNo: number;

  @Column('uuid', { name: 'site_id' })
  @ForeignKey(() => Site, { name: 'medical_stop_site_fk' })
  siteId: string;

  /** In this order the stops are driven to. */
  @Column('smallint')
  place: number;

  @Column('text', { nullable: true })
  outcome: 'collected' | 'missed' | null;

  @Column('text', { name: 'missed_because', nullable: true })
  missedBecause: MissedReason | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { name: 'stopped_at', nullable: true })
  stoppedAt: Date | null;

  /** Name of the collector who confirmed it. */
  @Column('text', { nullable: true })
  collector: string | null;

  /** 0 to 3, by rule P10. */
  @Column('smallint', { name: 'presence_score', nullable: true })
  presenceScore: number | null;

  @Column('int', { name: 'distance_metres', nullable: true })
  distanceMetres: number | null;

  /** Who confirmed it for the institution, and when. */
  @Column('text', { name: 'institution_by', nullable: true })
  institutionBy: string | null;

  @Column('timestamptz', { name: 'institution_at', nullable: true })
  institutionAt: Date | null;

  @Column('boolean', { nullable: true })
  agreed: boolean | null;

  @Column('text', { name: 'institution_note', nullable: true })
  institutionNote: string | null;

  /** That he was there, 0 to 3, by rule P10. */
  @Column('smallint', { name: 'institution_score', nullable: true })
  institutionScore: number | null;

  /** The exemption under which it was collected, with its evidence (rule H07). */
  @Column('text', { nullable: true })
  exemption: string | null;
}

/** What a stop gave of one class. */
@Entity('medical_stop_line')
@Check('medical_stop_line_mass_check', 'grams > 0 AND coded_grams BETWEEN 0 AND grams')
@ForeignKey(() => MedicalStop, ['tripId', 'stopNo'], ['tripId', 'stopNo'], { name: 'medical_stop_line_stop_fk' })
export class MedicalStopLine {
  @PrimaryColumn('uuid', { name: 'trip_id', primaryKeyConstraintName: 'medical_stop_line_pk' })
  tripId: string;

  @PrimaryColumn('smallint', { name: 'stop_no', primaryKeyConstraintName: 'medical_stop_line_pk' })
  stopNo: number;

  @PrimaryColumn('text', { name: 'class_code', primaryKeyConstraintName: 'medical_stop_line_pk' })
  classCode: string;

  @Column('int')
  bags: number;

  @Column('int')
  boxes: number;

  @Column('bigint', { transformer: bigintAsNumber })
  grams: number;

  /** Of containers with labels. */
  @Column('bigint', { name: 'coded_grams', transformer: bigintAsNumber })
  codedGrams: number;
}

/** What the plant weighed of one class of a trip. */
@Entity('medical_intake_line')
export class MedicalIntakeLine {
  @PrimaryColumn('uuid', { name: 'trip_id', primaryKeyConstraintName: 'medical_intake_line_pk' })
  @ForeignKey(() => MedicalTrip, { name: 'medical_intake_line_trip_fk' })
  tripId: string;

  @PrimaryColumn('text', { name: 'class_code', primaryKeyConstraintName: 'medical_intake_line_pk' })
  classCode: string;

  /** Without what was missing. */
  @Column('bigint', { name: 'expected_grams', transformer: bigintAsNumber })
  expectedGrams: number;

  @Column('bigint', { name: 'received_grams', transformer: bigintAsNumber })
  receivedGrams: number;

  @Column('bigint', { name: 'missing_grams', transformer: bigintAsNumber })
  missingGrams: number;
}

/** What happened to a trip: a chain of its own. */
@Entity('medical_trip_event')
export class MedicalTripEvent extends ChainedEvent {
  @PrimaryColumn('uuid', { name: 'trip_id', primaryKeyConstraintName: 'medical_trip_event_pk' })
  @ForeignKey(() => MedicalTrip, { name: 'medical_trip_event_trip_fk' })
  tripId: string;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'medical_trip_event_pk' })
  seq: number;
}

/** What does not agree on a trip, until somebody settles it with his name. */
@Entity('medical_discrepancy')
@Check('medical_discrepancy_kind_check', `kind IN (${listed(medicalDiscrepancyKinds)})`)
@Check('medical_discrepancy_settled_check', 'num_nonnulls(settled_at, settled_by, settlement) IN (0, 3)')
@Index('medical_discrepancy_trip', ['tripId'])
export class MedicalDiscrepancy {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'medical_discrepancy_pk' })
  id: string;

  @Column('uuid', { name: 'trip_id' })
  @ForeignKey(() => MedicalTrip, { name: 'medical_discrepancy_trip_fk' })
  tripId: string;

  @Column('smallint', { name: 'stop_no', nullable: true })
  stopNo: number | null;

  @Column('text')
  kind: MedicalDiscrepancyKind;

  @Column('text', { name: 'class_code', nullable: true })
  classCode: string | null;

  @Column('bigint', { name: 'expected_grams', nullable: true, transformer: bigintAsNumber })
  expectedGrams: number | null;

  @Column('bigint', { name: 'found_grams', nullable: true, transformer: bigintAsNumber })
  foundGrams: number | null;

  @Column('text')
  note: string;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt: Date;

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt: Date | null;

  @Column('text', { name: 'settled_by', nullable: true })
  settledBy: string | null;

  @Column('text', { nullable: true })
  settlement: string | null;
}

/** The number of a month's manifest of one institution and one plant; what it says comes from the trips' intakes. */
@Entity('medical_manifest')
@Unique('medical_manifest_number_key', ['number'])
@Unique('medical_manifest_month_key', ['siteId', 'facilitySiteId', 'month'])
@Check('medical_manifest_month_check', 'EXTRACT(day FROM month) = 1')
@Index('medical_manifest_facility', ['facilitySiteId', 'month'])
export class MedicalManifest {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'medical_manifest_pk' })
  id: string;

  @Column('char', { length: 14 })
  number: string;

  @Column('uuid', { name: 'site_id' })
  @ForeignKey(() => Site, { name: 'medical_manifest_site_fk' })
  siteId: string;

  @Column('uuid', { name: 'facility_site_id' })
  @ForeignKey(() => Site, { name: 'medical_manifest_facility_fk' })
  facilitySiteId: string;

  /** Its first day. */
  @Column('date')
  month: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;
}
