import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** The public half of a key that signs, or has signed, the codes of printed manifests. Its private half is kept nowhere. */
@Entity('code_key')
@Unique('code_key_id_key', ['keyId'])
@Check('code_key_times_check', 'valid_until >= valid_from')
@Check('code_key_revoked_check', '(revoked_at IS NULL) = (revoked_reason IS NULL)')
export class CodeKeyRow {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'code_key_pk' })
  generation: number;

  @Column('text', { name: 'key_id' })
  keyId: string;

  /** Ed25519, hex. */
  @Column('text', { name: 'public_key' })
  publicKey: string;

  @Column('timestamptz', { name: 'valid_from' })
  validFrom: Date;

  /** It signs nothing after that. */
  @Column('timestamptz', { name: 'valid_until' })
  validUntil: Date;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;

  @Column('text', { name: 'revoked_reason', nullable: true })
  revokedReason: string | null;
}
