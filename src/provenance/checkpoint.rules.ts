import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils';
import canonicalize from 'canonicalize';
import type { Bilingual } from '../common';
import type { SigningAlgorithm } from '../config';

/** What is signed. Hashes and keys are hex. */
export interface CheckpointStatement {
  readonly algorithm: SigningAlgorithm;
  readonly keyId: string;
  /** Address of the service that signs. */
  readonly origin: string;
  /** Root of the tree of the first `treeSize` leaves. */
  readonly root: string;
  /** ISO 8601. */
  readonly signedAt: string;
  readonly treeSize: number;
}

/** A checkpoint as it is handed out: whoever keeps it can hold the database to it later. */
export interface SignedCheckpoint extends CheckpointStatement {
  readonly publicKey: string;
  /** The canonical bytes (RFC 8785) that the signature covers. */
  readonly statement: string;
  readonly signature: string;
}

/** Says whether a signature is the key's. Everything but the text is hex. */
export type SignatureCheck = (
  algorithm: SigningAlgorithm,
  publicKey: string,
  text: string,
  signature: string,
) => boolean;

export const writeStatement = ({ algorithm, keyId, origin, root, signedAt, treeSize }: CheckpointStatement): string =>
  canonicalize({ algorithm, keyId, origin, root, signedAt, treeSize }) as string;

/** The first 128 bits of the SHA-256 of the public key, hex. @throws {Error} when the key is not hex */
export const keyIdOf = (publicKey: string): string => bytesToHex(sha256(hexToBytes(publicKey))).slice(0, 32);

const isHex = (text: string, bytes?: number): boolean =>
  /^([0-9a-f]{2})+$/.test(text) && (bytes === undefined || text.length === 2 * bytes);

/** @returns why this is no checkpoint that its key has signed, or null when it is one */
export function findCheckpointFault(checkpoint: SignedCheckpoint, isSigned: SignatureCheck): Bilingual | null {
  const { statement, signature, publicKey, algorithm, keyId, root } = checkpoint;
  if (!isHex(root, 32) || !isHex(publicKey) || !isHex(signature))
    return { zh: '根、公钥或签名不是十六进制', en: 'root, key or signature is not hex' };
  if (statement !== writeStatement(checkpoint))
    return { zh: '所列内容与签名文本不一致', en: 'what it tells differs from what was signed' };
  if (keyId !== keyIdOf(publicKey)) return { zh: '密钥编号与公钥不符', en: 'the key id is not that of the public key' };
  if (!isSigned(algorithm, publicKey, statement, signature))
    return { zh: '签名不成立', en: 'the signature is not that of the key' };
  return null;
}
