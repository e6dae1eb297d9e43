import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('waste_category')
export class WasteCategory {
  /** HW01 to HW50. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'waste_category_pk' })
  code: string;

  @Column('text', { name: 'name_zh' })
  nameZh: string;

  @Column('text', { name: 'name_en' })
  nameEn: string;
}

/** An edition of the 国家危险废物名录. */
@Entity('waste_code_edition')
@Check('waste_code_edition_dates_check', `valid_to IS NULL OR valid_to >= valid_from`)
export class WasteCodeEdition {
  /** Year, as in its title. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'waste_code_edition_pk' })
  edition: string;

  @Column('text', { name: 'title_zh' })
  titleZh: string;

  @Column('date', { name: 'valid_from' })
  validFrom: string;

  /** Last day of validity in law. Codes stay usable after it until the next edition's table is loaded. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;

  @Column('text')
  source: string;

  /** Whether its table of codes is here. */
  @Column('boolean')
  loaded: boolean;
}

@Entity('waste_code')
@Index('waste_code_category', ['category'])
export class WasteCode {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'waste_code_pk' })
  code: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'waste_code_pk' })
  @ForeignKey(() => WasteCodeEdition, { name: 'waste_code_edition_fk' })
  edition: string;

  @Column('text')
  @ForeignKey(() => WasteCategory, { name: 'waste_code_category_fk' })
  category: string;

  @Column('text')
  industry: string;

  @Column('text')
  description: string;

  /** The hazard column as published. */
  @Column('text')
  hazards: string;
}

@Entity('hazard')
export class HazardMark {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'hazard_pk' })
  code: string;

  @Column('text', { name: 'name_zh' })
  nameZh: string;

  @Column('text', { name: 'name_en' })
  nameEn: string;
}

/** One condition of one item of the 危险废物豁免管理清单. */
@Entity('waste_exemption')
export class WasteExemption {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'waste_exemption_pk' })
  @ForeignKey(() => WasteCodeEdition, { name: 'waste_exemption_edition_fk' })
  edition: string;

  /** 序号 */
  @PrimaryColumn('smallint', { name: 'item_no', primaryKeyConstraintName: 'waste_exemption_pk' })
  itemNo: number;

  /** Place of the condition within its item, from 1. */
  @PrimaryColumn('smallint', { name: 'condition_no', primaryKeyConstraintName: 'waste_exemption_pk' })
  conditionNo: number;

  /** Codes or categories that it applies to; none for items that name the waste in words only. */
  @Column('text', { array: true })
  codes: string[];

  @Column('text')
  scope: string;

  @Column('text')
  waste: string;

  /** 豁免环节 */
  @Column('text')
  stage: string;

  /** 豁免条件 */
  @Column('text')
  condition: string;

  /** 豁免内容 */
  @Column('text', { name: 'exempt_content' })
  exemptContent: string;
}

@Entity('un_number')
export class UnNumber {
  /** UN and four digits. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'un_number_pk' })
  un: string;

  /** Class or division, such as 6.2; null where the source has none. */
  @Column('text', { nullable: true })
  class: string | null;

  @Column('text')
  description: string;
}
