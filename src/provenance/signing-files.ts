import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SigningAlgorithm } from '../config';
import type { SignedCheckpoint } from './checkpoint.rules';

/** The private key, as it lies in the data folder. */
export interface KeptKey {
  readonly algorithm: SigningAlgorithm;
  /** Hex. */
  readonly privateKey: string;
}

/** The newest checkpoint that this service has signed, kept where no restored database brings an older one. */
export interface KeptCheckpoint {
  /** Hash of leaf 0, hex: tells this log from the log of another database. */
  readonly firstLeaf: string;
  readonly checkpoint: SignedCheckpoint;
}

const keyFile = 'signing-key.json';
const checkpointFile = 'last-checkpoint.json';

function readJson<T>(dataDir: string, name: string): T | undefined {
  const file = join(dataDir, name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}

/** Readable by the owner alone, and whole whenever the process ends. */
function writeJson(dataDir: string, name: string, value: object): void {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, name);
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
}

export const readKeptKey = (dataDir: string): KeptKey | undefined => readJson(dataDir, keyFile);
export const keepKey = (dataDir: string, key: KeptKey): void => writeJson(dataDir, keyFile, key);

export const readKeptCheckpoint = (dataDir: string): KeptCheckpoint | undefined => readJson(dataDir, checkpointFile);
export const keepCheckpoint = (dataDir: string, kept: KeptCheckpoint): void => writeJson(dataDir, checkpointFile, kept);
