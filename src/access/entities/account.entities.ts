import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Permission } from '../../common';
import { roles, type Role } from '../roles';
import { listed } from './listed';
import { Organisation } from './organisation.entity';

@Entity('app_user')
@Unique('app_user_login_key', ['login'])
export class User {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'app_user_pk' })
  id: string;

  /** Lower case. */
  @Column('text')
  login: string;

  @Column('text')
  name: string;

  /** scrypt, with its parameters and salt. */
  @Column('text', { name: 'password_hash' })
  passwordHash: string;

  @Column('boolean', { default: true })
  active: boolean;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

@Entity('membership')
@Check('membership_role_check', `role IN (${listed(roles)})`)
@Index('membership_organisation', ['organisationId'])
export class Membership {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'membership_pk' })
  @ForeignKey(() => User, { name: 'membership_user_fk', onDelete: 'CASCADE' })
  userId: string;

  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'membership_pk' })
  @ForeignKey(() => Organisation, { name: 'membership_organisation_fk' })
  organisationId: string;

  @Column('text')
  role: Role;
}

@Entity('api_token')
@Unique('api_token_hash_key', ['hash'])
@Index('api_token_organisation', ['organisationId'])
export class ApiToken {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'api_token_pk' })
  id: string;

  @Column('uuid', { name: 'user_id' })
  @ForeignKey(() => User, { name: 'api_token_user_fk', onDelete: 'CASCADE' })
  userId: string;

  @Column('uuid', { name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'api_token_organisation_fk' })
  organisationId: string;

  @Column('text')
  name: string;

  /** SHA-256 of the whole token. */
  @Column('bytea')
  hash: Buffer;

  @Column('text', { array: true })
  scopes: Permission[];

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

/** Counts log-in attempts of one account (`account:<login>`) or from one address (`address:<ip>`). */
@Entity('login_attempt')
export class LoginAttempt {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'login_attempt_pk' })
  subject: string;

  @Column('integer')
  attempts: number;

  @Column('timestamptz', { name: 'window_ends_at' })
  windowEndsAt: Date;
}
