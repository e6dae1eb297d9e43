import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Site } from '../../registry';

export const institutionKinds = ['hospital', 'clinic', 'quarantine', 'other'] as const;
export type InstitutionKind = (typeof institutionKinds)[number];

export const absenceKinds = ['closed', 'unreachable'] as const;
export type AbsenceKind = (typeof absenceKinds)[number];

/** A site at which medical waste arises: how large it is, and what shows it. */
@Entity('medical_institution')
@Check('medical_institution_kind_check', `kind IN ('hospital', 'clinic', 'quarantine', 'other')`)
@Check('medical_institution_beds_check', 'beds >= 0')
export class MedicalInstitution {
  @PrimaryColumn('uuid', { name: 'site_id', primaryKeyConstraintName: 'medical_institution_pk' })
  @ForeignKey(() => Site, { name: 'medical_institution_site_fk' })
  siteId: string;

  @Column('text')
  kind: InstitutionKind;

  @Column('int')
  beds: number;

  /** The document that shows the number of beds (rule H07). */
  @Column('text', { name: 'beds_evidence', nullable: true })
  bedsEvidence: string | null;

  @Column('timestamptz', { name: 'registered_at' })
  registeredAt: Date;

  @Column('text', { name: 'registered_by' })
  registeredBy: string;
}

/** Days that patients lay in an institution's beds in a month. */
@Entity('medical_bed_days')
@Check('medical_bed_days_check', 'bed_days >= 0 AND EXTRACT(day FROM month) = 1')
export class MedicalBedDays {
  @PrimaryColumn('uuid', { name: 'site_id', primaryKeyConstraintName: 'medical_bed_days_pk' })
  @ForeignKey(() => MedicalInstitution, { name: 'medical_bed_days_site_fk' })
  siteId: string;

  /** Its first day. */
  @PrimaryColumn('date', { primaryKeyConstraintName: 'medical_bed_days_pk' })
  month: string;

  @Column('int', { name: 'bed_days' })
  bedDays: number;
}

/** An institution that is closed or cannot be reached: no visit is due meanwhile. */
@Entity('medical_absence')
@Check('medical_absence_kind_check', `kind IN ('closed', 'unreachable')`)
@Check('medical_absence_times_check', 'until_at > from_at')
@Index('medical_absence_site', ['siteId', 'untilAt'])
export class MedicalAbsence {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'medical_absence_pk' })
  id: string;

  @Column('uuid', { name: 'site_id' })
  @ForeignKey(() => Site, { name: 'medical_absence_site_fk' })
  siteId: string;

  @Column('text')
  kind: AbsenceKind;

  @Column('timestamptz', { name: 'from_at' })
  fromAt: Date;

  @Column('timestamptz', { name: 'until_at' })
  untilAt: Date;

  @Column('text')
  reason: string;

  @Column('text', { name: 'recorded_by' })
  recordedBy: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;
}

/** How a disposer's store is kept, from an instant on; rule H03 counts by it. */
@Entity('medical_store_condition')
export class MedicalStoreCondition {
  @PrimaryColumn('uuid', { name: 'site_id', primaryKeyConstraintName: 'medical_store_condition_pk' })
  @ForeignKey(() => Site, { name: 'medical_store_condition_site_fk' })
  siteId: string;

  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'medical_store_condition_pk' })
  since: Date;

  /** Degrees. */
  @Column('numeric', { precision: 4, scale: 1 })
  celsius: string;

  @Column('boolean')
  remote: boolean;

  @Column('boolean')
  disinfected: boolean;

  @Column('text', { name: 'recorded_by' })
  recordedBy: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;
}

/** The half-yearly test of what a plant treats (医疗废物管理条例 art. 30). */
@Entity('medical_test_report')
@Index('medical_test_report_site', ['siteId', 'reportedOn'])
export class MedicalTestReport {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'medical_test_report_pk' })
  id: string;

  @Column('uuid', { name: 'site_id' })
  @ForeignKey(() => Site, { name: 'medical_test_report_site_fk' })
  siteId: string;

  @Column('date', { name: 'reported_on' })
  reportedOn: string;

  @Column('boolean')
  passed: boolean;

  @Column('text')
  document: string;

  @Column('text', { name: 'recorded_by' })
  recordedBy: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;
}
