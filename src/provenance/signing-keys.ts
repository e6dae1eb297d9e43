import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../common';
import { ENV, type Env, type SigningAlgorithm } from '../config';
import { Database, type Executor } from '../database';
import { isoText } from './event-log';
import { makePrivateKey, signerOf, type Signer } from './key-pair';
import { keepKey, readKeptKey } from './signing-files';

/** The public half of a key, as everybody may know it. */
export interface PublicKey {
  readonly keyId: string;
  readonly algorithm: SigningAlgorithm;
  /** Hex. */
  readonly publicKey: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly retiredAt: string | null;
}

/** The key of the settings cannot sign. */
export class SigningKeyError extends Error {}

const allKeys = `SELECT key_id AS "keyId", algorithm, public_key AS "publicKey", ${isoText('created_at')} AS "createdAt",
  ${isoText('retired_at')} AS "retiredAt" FROM signing_key ORDER BY created_at, key_id`;

/** The keys of the checkpoints: private halves in the settings or in the data folder, public halves in the database. */
@Injectable()
export class SigningKeys {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Every key that signs or has signed, oldest first. */
  all(executor: Executor = this.database): Promise<PublicKey[]> {
    return executor.query<PublicKey & Record<string, unknown>>(allKeys);
  }

  /**
   * The key that signs now, which nobody retires before `tx` ends. It is made and entered where it is missing; a key of
   * the data folder that was retired, or that is of another algorithm than the settings, is replaced.
   * @throws {SigningKeyError} when the key of the settings was retired
   */
  async current(tx: Executor): Promise<Signer> {
    const { signingKey, signingAlgorithm, dataDir } = this.env;
    if (signingKey !== undefined) {
      const given = signerOf(signingAlgorithm, signingKey);
      if (await this.isGood(tx, given)) return given;
      throw new SigningKeyError(`the key ${given.keyId} of SIGNING_KEY was retired: set another one`);
    }
    const kept = readKeptKey(dataDir);
    if (kept !== undefined) {
      const signer = signerOf(kept.algorithm, kept.privateKey);
      if ((await this.isGood(tx, signer)) && kept.algorithm === signingAlgorithm) return signer;
      await this.retire(tx, [signer.keyId]);
    }
    const privateKey = makePrivateKey(signingAlgorithm);
    keepKey(dataDir, { algorithm: signingAlgorithm, privateKey });
    const made = signerOf(signingAlgorithm, privateKey);
    await this.isGood(tx, made);
    return made;
  }

  /**
   * Retires every key that has signed so far and begins with a new one: one that is made now, or that of the settings.
   * Running services follow with their next checkpoint. @returns the keys retired, and the new one
   */
  async rotate(): Promise<{ retired: readonly string[]; current: string }> {
    const { signingKey, signingAlgorithm } = this.env;
    const given = signingKey === undefined ? undefined : signerOf(signingAlgorithm, signingKey).keyId;
    return this.database.transaction(async (tx) => {
      const before = (await this.all(tx)).filter(({ keyId, retiredAt }) => retiredAt === null && keyId !== given);
      const retired = before.map(({ keyId }) => keyId);
      await this.retire(tx, retired);
      const { keyId } = await this.current(tx);
      return { retired, current: keyId };
    });
  }

  /** Enters the key where it is new. @returns whether it may sign */
  private async isGood(tx: Executor, { keyId, algorithm, publicKey }: Signer): Promise<boolean> {
    await tx.query(
      `INSERT INTO signing_key (key_id, algorithm, public_key, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (key_id) DO NOTHING`,
      [keyId, algorithm, publicKey, this.clock.now()],
    );
    const rows = await tx.query(`SELECT 1 FROM signing_key WHERE key_id = $1 AND retired_at IS NULL FOR SHARE`, [
      keyId,
    ]);
    return rows.length === 1;
  }

  /** Waits for checkpoints that are being signed, so that none is younger than the end of its key. */
  private async retire(tx: Executor, keyIds: readonly string[]): Promise<void> {
    await tx.query('SELECT 1 FROM signing_key WHERE key_id = ANY($1) FOR UPDATE', [keyIds]);
    await tx.query('UPDATE signing_key SET retired_at = $2 WHERE key_id = ANY($1) AND retired_at IS NULL', [
      keyIds,
      this.clock.now(),
    ]);
  }
}
