import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Organisation } from '../access';
import { bigintAsNumber } from '../database';
import { Region } from '../reference';
import { LicenceLine, Site } from '../registry';
import type { DistanceReason } from './manifest.record';
import type { CarriageMode, ManifestStatus } from './manifest.status';

/** The present state of a manifest: a projection of its events. */
@Entity('manifest')
@Check(
  'manifest_status_check',
  `status IN ('draft', 'issued', 'in_transit', 'arrived', 'accepted', 'partially_accepted', 'rejected', 'treated', 'cancelled', 'returned')`,
)
@Check('manifest_draft_check', `(status = 'draft') = (number IS NULL) AND (status = 'draft') = (event_seq = 0)`)
@Check('manifest_chain_check', '(event_seq = 0) = (head_hash IS NULL)')
@Check(
  'manifest_mass_check',
  'planned_grams >= 0 AND loaded_grams > 0 AND received_grams > 0 AND accepted_grams <= received_grams',
)
@Check(
  'manifest_distance_reason_check',
  `distance_reason IN
           ('nearer_refuses', 'nearer_costs_more', 'standing_contract', 'better_treatment', 'group_company', 'other')`,
)
@Check('manifest_exemption_check', '(exemption_item IS NULL) = (exemption_evidence IS NULL)')
@Check('manifest_waiting_check', `NOT waits_for_room OR status = 'draft'`)
@Check('manifest_presence_check', 'pickup_presence BETWEEN 0 AND 3 AND delivery_presence BETWEEN 0 AND 3')
@Check(
  'manifest_mode_check',
  `CASE mode
     WHEN 'road' THEN true
     WHEN 'pipeline' THEN carrier_id IS NULL AND plate IS NULL AND NOT has_legs
     ELSE false END`,
)
@Index('manifest_created', ['createdAt', 'id'])
@Index('manifest_generator', ['generatorId', 'createdAt', 'id'])
@Index('manifest_carrier', ['carrierId', 'createdAt', 'id'])
@Index('manifest_receiver', ['receiverId', 'createdAt', 'id'])
@Index('manifest_other_parties', { synchronize: false })
@Index('manifest_vehicle', ['plate'], { where: `status = 'in_transit'` })
export class Manifest {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'manifest_pk' })
  id: string;

  @Column('text')
  status: ManifestStatus;

  /** Raised by every change; the ETag of drafts. */
  @Column('integer')
  version: number;

  /** 14 digits, 令23 art. 15; from issue on. */
  @Column('char', { length: 14, nullable: true })
  number: string | null;

  /** The national or provincial system's own number, where it gives one. */
  @Column('text', { name: 'external_number', nullable: true })
  externalNumber: string | null;

  /** The code in the QR's address, with check characters; from issue on. */
  @Column('text', { nullable: true })
  handle: string | null;

  @Column('uuid', { name: 'generator_id' })
  @ForeignKey(() => Organisation, { name: 'manifest_generator_fk' })
  generatorId: string;

  @Column('uuid', { name: 'generator_site_id' })
  @ForeignKey(() => Site, { name: 'manifest_generator_site_fk' })
  generatorSiteId: string;

  @Column('uuid', { name: 'carrier_id', nullable: true })
  @ForeignKey(() => Organisation, { name: 'manifest_carrier_fk' })
  carrierId: string | null;

  @Column('uuid', { name: 'receiver_id', nullable: true })
  @ForeignKey(() => Organisation, { name: 'manifest_receiver_fk' })
  receiverId: string | null;

  @Column('uuid', { name: 'receiver_site_id', nullable: true })
  @ForeignKey(() => Site, { name: 'manifest_receiver_site_fk' })
  receiverSiteId: string | null;

  @Column('text', { name: 'origin_region' })
  @ForeignKey(() => Region, { name: 'manifest_origin_fk' })
  originRegion: string;

  @Column('text', { name: 'destination_region', nullable: true })
  @ForeignKey(() => Region, { name: 'manifest_destination_fk' })
  destinationRegion: string | null;

  @Column('date', { name: 'planned_pickup_on', nullable: true })
  plannedPickupOn: string | null;

  /** Incident-prevention measures, 令23 art. 10(4). */
  @Column('text')
  precautions: string;

  @Column('text', { name: 'contact_name' })
  contactName: string;

  @Column('text', { name: 'contact_phone' })
  contactPhone: string;

  @Column('text')
  note: string;

  @Column('text', { nullable: true })
  plate: string | null;

  @Column('text', { name: 'trailer_plate', nullable: true })
  trailerPlate: string | null;

  @Column('text', { name: 'driver_name', nullable: true })
  driverName: string | null;

  @Column('text', { name: 'escort_name', nullable: true })
  escortName: string | null;

  /** Dangerous-goods waybill, 29号令 art. 24. */
  @Column('text', { name: 'waybill_number', nullable: true })
  waybillNumber: string | null;

  @Column('bigint', { name: 'planned_grams', transformer: bigintAsNumber })
  plannedGrams: number;

  @Column('bigint', { name: 'loaded_grams', nullable: true, transformer: bigintAsNumber })
  loadedGrams: number | null;

  @Column('bigint', { name: 'received_grams', nullable: true, transformer: bigintAsNumber })
  receivedGrams: number | null;

  @Column('bigint', { name: 'accepted_grams', nullable: true, transformer: bigintAsNumber })
  acceptedGrams: number | null;

  @Column('timestamptz', { name: 'issued_at', nullable: true })
  issuedAt: Date | null;

  @Column('timestamptz', { name: 'picked_up_at', nullable: true })
  pickedUpAt: Date | null;

  @Column('timestamptz', { name: 'arrived_at', nullable: true })
  arrivedAt: Date | null;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt: Date | null;

  @Column('timestamptz', { name: 'treated_at', nullable: true })
  treatedAt: Date | null;

  @Column('timestamptz', { name: 'cancelled_at', nullable: true })
  cancelledAt: Date | null;

  @Column('timestamptz', { name: 'returned_at', nullable: true })
  returnedAt: Date | null;

  @Column('text', { name: 'cancel_reason', nullable: true })
  cancelReason: string | null;

  /** Last local day on which the receiver may confirm, 令23 art. 18; null before arrival, or when not known. */
  @Column('date', { name: 'confirm_by', nullable: true })
  confirmBy: string | null;

  /** What showed that it was picked up at its generator's, 0 to 3; null before. */
  @Column('smallint', { name: 'pickup_presence', nullable: true })
  pickupPresence: number | null;

  /** The same of its delivery. */
  @Column('smallint', { name: 'delivery_presence', nullable: true })
  deliveryPresence: number | null;

  /** On its way back to its generator. */
  @Column('boolean', { default: false })
  returns: boolean;

  /** Lines are made of what a receiver holds: see `lot_source`. */
  @Column('boolean', { name: 'has_sources', default: false })
  hasSources: boolean;

  /** Something of it has gone on with another manifest, or was to. */
  @Column('boolean', { name: 'sent_on', default: false })
  sentOn: boolean;

  /** Who sees it beside the three: receivers who refused it, carriers before and to come. */
  @Column('uuid', { name: 'other_parties', array: true, default: [] })
  otherParties: string[];

  /** Of several carriers the one to whom the load is offered now; he holds it when he has taken it over. */
  @Column('uuid', { name: 'offered_to', nullable: true })
  @ForeignKey(() => Organisation, { name: 'manifest_offered_to_fk' })
  offeredTo: string | null;

  @Column('boolean', { name: 'has_legs', default: false })
  hasLegs: boolean;

  /** Entered afterwards from a paper manifest, rule M15 (令23 art. 20). */
  @Column('boolean', { name: 'from_paper', default: false })
  fromPaper: boolean;

  /** A draft in the queue of a receiver that has no room. */
  @Column('boolean', { name: 'waits_for_room', default: false })
  waitsForRoom: boolean;

  /** Of the approval under which it crosses a province's border; null: it stays within one. */
  @Column('text', { name: 'approval_number', nullable: true })
  approvalNumber: string | null;

  @Column('text', { default: 'road' })
  mode: CarriageMode;

  /** Why a receiver was chosen that is not among the nearest. */
  @Column('text', { name: 'distance_reason', nullable: true })
  distanceReason: DistanceReason | null;

  /** From the generator's site to the receiver's, as the crow flies; from the issue on, where both places are known. */
  @Column('integer', { name: 'receiver_metres', nullable: true })
  receiverMetres: number | null;

  /** Item of the exemption list under which it moves, and what proves that its conditions are met. */
  @Column('smallint', { name: 'exemption_item', nullable: true })
  exemptionItem: number | null;

  @Column('text', { name: 'exemption_evidence', nullable: true })
  exemptionEvidence: string | null;

  @Column('integer', { name: 'event_seq', default: 0 })
  eventSeq: number;

  @Column('bytea', { name: 'head_hash', nullable: true })
  headHash: Buffer | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}

