import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Region } from '../../reference';
import { Site } from '../../registry';

/** Levels of response to a public health emergency, I the highest (国家突发公共卫生事件应急预案). */
export const outbreakLevels = ['I', 'II', 'III', 'IV'] as const;
export type OutbreakLevel = (typeof outbreakLevels)[number];

const apart = `USING gist (
  text_range(region_code, region_code, '[]') WITH &&, tstzrange(starts_at, ends_at) WITH &&)`;

/** A region, and all below it, in outbreak mode from an instant to another. A drill is one on simulated data alone. */
@Entity('outbreak')
@Check('outbreak_days_check', 'ends_at > starts_at')
@Check('outbreak_end_check', 'num_nonnulls(ends_at, end_document, ended_by, ended_at) IN (0, 4)')
@Exclusion('outbreak_overlap', `${apart} WHERE (NOT drill)`)
@Exclusion('outbreak_drill_overlap', `${apart} WHERE (drill)`)
@Unique('outbreak_drill_key', ['id', 'drill'])
@Index('outbreak_region', ['regionCode', 'startsAt'])
export class OutbreakRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outbreak_pk' })
  id: string;

  @Column('text', { name: 'region_code' })
  @ForeignKey(() => Region, { name: 'outbreak_region_fk' })
  regionCode: string;

  @Column('boolean')
  drill: boolean;

  @Column('timestamptz', { name: 'starts_at' })
  startsAt: Date;

  /** Number of the document that declared it. */
  @Column('text')
  document: string;

  @Column('text', { name: 'declared_by' })
  declaredBy: string;

  @Column('timestamptz', { name: 'declared_at' })
  declaredAt: Date;

  /** First instant after it; null: it has not been ended. */
  @Column('timestamptz', { name: 'ends_at', nullable: true })
  endsAt: Date | null;

  @Column('text', { name: 'end_document', nullable: true })
  endDocument: string | null;

  @Column('text', { name: 'ended_by', nullable: true })
  endedBy: string | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}

/** The level of an outbreak from an instant on: the first is that of its declaration, each later one has its reason. */
@Entity('outbreak_level')
@Check('outbreak_level_check', `level IN ('I', 'II', 'III', 'IV')`)
export class OutbreakLevelRow {
  @PrimaryColumn('uuid', { name: 'outbreak_id', primaryKeyConstraintName: 'outbreak_level_pk' })
  @ForeignKey(() => OutbreakRow, { name: 'outbreak_level_outbreak_fk' })
  outbreakId: string;

  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'outbreak_level_pk' })
  since: Date;

  @Column('text')
  level: OutbreakLevel;

  @Column('text')
  document: string;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('text', { name: 'made_by' })
  madeBy: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;
}

/** A hospital that takes in the patients of an outbreak, between two local days. */
@Entity('designated_hospital')
@Check('designated_hospital_days_check', 'to_day >= from_day')
@Check('designated_hospital_end_check', 'num_nonnulls(to_day, end_document, ended_by) IN (0, 3)')
@Exclusion(
  'designated_hospital_overlap',
  `USING gist (
     text_range(outbreak_id::text || site_id::text, outbreak_id::text || site_id::text, '[]') WITH &&,
     daterange(from_day, to_day, '[]') WITH &&)`,
)
@Index('designated_hospital_outbreak', ['outbreakId', 'siteId'])
export class DesignatedHospital {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'designated_hospital_pk' })
  id: string;

  @Column('uuid', { name: 'outbreak_id' })
  @ForeignKey(() => OutbreakRow, { name: 'designated_hospital_outbreak_fk' })
  outbreakId: string;

  @Column('uuid', { name: 'site_id' })
  @ForeignKey(() => Site, { name: 'designated_hospital_site_fk' })
  siteId: string;

  @Column('date', { name: 'from_day' })
  fromDay: string;

  /** Last day, included; null: not known yet. */
  @Column('date', { name: 'to_day', nullable: true })
  toDay: string | null;

  @Column('text')
  document: string;

  @Column('text', { name: 'made_by' })
  madeBy: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;

  @Column('text', { name: 'end_document', nullable: true })
  endDocument: string | null;

  @Column('text', { name: 'ended_by', nullable: true })
  endedBy: string | null;
}
