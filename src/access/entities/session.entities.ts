import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Organisation } from './organisation.entity';
import { User } from './account.entities';

/** Lets a driver without an account act on one load. One-time: it is exchanged for a session once. */
@Entity('pickup_pass')
@Unique('pickup_pass_hash_key', ['hash'])
@Index('pickup_pass_manifest', ['manifestId'])
export class PickupPass {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pickup_pass_pk' })
  id: string;

  /** SHA-256 of the secret in the link. */
  @Column('bytea')
  hash: Buffer;

  @Column('uuid', { name: 'manifest_id' })
  manifestId: string;

  /** The carrier whose dispatcher handed it out. */
  @Column('uuid', { name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'pickup_pass_organisation_fk' })
  organisationId: string;

  @Column('text', { name: 'driver_name' })
  driverName: string;

  @Column('uuid', { name: 'issued_by' })
  @ForeignKey(() => User, { name: 'pickup_pass_issued_by_fk' })
  issuedBy: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

/** A log-in of a user, or the use of a pickup pass. */
@Entity('session')
@Check('session_holder_check', `(user_id IS NULL) <> (pass_id IS NULL)`)
@Index('session_of_user', ['userId'])
@Index('session_expires_at', ['expiresAt'])
export class Session {
  /** SHA-256 of the cookie's value. */
  @PrimaryColumn('bytea', { name: 'token_hash', primaryKeyConstraintName: 'session_pk' })
  tokenHash: Buffer;

  @Column('uuid', { name: 'user_id', nullable: true })
  @ForeignKey(() => User, { name: 'session_user_fk', onDelete: 'CASCADE' })
  userId: string | null;

  @Column('uuid', { name: 'pass_id', nullable: true })
  @ForeignKey(() => PickupPass, { name: 'session_pass_fk', onDelete: 'CASCADE' })
  passId: string | null;

  /** The organisation for which the holder acts now. */
  @Column('uuid', { name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'session_organisation_fk' })
  organisationId: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'last_seen_at', default: () => 'now()' })
  lastSeenAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
