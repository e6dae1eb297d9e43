import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Region } from '../reference';
import { Policy } from './policy.entity';
import type { Outcome, Severity } from './rule';

@Entity('rule')
@Check('rule_severity_check', `severity IN ('block', 'warn', 'timer')`)
@Check('rule_period_check', 'valid_to IS NULL OR valid_to >= valid_from')
@Check('rule_validity_check', '(policy_id IS NULL) = (valid_from IS NOT NULL)')
@Check(
  'rule_outcome_check',
  `outcome IN ('allow', 'needs_approval', 'needs_reason', 'forbid') AND policy_id IS NOT NULL
   OR outcome IS NULL AND policy_id IS NULL`,
)
@Index('rule_policy', ['policyId'])
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

  /** Null exactly for a rule of a policy, which is in force as its policy is. */
  @Column('date', { name: 'valid_from', nullable: true })
  validFrom: string | null;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;

  /** The transfer policy of which it is part. */
  @Column('uuid', { name: 'policy_id', nullable: true })
  @ForeignKey(() => Policy, { name: 'rule_policy_fk' })
  policyId: string | null;

  /** What a policy's rule says where it applies. */
  @Column('text', { nullable: true })
  outcome: Outcome | null;

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

  @Column('text', { name: 'source_zh' })
  sourceZh: string;

  @Column('text', { name: 'source_en' })
  sourceEn: string;
}
