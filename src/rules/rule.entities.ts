import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Region } from '../reference';
import type { Severity } from './rule';

@Entity('rule')
@Check('rule_severity_check', `severity IN ('block', 'warn', 'timer')`)
@Check('rule_period_check', 'valid_to IS NULL OR valid_to >= valid_from')
export class RuleRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'rule_pk' })
  id: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'rule_pk' })
  version: number;

  @Column('text')
  severity: Severity;

  @Column('text', { name: 'title_zh' })
  titleZh: string;

  @Column('text', { name: 'title_en' })
  titleEn: string;

  @Column('jsonb')
  parameters: Record<string, unknown>;

  @Column('date', { name: 'valid_from' })
  validFrom: string;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;

  /** The rule holds in this region and below it; null: everywhere. */
  @Column('text', { name: 'region_code', nullable: true })
  @ForeignKey(() => Region, { name: 'rule_region_fk' })
  regionCode: string | null;
}

/** Where a rule stands written, while it stands. */
@Entity('rule_citation')
@Check('rule_citation_period_check', 'valid_to IS NULL OR valid_to >= valid_from')
export class RuleCitation {
  @PrimaryColumn('text', { name: 'rule_id', primaryKeyConstraintName: 'rule_citation_pk' })
  ruleId: string;

  @PrimaryColumn('integer', { name: 'citation_no', primaryKeyConstraintName: 'rule_citation_pk' })
  citationNo: number;

  @Column('text', { name: 'title_zh' })
  titleZh: string;

  @Column('text', { name: 'title_en' })
  titleEn: string;

  @Column('text')
  article: string;

  @Column('date', { name: 'valid_from' })
  validFrom: string;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;

  @Column('text')
  source: string;
}
