import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Organisation } from '../../access';
import { Region } from '../../reference';
import { lineMatches, type LineMatch } from '../licence-scope';

/** The kinds of art. 3 of 《危险废物经营许可证管理办法》, and the one for medical waste (issued by the city, art. 7). */
export const licenceKinds = ['comprehensive', 'collection', 'medical'] as const;
export type LicenceKind = (typeof licenceKinds)[number];

export const licenceStatuses = ['valid', 'suspended', 'revoked'] as const;
export type LicenceStatus = (typeof licenceStatuses)[number];

export const listed = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

/** A place where waste arises, is stored or is treated. */
@Entity('site')
@Index('site_organisation', ['organisationId'])
@Index('site_region', ['regionCode'])
export class Site {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'site_pk' })
  id: string;

  @Column('uuid', { name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'site_organisation_fk' })
  organisationId: string;

  @Column('text')
  name: string;

  @Column('text', { name: 'region_code' })
  @ForeignKey(() => Region, { name: 'site_region_fk' })
  regionCode: string;

  @Column('text')
  address: string;

  /** Degrees. */
  @Column('double precision', { nullable: true })
  longitude: number | null;

  @Column('double precision', { nullable: true })
  latitude: number | null;

  @Column('boolean', { default: true })
  active: boolean;

  /** Made up by the demo city. */
  @Column('boolean', { default: false })
  synthetic: boolean;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

/** From which day a licence stood as it did; until its first row it was valid. Only added. */
@Entity('licence_status_change')
@Check('licence_status_change_status_check', `status IN (${listed(licenceStatuses)})`)
export class LicenceStatusChange {
  @PrimaryColumn('uuid', { name: 'licence_id', primaryKeyConstraintName: 'licence_status_change_pk' })
  @ForeignKey(() => Licence, { name: 'licence_status_change_licence_fk' })
  licenceId: string;

  @PrimaryColumn('bigint', {
    name: 'change_no',
    primaryKeyConstraintName: 'licence_status_change_pk',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
  })
  changeNo: string;

  @Column('text')
  status: LicenceStatus;

  /** Local day. */
  @Column('date', { name: 'from_day' })
  fromDay: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;
}

/** 危险废物经营许可证 */
@Entity('licence')
@Unique('licence_number_key', ['issuer', 'number'])
@Check('licence_kind_check', `kind IN (${listed(licenceKinds)})`)
@Check('licence_status_check', `status IN (${listed(licenceStatuses)})`)
@Check('licence_dates_check', `valid_to >= valid_from`)
@Index('licence_organisation', ['organisationId'])
@Index('licence_site', ['siteId'])
export class Licence {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'licence_pk' })
  id: string;

  /** The holder, who also keeps the site. */
  @Column('uuid', { name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'licence_organisation_fk' })
  organisationId: string;

  @Column('uuid', { name: 'site_id' })
  @ForeignKey(() => Site, { name: 'licence_site_fk' })
  siteId: string;

  @Column('text')
  number: string;

  @Column('text')
  issuer: string;

  @Column('text')
  kind: LicenceKind;

  @Column('date', { name: 'valid_from' })
  validFrom: string;

  /** The last day on which it is valid. */
  @Column('date', { name: 'valid_to' })
  validTo: string;

  @Column('text', { default: 'valid' })
  status: LicenceStatus;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

/** One annual scale of a licence, which may be shared by many categories. */
@Entity('licence_line')
@Unique('licence_line_number_key', ['licenceId', 'lineNo'])
@Check('licence_line_match_check', `match IN (${listed(lineMatches)})`)
@Check('licence_line_mass_check', `grams_per_year > 0`)
@Check('licence_line_day_check', `grams_per_day > 0`)
export class LicenceLine {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'licence_line_pk' })
  id: string;

  @Column('uuid', { name: 'licence_id' })
  @ForeignKey(() => Licence, { name: 'licence_line_licence_fk' })
  licenceId: string;

  /** From 1; stays with the line when the licence is changed. */
  @Column('smallint', { name: 'line_no' })
  lineNo: number;

  @Column('text')
  label: string;

  @Column('text')
  match: LineMatch;

  @Column('text', { array: true })
  categories: string[];

  @Column('text', { array: true })
  codes: string[];

  @Column('text', { array: true })
  methods: string[];

  /** Grams a calendar year; a bigint, which the driver gives as text. */
  @Column('bigint', { name: 'grams_per_year' })
  gramsPerYear: string;

  /** Grams a local day, where the licence limits it, as those for medical waste do; a bigint. */
  @Column('bigint', { name: 'grams_per_day', nullable: true })
  gramsPerDay: string | null;
}
