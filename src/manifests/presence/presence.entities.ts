import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Site } from '../../registry';

/** A code that hangs printed at a site's gate. Of one site one is live; those before it are kept, to tell that they ended. */
@Entity('site_code')
@Unique('site_code_hash_key', ['hash'])
@Check('site_code_hash_check', 'octet_length(hash) = 32')
@Check('site_code_times_check', 'expires_at > made_at AND ended_at >= made_at')
@Index('site_code_live_key', ['siteId'], { unique: true, where: 'ended_at IS NULL' })
export class SiteCode {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'site_code_pk' })
  id: string;

  @Column('uuid', { name: 'site_id' })
  @ForeignKey(() => Site, { name: 'site_code_site_fk' })
  siteId: string;

  /** HMAC-SHA-256 of the code, with a key of the service. */
  @Column('bytea')
  hash: Buffer;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;

  /** When it ends by itself. */
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  /** When the next one was made. */
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}

/** A device at a site that shows a code of the time. Its secret is derived from the service's key, and kept nowhere. */
@Entity('site_beacon')
@Check('site_beacon_generation_check', 'generation >= 1')
export class SiteBeacon {
  @PrimaryColumn('uuid', { name: 'site_id', primaryKeyConstraintName: 'site_beacon_pk' })
  @ForeignKey(() => Site, { name: 'site_beacon_site_fk' })
  siteId: string;

  /** Each new one ends the secret before. */
  @Column('integer')
  generation: number;

  @Column('timestamptz', { name: 'set_up_at' })
  setUpAt: Date;
}
