import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const methodGroups = ['use', 'disposal', 'other', 'medical', 'chromium_slag'] as const;
export type MethodGroup = (typeof methodGroups)[number];

/** A way of using or disposing of waste (利用处置方式代码). */
@Entity('treatment_method')
@Check('treatment_method_group_check', `method_group IN ('use', 'disposal', 'other', 'medical', 'chromium_slag')`)
export class TreatmentMethod {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'treatment_method_pk' })
  code: string;

  @Column('text', { name: 'method_group' })
  methodGroup: MethodGroup;

  @Column('text', { name: 'name_zh' })
  nameZh: string;

  @Column('text', { name: 'name_en' })
  nameEn: string;

  @Column('text')
  source: string;
}

/** A class of the 医疗废物分类目录; its code is a waste code of HW01. */
@Entity('medical_class')
export class MedicalClass {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'medical_class_pk' })
  code: string;

  @Column('text', { name: 'name_zh' })
  nameZh: string;

  @Column('text', { name: 'name_en' })
  nameEn: string;

  /** The hazard column as published. */
  @Column('text')
  hazards: string;

  @Column('text')
  feature: string;

  @Column('text')
  examples: string;
}

/** Whether a medical class may be treated by a method, and on what condition. */
@Entity('medical_class_method')
@Index('medical_class_method_method', ['method'])
export class MedicalClassMethod {
  @PrimaryColumn('text', { name: 'class_code', primaryKeyConstraintName: 'medical_class_method_pk' })
  @ForeignKey(() => MedicalClass, { name: 'medical_class_method_class_fk' })
  classCode: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'medical_class_method_pk' })
  @ForeignKey(() => TreatmentMethod, { name: 'medical_class_method_method_fk' })
  method: string;

  @Column('boolean')
  allowed: boolean;

  @Column('text', { name: 'condition_zh' })
  conditionZh: string;

  @Column('text', { name: 'condition_en' })
  conditionEn: string;

  @Column('text')
  source: string;
}

/** How medical waste grew in an outbreak of the past: an example for planning, each point with where it is from. */
@Entity('growth_curve')
export class GrowthCurve {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'growth_curve_pk' })
  curve: string;

  /** From 0. */
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'growth_curve_pk' })
  day: number;

  @Column('double precision', { name: 'tonnes_per_day' })
  tonnesPerDay: number;

  /** Somebody reported it; else it lies on the line between two that were. */
  @Column('boolean')
  anchored: boolean;

  @Column('text')
  source: string;
}
