import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file of reference data as it was last loaded. */
@Entity('reference_load')
export class ReferenceLoad {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'reference_load_pk' })
  file: string;

  @Column('bytea')
  sha256: Buffer;

  @Column('timestamptz', { name: 'loaded_at', default: () => 'now()' })
  loadedAt: Date;
}
