import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Organisation, User } from '../../access';
import { bigintAsNumber } from '../../database';
import { Region } from '../../reference';
import type { ConcernKind } from '../../rules';

export const agreementKinds = ['white_list', 'cooperation'] as const;
export type AgreementKind = (typeof agreementKinds)[number];

export const declarationKinds = ['declaration', 'plan'] as const;
export type DeclarationKind = (typeof declarationKinds)[number];

/** What every row of a dated list has: whose it is, from when on, on what document, and who entered it. */
abstract class DatedRow {
  @Column('date', { name: 'valid_from' })
  validFrom: string;

  @Column('text', { name: 'region_code' })
  regionCode: string;

  @Column('text')
  document: string;

  @Column('uuid', { name: 'created_by' })
  createdBy: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}

/** A code that a region's officers watch, and why. The seed policy names the kinds and defines none of them. */
@Entity('waste_concern')
@Check('waste_concern_period_check', 'valid_to >= valid_from')
@Check('waste_concern_kind_check', `kind IN ('low_value', 'high_hazard', 'high_risk', 'much_secondary')`)
@Index('waste_concern_open_key', ['regionCode', 'code', 'kind'], { unique: true, where: 'valid_to IS NULL' })
@Index('waste_concern_code', ['code'])
@ForeignKey(() => Region, ['regionCode'], ['code'], { name: 'waste_concern_region_fk' })
@ForeignKey(() => User, ['createdBy'], ['id'], { name: 'waste_concern_created_by_fk' })
export class WasteConcern extends DatedRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'waste_concern_pk' })
  id: string;

  @Column('text')
  code: string;

  @Column('text')
  kind: ConcernKind;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;
}

/** What a generator has declared for a period, or plans to generate in it, as its authority has it on paper. */
@Entity('waste_declaration')
@Check('waste_declaration_period_check', 'valid_to >= valid_from')
@Check('waste_declaration_kind_check', `kind IN ('declaration', 'plan')`)
@Check('waste_declaration_grams_check', 'grams > 0')
@Index('waste_declaration_key', ['generatorId', 'regionCode', 'code', 'kind', 'validFrom'], { unique: true })
@Index('waste_declaration_code', ['code', 'regionCode'])
@ForeignKey(() => Region, ['regionCode'], ['code'], { name: 'waste_declaration_region_fk' })
@ForeignKey(() => User, ['createdBy'], ['id'], { name: 'waste_declaration_created_by_fk' })
export class WasteDeclaration extends DatedRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'waste_declaration_pk' })
  id: string;

  @Column('uuid', { name: 'generator_id' })
  @ForeignKey(() => Organisation, { name: 'waste_declaration_generator_fk' })
  generatorId: string;

  @Column('text')
  code: string;

  @Column('text')
  kind: DeclarationKind;

  /** In the whole period. */
  @Column('bigint', { transformer: bigintAsNumber })
  grams: number;

  @Column('date', { name: 'valid_to' })
  validTo: string;
}

/** What two regions have agreed to let pass, in both directions. */
@Entity('transfer_agreement')
@Check('transfer_agreement_period_check', 'valid_to >= valid_from')
@Check('transfer_agreement_kind_check', `kind IN ('white_list', 'cooperation')`)
@Check('transfer_agreement_sides_check', 'region_code <> other_region')
@Check('transfer_agreement_grams_check', 'grams_per_year > 0')
@Index('transfer_agreement_regions', ['regionCode', 'otherRegion'])
@ForeignKey(() => Region, ['regionCode'], ['code'], { name: 'transfer_agreement_region_fk' })
@ForeignKey(() => User, ['createdBy'], ['id'], { name: 'transfer_agreement_created_by_fk' })
export class TransferAgreement extends DatedRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'transfer_agreement_pk' })
  id: string;

  @Column('text', { name: 'other_region' })
  @ForeignKey(() => Region, { name: 'transfer_agreement_other_fk' })
  otherRegion: string;

  @Column('text')
  kind: AgreementKind;

  /** Codes or categories; none: all. */
  @Column('text', { array: true })
  codes: string[];

  /** None: all. */
  @Column('text', { array: true })
  methods: string[];

  /** In a calendar year; null: without a limit. */
  @Column('bigint', { name: 'grams_per_year', nullable: true, transformer: bigintAsNumber })
  gramsPerYear: number | null;

  @Column('date', { name: 'valid_to' })
  validTo: string;
}

/** For an emergency (法典 art. 545): lifts every policy's rule for what begins or ends in the region, for a time. */
@Entity('transfer_override')
@Check('transfer_override_period_check', 'valid_to >= valid_from')
@Index('transfer_override_region', ['regionCode'])
@ForeignKey(() => Region, ['regionCode'], ['code'], { name: 'transfer_override_region_fk' })
@ForeignKey(() => User, ['createdBy'], ['id'], { name: 'transfer_override_created_by_fk' })
export class TransferOverride extends DatedRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'transfer_override_pk' })
  id: string;

  /** Codes or categories; none: all. */
  @Column('text', { array: true })
  codes: string[];

  @Column('text')
  reason: string;

  @Column('date', { name: 'valid_to' })
  validTo: string;
}

/** An officer's reason to let pass what is refused in principle: so much of a code from one generator to one receiver. */
@Entity('transfer_exception')
@Check('transfer_exception_period_check', 'valid_to >= valid_from')
@Check('transfer_exception_grams_check', 'grams > 0 AND used_grams BETWEEN 0 AND grams')
@Index('transfer_exception_parties', ['generatorId', 'receiverId', 'code'])
@ForeignKey(() => Region, ['regionCode'], ['code'], { name: 'transfer_exception_region_fk' })
@ForeignKey(() => User, ['createdBy'], ['id'], { name: 'transfer_exception_created_by_fk' })
export class TransferException extends DatedRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'transfer_exception_pk' })
  id: string;

  @Column('uuid', { name: 'generator_id' })
  @ForeignKey(() => Organisation, { name: 'transfer_exception_generator_fk' })
  generatorId: string;

  @Column('uuid', { name: 'receiver_id' })
  @ForeignKey(() => Organisation, { name: 'transfer_exception_receiver_fk' })
  receiverId: string;

  @Column('text')
  code: string;

  @Column('bigint', { transformer: bigintAsNumber })
  grams: number;

  /** Taken by manifests that are issued and not cancelled. */
  @Column('bigint', { name: 'used_grams', default: 0, transformer: bigintAsNumber })
  usedGrams: number;

  @Column('text')
  reason: string;

  @Column('date', { name: 'valid_to' })
  validTo: string;
}

/** What one line of a manifest has taken of an exception. */
@Entity('transfer_exception_use')
@Check('transfer_exception_use_grams_check', 'grams > 0')
export class TransferExceptionUse {
  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'transfer_exception_use_pk' })
  manifestId: string;

  @PrimaryColumn('smallint', { name: 'line_no', primaryKeyConstraintName: 'transfer_exception_use_pk' })
  lineNo: number;

  @PrimaryColumn('uuid', { name: 'exception_id', primaryKeyConstraintName: 'transfer_exception_use_pk' })
  @ForeignKey(() => TransferException, { name: 'transfer_exception_use_exception_fk' })
  exceptionId: string;

  @Column('bigint', { transformer: bigintAsNumber })
  grams: number;
}