@Entity('manifest_line')
@Check('manifest_line_planned_check', 'planned_grams > 0')
@Check(
  'manifest_line_outcome_check',
  `CASE outcome
     WHEN 'accepted' THEN received_grams > 0 AND refused_grams = 0
     WHEN 'partially_accepted' THEN refused_grams > 0 AND refused_grams < received_grams
     WHEN 'refused' THEN refused_grams = received_grams
     ELSE outcome IS NULL AND received_grams IS NULL AND refused_grams IS NULL END`,
)
@Check('manifest_line_reason_check', `coalesce(refused_grams > 0, false) = (refusal_reason IS NOT NULL)`)
@Index('manifest_line_code', ['code', 'manifestId'])
export class ManifestLine {
  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'manifest_line_pk' })
  @ForeignKey(() => Manifest, { name: 'manifest_line_manifest_fk', onDelete: 'CASCADE' })
  manifestId: string;

  @PrimaryColumn('smallint', { name: 'line_no', primaryKeyConstraintName: 'manifest_line_pk' })
  lineNo: number;

  @Column('char', { length: 10 })
  code: string;

  /** Edition of the catalogue under which the code was taken. */
  @Column('text')
  edition: string;

  @Column('text')
  name: string;

  /** T, C, I, R, In. */
  @Column('text', { array: true })
  hazards: string[];

  @Column('text')
  form: string;

  @Column('text')
  packaging: string;

  @Column('integer')
  containers: number;

  /** Treatment method asked for. */
  @Column('text')
  method: string;

  @Column('bigint', { name: 'planned_grams', transformer: bigintAsNumber })
  plannedGrams: number;

  @Column('bigint', { name: 'loaded_grams', nullable: true, transformer: bigintAsNumber })
  loadedGrams: number | null;

  @Column('text', { nullable: true })
  outcome: string | null;

  @Column('bigint', { name: 'received_grams', nullable: true, transformer: bigintAsNumber })
  receivedGrams: number | null;

  @Column('bigint', { name: 'refused_grams', nullable: true, transformer: bigintAsNumber })
  refusedGrams: number | null;

  @Column('text', { name: 'refusal_reason', nullable: true })
  refusalReason: string | null;

  @Column('text', { name: 'treated_method', nullable: true })
  treatedMethod: string | null;

  @Column('date', { name: 'treated_on', nullable: true })
  treatedOn: string | null;

  /** The receiver's licence line on which the mass is booked. */
  @Column('uuid', { name: 'licence_line_id', nullable: true })
  @ForeignKey(() => LicenceLine, { name: 'manifest_line_licence_fk' })
  licenceLineId: string | null;
}

/** Numbers and handles are unique across all manifests: that lives here, so that manifests can be spread over servers. */
@Entity('manifest_label')
export class ManifestLabel {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'manifest_label_pk' })
  label: string;

  @Column('uuid', { name: 'manifest_id' })
  manifestId: string;
}

/** The next serial of an origin prefecture and year. Serials are taken in blocks: gaps are allowed, duplicates never. */
@Entity('number_counter')
@Check('number_counter_next_check', 'next_serial >= 1')
export class NumberCounter {
  /** First four digits of the origin's region code. */
  @PrimaryColumn('char', { length: 4, primaryKeyConstraintName: 'number_counter_pk' })
  prefix: string;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'number_counter_pk' })
  year: number;

  @Column('integer', { name: 'next_serial' })
  nextSerial: number;
}
