import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { bigintAsNumber } from '../../database';
import { Site } from '../../registry';
import { Container } from '../containers/container.entities';

/** A scale, or the gateway of one, that sends its readings by itself. */
@Entity('scale')
@Unique('scale_token_key', ['tokenHash'])
@Index('scale_site', ['siteId'])
export class Scale {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'scale_pk' })
  id: string;

  @Column('uuid', { name: 'site_id' })
  @ForeignKey(() => Site, { name: 'scale_site_fk' })
  siteId: string;

  @Column('text')
  name: string;

  @Column('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  @Column('timestamptz', { name: 'registered_at' })
  registeredAt: Date;

  @Column('timestamptz', { name: 'retired_at', nullable: true })
  retiredAt: Date | null;
}

/** What a scale has shown once; it gives its mass to one container at most. */
@Entity('scale_reading')
@Unique('scale_reading_no_key', ['scaleId', 'readingNo'])
@Check('scale_reading_grams_check', 'grams > 0')
export class ScaleReading {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'scale_reading_pk' })
  id: string;

  @Column('uuid', { name: 'scale_id' })
  @ForeignKey(() => Scale, { name: 'scale_reading_scale_fk' })
  scaleId: string;

  /** Counted by the scale; sent again, it is the same reading. */
  @Column('bigint', { name: 'reading_no', transformer: bigintAsNumber })
  readingNo: number;

  @Column('bigint', { transformer: bigintAsNumber })
  grams: number;

  @Column('timestamptz', { name: 'weighed_at' })
  weighedAt: Date;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  /** To the gram what it showed before: perhaps nothing was taken off in between. */
  @Column('boolean')
  repeats: boolean;

  @Column('uuid', { name: 'container_id', nullable: true })
  @ForeignKey(() => Container, { name: 'scale_reading_container_fk' })
  containerId: string | null;
}
