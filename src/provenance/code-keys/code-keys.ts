import { Inject, Injectable } from '@nestjs/common';
import { hkdfSync } from 'node:crypto';
import { Clock } from '../../common';
import { ENV, SECRETS, type Env, type Secrets } from '../../config';
import { Database, statement, type Executor } from '../../database';
import { keyIdBytes, type TrustedKey, type TrustList } from '../../offline';
import { isoText } from '../event-log';
import { signerOf } from '../key-pair';

/** A key that signs codes now. */
export interface CodeSigner {
  readonly keyId: string;
  sign(covered: Uint8Array): Uint8Array;
}

/** There is no such key, or it was revoked before. */
export class CodeKeyError extends Error {}

const all = statement(
  'provenance.code_keys',
  `SELECT key_id AS "keyId", public_key AS "publicKey", ${isoText('valid_from')} AS "validFrom",
          ${isoText('valid_until')} AS "validUntil", ${isoText('revoked_at')} AS "revokedAt",
          revoked_reason AS "revokedReason"
     FROM code_key ORDER BY generation`,
);
const newest = statement(
  'provenance.code_key_newest',
  `SELECT generation, public_key AS "publicKey", revoked_at IS NULL AND valid_until > $1 AS signs
     FROM code_key ORDER BY generation DESC LIMIT 1`,
);
const insert = statement(
  'provenance.code_key_insert',
  `INSERT INTO code_key (generation, key_id, public_key, valid_from, valid_until) VALUES ($1, $2, $3, $4, $5)`,
);
const hold = statement('provenance.code_key_hold', `SELECT pg_advisory_xact_lock(hashtextextended('code_key', 0))`);
const end = statement(
  'provenance.code_key_end',
  `UPDATE code_key SET valid_until = greatest(valid_from, $1)
    WHERE valid_until > $1 AND revoked_at IS NULL RETURNING key_id AS "keyId"`,
);
const revoke = statement(
  'provenance.code_key_revoke',
  `UPDATE code_key SET revoked_at = $2, revoked_reason = $3 WHERE key_id = $1 AND revoked_at IS NULL RETURNING key_id`,
);

const millisecondsADay = 86_400_000;

/**
 * The keys of the signed codes. They are Ed25519 whatever signs the checkpoints, for a telephone checks them alone, and
 * are derived from the service's own secret and a generation: every replica has them, and no file holds them.
 */
@Injectable()
export class CodeKeys {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
    @Inject(SECRETS) private readonly secrets: Secrets,
  ) {}

  /** What a telephone keeps for when it has no signal. */
  async trustList(): Promise<TrustList> {
    const keys = await this.database.query<TrustedKey & Record<string, unknown>>(all);
    return { issuer: this.issuer, asOf: this.clock.now().toISOString(), keys };
  }

  /** The service's host, as codes name it. */
  get issuer(): string {
    return new URL(this.env.publicUrl).host;
  }

  /** The key that signs now, made where there is none. @param days that a new one signs */
  async current(days: number): Promise<CodeSigner> {
    return (await this.good(this.database)) ?? this.database.transaction((tx) => this.begin(tx, days));
  }

  /** Ends the key that signs; what it has signed stays good, and the next code begins a new one. @returns its id */
  async end(): Promise<readonly string[]> {
    const ended = await this.database.query<{ keyId: string }>(end, [this.clock.now()]);
    return ended.map(({ keyId }) => keyId);
  }

  /** From now on nothing that this key has signed is believed. @throws {CodeKeyError} */
  async revoke(keyId: string, reason: string): Promise<void> {
    const revoked = await this.database.query(revoke, [keyId, this.clock.now(), reason]);
    if (revoked.length === 0) throw new CodeKeyError(`no key ${keyId} that is not revoked already`);
  }

  private async begin(tx: Executor, days: number): Promise<CodeSigner> {
    await tx.query(hold);
    // Another one may have begun meanwhile.
    return (await this.good(tx)) ?? this.add(tx, days);
  }

  /** Undefined when the newest has ended, or is of another secret than the service has now. */
  private async good(executor: Executor): Promise<CodeSigner | undefined> {
    const [row] = await executor.query<{ generation: number; publicKey: string; signs: boolean }>(newest, [
      this.clock.now(),
    ]);
    if (row === undefined || !row.signs) return undefined;
    const signer = this.signerOf(row.generation);
    return signer.publicKey === row.publicKey ? signer : undefined;
  }

  private async add(tx: Executor, days: number): Promise<CodeSigner> {
    const now = this.clock.now();
    await tx.query(end, [now]);
    const [last] = await tx.query<{ generation: number }>(newest, [now]);
    const generation = (last?.generation ?? 0) + 1;
    const signer = this.signerOf(generation);
    const until = new Date(now.getTime() + days * millisecondsADay);
    await tx.query(insert, [generation, signer.keyId, signer.publicKey, now, until]);
    return signer;
  }

  private signerOf(generation: number): CodeSigner & { readonly publicKey: string } {
    const seed = hkdfSync('sha256', this.secrets.secretKey, '', `liandan code key ${generation}`, 32);
    const signer = signerOf('ed25519', Buffer.from(seed).toString('hex'));
    return {
      keyId: signer.keyId.slice(0, 2 * keyIdBytes),
      publicKey: signer.publicKey,
      sign: (covered) => Buffer.from(signer.sign(covered), 'hex'),
    };
  }
}
