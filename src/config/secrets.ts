import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Secrets {
  /** Key for CSRF tokens, codes at gates, beacons, printed codes. */
  readonly secretKey: string;
  /** Password of the embedded PostgreSQL's owner. */
  readonly databasePassword: string;
}

/** Reads the secrets of this data folder; those that are missing are made now and kept readable by the owner alone. */
export function readSecrets(dataDir: string, given: { secretKey: string | undefined }): Secrets {
  const file = join(dataDir, 'secrets.json');
  mkdirSync(dataDir, { recursive: true });
  const kept: Partial<Secrets> = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {};
  const all: Secrets = {
    secretKey: kept.secretKey ?? randomBytes(32).toString('base64url'),
    databasePassword: kept.databasePassword ?? randomBytes(24).toString('base64url'),
  };
  if (all.secretKey !== kept.secretKey || all.databasePassword !== kept.databasePassword) {
    writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
  }
  chmodSync(file, 0o600);
  return { ...all, secretKey: given.secretKey ?? all.secretKey };
}
