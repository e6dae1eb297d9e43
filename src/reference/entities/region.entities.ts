import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const regionLevels = ['province', 'prefecture', 'county'] as const;
export type RegionLevel = (typeof regionLevels)[number];

/** A division of GB/T 2260, a region that runs its own supervision without being one (`64ND00`), or abroad (`990000`). */
@Entity('region')
@Check('region_level_check', `level IN ('province', 'prefecture', 'county')`)
@Check('region_lineage_check', `lineage[cardinality(lineage)] = code`)
@Index('region_parent', ['parentCode'])
@Index('region_lineage', ['lineage'], { type: 'gin' })
export class Region {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'region_pk' })
  code: string;

  @Column('text')
  name: string;

  @Column('text')
  level: RegionLevel;

  @Column('text', { name: 'parent_code', nullable: true })
  @ForeignKey(() => Region, { name: 'region_parent_fk' })
  parentCode: string | null;

  /** official, placeholder (市辖区 and the like), statistical, management_committee or abroad. */
  @Column('text')
  kind: string;

  /** Province and prefecture in the manifest numbers of what leaves here. */
  @Column('char', { name: 'numbering_prefix', length: 4 })
  numberingPrefix: string;

  /** Codes of all regions above and its own, root first: "within R" is `lineage @> ARRAY[R]`. */
  @Column('text', { array: true })
  lineage: string[];

  /** Degrees; a seat or a map label, for showing only. */
  @Column('double precision', { nullable: true })
  longitude: number | null;

  @Column('double precision', { nullable: true })
  latitude: number | null;

  @Column('text')
  source: string;
}

/** That two regions border on each other; kept in both directions. */
@Entity('region_adjacency')
@Index('region_adjacency_neighbour', ['neighbourCode'])
export class RegionAdjacency {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'region_adjacency_pk' })
  @ForeignKey(() => Region, { name: 'region_adjacency_region_fk' })
  code: string;

  @PrimaryColumn('text', { name: 'neighbour_code', primaryKeyConstraintName: 'region_adjacency_pk' })
  @ForeignKey(() => Region, { name: 'region_adjacency_neighbour_fk' })
  neighbourCode: string;

  /** land or sea. */
  @Column('text')
  border: string;

  @Column('text')
  source: string;
}
