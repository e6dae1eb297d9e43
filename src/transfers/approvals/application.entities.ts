import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ChainedEvent } from '../../provenance';
import { Organisation } from '../../access';
import { bigintAsNumber } from '../../database';
import { Region } from '../../reference';
import { Site } from '../../registry';
import type { MissingItem, TransferForm } from './application.record';
import type { ApplicationStatus } from './application.status';

/** An application for a transfer to another province (令23 art. 21–28). */
@Entity('transfer_application')
@Check(
  'transfer_application_status_check',
  `status IN ('draft', 'submitted', 'corrections', 'accepted', 'consulted', 'answered', 'refused', 'approved', 'suspended',
     'revoked', 'withdrawn')`,
)
@Check('transfer_application_period_check', 'requested_to >= requested_from')
@Check('transfer_application_provinces_check', 'origin_province <> destination_province')
@Check(
  'transfer_application_way_check',
  `(status IN ('draft', 'withdrawn') OR submitted_on IS NOT NULL)
     AND (status NOT IN ('accepted', 'consulted', 'answered', 'refused', 'approved', 'suspended', 'revoked') OR accepted_on IS NOT NULL)
     AND (status NOT IN ('consulted', 'answered', 'approved', 'suspended', 'revoked') OR consulted_on IS NOT NULL)
     AND (status NOT IN ('answered', 'approved', 'suspended', 'revoked') OR answered_on IS NOT NULL)
     AND (status NOT IN ('approved', 'suspended', 'revoked') OR coalesce(agrees, false))`,
)
@Index('transfer_application_generator', ['generatorId', 'receiverSiteId'])
@Index('transfer_application_receiver', ['receiverId'])
@Index('transfer_application_origin', ['originRegion'])
@Index('transfer_application_destination', ['destinationRegion'])
@Index('transfer_application_created', ['createdAt', 'id'])
@Index('transfer_application_clock', ['dueOn'], {
  where: `status IN ('submitted', 'accepted', 'consulted', 'answered')`,
})
export class TransferApplication {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'transfer_application_pk' })
  id: string;

  @Column('text')
  status: ApplicationStatus;

  @Column('integer', { default: 1 })
  version: number;

  @Column('uuid', { name: 'generator_id' })
  @ForeignKey(() => Organisation, { name: 'transfer_application_generator_fk' })
  generatorId: string;

  @Column('uuid', { name: 'generator_site_id' })
  @ForeignKey(() => Site, { name: 'transfer_application_generator_site_fk' })
  generatorSiteId: string;

  @Column('uuid', { name: 'receiver_id' })
  @ForeignKey(() => Organisation, { name: 'transfer_application_receiver_fk' })
  receiverId: string;

  @Column('uuid', { name: 'receiver_site_id' })
  @ForeignKey(() => Site, { name: 'transfer_application_receiver_site_fk' })
  receiverSiteId: string;

  @Column('text', { name: 'origin_region' })
  @ForeignKey(() => Region, { name: 'transfer_application_origin_fk' })
  originRegion: string;

  @Column('text', { name: 'destination_region' })
  @ForeignKey(() => Region, { name: 'transfer_application_destination_fk' })
  destinationRegion: string;

  @Column('text', { name: 'origin_province' })
  originProvince: string;

  @Column('text', { name: 'destination_province' })
  destinationProvince: string;

  @Column('date', { name: 'requested_from' })
  requestedFrom: string;

  /** The last day. */
  @Column('date', { name: 'requested_to' })
  requestedTo: string;

  @Column('text')
  reason: string;

  @Column('text')
  route: string;

  @Column('text')
  precautions: string;

  /** How the receiver stores, uses or disposes of it. */
  @Column('text')
  statement: string;

  @Column('text', { name: 'contract_number' })
  contractNumber: string;

  @Column('uuid', { name: 'carrier_ids', array: true })
  carrierIds: string[];

  @Column('text', { name: 'contact_name' })
  contactName: string;

  @Column('text', { name: 'contact_phone' })
  contactPhone: string;

  @Column('date', { name: 'submitted_on', nullable: true })
  submittedOn: string | null;

  @Column('date', { name: 'accepted_on', nullable: true })
  acceptedOn: string | null;

  @Column('date', { name: 'consulted_on', nullable: true })
  consultedOn: string | null;

  @Column('date', { name: 'answered_on', nullable: true })
  answeredOn: string | null;

  @Column('date', { name: 'decided_on', nullable: true })
  decidedOn: string | null;

  /** Last day of the clock that runs. */
  @Column('date', { name: 'due_on', nullable: true })
  dueOn: string | null;

  @Column('date', { name: 'remind_on', nullable: true })
  remindOn: string | null;

  /** The clock that runs after this one, should nobody say anything in time. */
  @Column('date', { name: 'silent_due_on', nullable: true })
  silentDueOn: string | null;

  @Column('date', { name: 'silent_remind_on', nullable: true })
  silentRemindOn: string | null;

  @Column('boolean', { nullable: true })
  agrees: boolean | null;

  @Column('jsonb', { default: '[]' })
  missing: MissingItem[];

  @Column('text', { name: 'last_reason', nullable: true })
  lastReason: string | null;

  @Column('integer', { name: 'event_seq', default: 0 })
  eventSeq: number;

  @Column('bytea', { name: 'head_hash', nullable: true })
  headHash: Buffer | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}

/** One waste of an application. */
@Entity('transfer_application_line')
@Check('transfer_application_line_grams_check', 'grams > 0')
@Index('transfer_application_line_waste_key', ['applicationId', 'code', 'method'], { unique: true })
export class TransferApplicationLine {
  @PrimaryColumn('uuid', { name: 'application_id', primaryKeyConstraintName: 'transfer_application_line_pk' })
  @ForeignKey(() => TransferApplication, { name: 'transfer_application_line_application_fk' })
  applicationId: string;

  @PrimaryColumn('smallint', { name: 'line_no', primaryKeyConstraintName: 'transfer_application_line_pk' })
  lineNo: number;

  @Column('text')
  code: string;

  @Column('text')
  edition: string;

  @Column('text')
  name: string;

  @Column('text', { array: true })
  hazards: string[];

  @Column('text')
  form: TransferForm;

  @Column('text')
  packaging: string;

  @Column('text')
  method: string;

  @Column('bigint', { transformer: bigintAsNumber })
  grams: number;
}

/** Append-only, as the events of manifests: the database itself refuses UPDATE, DELETE and TRUNCATE. */
@Entity('transfer_event')
export class TransferEvent extends ChainedEvent {
  @PrimaryColumn('uuid', { name: 'application_id', primaryKeyConstraintName: 'transfer_event_pk' })
  applicationId: string;

  /** 1, 2, 3… in each application. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'transfer_event_pk' })
  seq: number;
}

/** What an authority between the receiver and its province thinks of a load from elsewhere. */
@Entity('transfer_opinion')
export class TransferOpinion {
  @PrimaryColumn('uuid', { name: 'application_id', primaryKeyConstraintName: 'transfer_opinion_pk' })
  @ForeignKey(() => TransferApplication, { name: 'transfer_opinion_application_fk' })
  applicationId: string;

  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'transfer_opinion_pk' })
  @ForeignKey(() => Organisation, { name: 'transfer_opinion_organisation_fk' })
  organisationId: string;

  @Column('boolean')
  favours: boolean;

  @Column('text')
  text: string;

  @Column('text', { name: 'by_name' })
  byName: string;

  @Column('timestamptz', { name: 'said_at' })
  saidAt: Date;
}
