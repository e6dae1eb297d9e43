import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Membership, Organisation } from '../../access';
import type { PlateKind } from '../plate';
import { licenceStatuses, listed, type LicenceStatus } from './licence.entities';

export const crewDuties = ['driver', 'escort'] as const;
export type CrewDuty = (typeof crewDuties)[number];

/** 道路危险货物运输许可证 */
@Entity('carrier_permit')
@Unique('carrier_permit_number_key', ['issuer', 'number'])
@Check('carrier_permit_status_check', `status IN (${listed(licenceStatuses)})`)
@Check('carrier_permit_dates_check', `valid_to >= valid_from`)
@Index('carrier_permit_organisation', ['organisationId'])
export class CarrierPermit {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'carrier_permit_pk' })
  id: string;

  @Column('uuid', { name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'carrier_permit_organisation_fk' })
  organisationId: string;

  @Column('text')
  number: string;

  @Column('text')
  issuer: string;

  /** Classes or items of dangerous goods, such as 6.2. */
  @Column('text', { array: true })
  classes: string[];

  @Column('date', { name: 'valid_from' })
  validFrom: string;

  @Column('date', { name: 'valid_to' })
  validTo: string;

  @Column('text', { default: 'valid' })
  status: LicenceStatus;
}

@Entity('vehicle')
@Unique('vehicle_plate_key', ['plate'])
@Check('vehicle_plate_kind_check', `plate_kind IN ('normal', 'trailer', 'new_energy')`)
@Check('vehicle_mass_check', `rated_mass_grams > 0`)
@Index('vehicle_organisation', ['organisationId'])
export class Vehicle {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'vehicle_pk' })
  id: string;

  @Column('uuid', { name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'vehicle_organisation_fk' })
  organisationId: string;

  /** Upper case, without dots and spaces. */
  @Column('text')
  plate: string;

  @Column('text', { name: 'plate_kind' })
  plateKind: PlateKind;

  /** Grams that it may carry (部令2019年第29号 art. 23); a bigint, which the driver gives as text. */
  @Column('bigint', { name: 'rated_mass_grams' })
  ratedMassGrams: string;

  /** 道路运输证 */
  @Column('text', { name: 'certificate_number' })
  certificateNumber: string;

  @Column('text', { name: 'certificate_classes', array: true })
  certificateClasses: string[];

  @Column('date', { name: 'certificate_valid_to' })
  certificateValidTo: string;

  /** For medical waste and nothing else (《医疗废物管理条例》 art. 26). */
  @Column('boolean', { name: 'medical_only', default: false })
  medicalOnly: boolean;

  @Column('boolean', { default: true })
  active: boolean;
}

@Entity('crew_member')
@Unique('crew_member_account_key', ['organisationId', 'userId'])
@ForeignKey(() => Membership, ['userId', 'organisationId'], ['userId', 'organisationId'], {
  name: 'crew_member_account_fk',
  onDelete: 'SET NULL',
})
@Check('crew_member_duty_check', `duty IN (${listed(crewDuties)})`)
@Index('crew_member_organisation', ['organisationId'])
export class CrewMember {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'crew_member_pk' })
  id: string;

  @Column('uuid', { name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'crew_member_organisation_fk' })
  organisationId: string;

  @Column('text')
  name: string;

  @Column('text')
  duty: CrewDuty;

  /** 从业资格证 */
  @Column('text', { name: 'certificate_number' })
  certificateNumber: string;

  @Column('date', { name: 'certificate_valid_to' })
  certificateValidTo: string;

  @Column('text')
  phone: string;

  @Column('boolean', { default: true })
  active: boolean;

  /** The account with which he logs in, where an administrator has said so. */
  @Column('uuid', { name: 'user_id', nullable: true })
  userId: string | null;
}
