import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../../database';
import { Site } from '../../registry';

/** What was sealed on one local day at one institution, by where it stands now. */
@Entity('medical_cohort')
@Check('medical_cohort_mass_check', 'grams >= 0 AND pieces >= 0')
export class MedicalCohort {
  @PrimaryColumn('uuid', { name: 'site_id', primaryKeyConstraintName: 'medical_cohort_pk' })
  @ForeignKey(() => Site, { name: 'medical_cohort_site_fk' })
  siteId: string;

  @PrimaryColumn('date', { name: 'sealed_on', primaryKeyConstraintName: 'medical_cohort_pk' })
  sealedOn: string;

  @PrimaryColumn('text', { name: 'class_code', primaryKeyConstraintName: 'medical_cohort_pk' })
  classCode: string;

  @PrimaryColumn('boolean', { primaryKeyConstraintName: 'medical_cohort_pk' })
  outbreak: boolean;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'medical_cohort_pk' })
  state: string;

  @Column('int')
  pieces: number;

  @Column('bigint', { transformer: bigintAsNumber })
  grams: number;
}

/** What was done on one local day with an institution's waste, by the site at which it was done. */
@Entity('medical_flow')
@Check('medical_flow_act_check', `act IN ('seal', 'collect', 'take_in', 'receive', 'treat', 'release', 'lose', 'find')`)
@Check('medical_flow_mass_check', 'grams > 0 AND pieces > 0')
@Index('medical_flow_at', ['atSiteId', 'day', 'act'])
export class MedicalFlow {
  @PrimaryColumn('uuid', { name: 'site_id', primaryKeyConstraintName: 'medical_flow_pk' })
  @ForeignKey(() => Site, { name: 'medical_flow_site_fk' })
  siteId: string;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'medical_flow_pk' })
  day: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'medical_flow_pk' })
  act: string;

  /** The institution itself where the act has no other place. */
  @PrimaryColumn('uuid', { name: 'at_site_id', primaryKeyConstraintName: 'medical_flow_pk' })
  atSiteId: string;

  @PrimaryColumn('text', { name: 'class_code', primaryKeyConstraintName: 'medical_flow_pk' })
  classCode: string;

  @PrimaryColumn('boolean', { primaryKeyConstraintName: 'medical_flow_pk' })
  outbreak: boolean;

  @Column('int')
  pieces: number;

  @Column('bigint', { transformer: bigintAsNumber })
  grams: number;
}

/** A site to which small institutions bring their waste; one onward load is collected from it. */
@Entity('medical_hub')
export class MedicalHub {
  @PrimaryColumn('uuid', { name: 'site_id', primaryKeyConstraintName: 'medical_hub_pk' })
  @ForeignKey(() => Site, { name: 'medical_hub_site_fk' })
  siteId: string;

  @Column('timestamptz', { name: 'registered_at' })
  registeredAt: Date;

  /** By which it was set up. */
  @Column('text')
  document: string;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}
