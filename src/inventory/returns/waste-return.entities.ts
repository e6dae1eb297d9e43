import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { User } from '../../access';
import { bigintAsNumber } from '../../database';
import { Site } from '../../registry';
import { returnKinds, type ReturnKind } from './return-period.rules';

/**
 * What a generator files of one production site for one period (危险废物申报, HJ 1259-2022 section 7): a correction is
 * another version, and the one before it stays.
 */
@Entity('waste_return')
@Check('waste_return_kind_check', `kind IN (${returnKinds.map((kind) => `'${kind}'`).join(', ')})`)
@Check('waste_return_days_check', 'to_day > from_day')
@Unique('waste_return_key', ['siteId', 'kind', 'fromDay', 'version'])
@Index('waste_return_current_key', ['siteId', 'kind', 'fromDay'], { unique: true, where: 'superseded_at IS NULL' })
@Index('waste_return_days', ['fromDay', 'toDay'])
export class WasteReturn {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'waste_return_pk' })
  id: string;

  @Column('uuid', { name: 'site_id' })
  @ForeignKey(() => Site, { name: 'waste_return_site_fk' })
  siteId: string;

  @Column('text')
  kind: ReturnKind;

  /** Local days, both included. */
  @Column('date', { name: 'from_day' })
  fromDay: string;

  @Column('date', { name: 'to_day' })
  toDay: string;

  @Column('smallint')
  version: number;

  @Column('text', { nullable: true })
  remark: string | null;

  @Column('uuid', { name: 'filed_by' })
  @ForeignKey(() => User, { name: 'waste_return_filed_by_fk' })
  filedBy: string;

  @Column('timestamptz', { name: 'filed_at' })
  filedAt: Date;

  @Column('timestamptz', { name: 'superseded_at', nullable: true })
  supersededAt: Date | null;
}

/** One waste code of a return, grams. What is used and disposed of at the site is told by method. */
@Entity('waste_return_line')
@Check(
  'waste_return_line_grams_check',
  `opening_grams >= 0 AND generated_grams >= 0 AND own_use_grams >= 0 AND own_disposal_grams >= 0
     AND handed_over_grams >= 0 AND closing_grams >= 0`,
)
@Check(
  'waste_return_line_balance_check',
  'opening_grams + generated_grams - own_use_grams - own_disposal_grams - handed_over_grams = closing_grams',
)
@Unique('waste_return_line_code_key', ['returnId', 'code'])
export class WasteReturnLine {
  @PrimaryColumn('uuid', { name: 'return_id', primaryKeyConstraintName: 'waste_return_line_pk' })
  @ForeignKey(() => WasteReturn, { name: 'waste_return_line_return_fk' })
  returnId: string;

  @PrimaryColumn('smallint', { name: 'line_no', primaryKeyConstraintName: 'waste_return_line_pk' })
  lineNo: number;

  @Column('text')
  code: string;

  @Column('bigint', { name: 'opening_grams', transformer: bigintAsNumber })
  openingGrams: number;

  @Column('bigint', { name: 'generated_grams', transformer: bigintAsNumber })
  generatedGrams: number;

  @Column('bigint', { name: 'own_use_grams', transformer: bigintAsNumber })
  ownUseGrams: number;

  @Column('bigint', { name: 'own_disposal_grams', transformer: bigintAsNumber })
  ownDisposalGrams: number;

  @Column('bigint', { name: 'handed_over_grams', transformer: bigintAsNumber })
  handedOverGrams: number;

  @Column('bigint', { name: 'closing_grams', transformer: bigintAsNumber })
  closingGrams: number;

  /** Methods of own use and disposal with their grams: `{"D10": 5000}`. */
  @Column('jsonb')
  own: Readonly<Record<string, number>>;
}
