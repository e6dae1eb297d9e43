import { createPrivateKey, createPublicKey, randomBytes, sign, verify, type KeyObject } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import type { SigningAlgorithm } from '../config';
import { keyIdOf, type SignatureCheck } from './checkpoint.rules';
import { isSigned } from './signature.rules';

/** A key that signs. Everything but the content is hex. */
export interface Signer {
  readonly keyId: string;
  readonly algorithm: SigningAlgorithm;
  readonly publicKey: string;
  sign(content: string | Uint8Array): string;
}

/** What RFC 8410 puts before the 32 bytes of an Ed25519 key, private (PKCS #8) and public (SPKI). */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** @returns a new private key, hex */
export const makePrivateKey = (algorithm: SigningAlgorithm): string =>
  algorithm === 'sm2' ? sm2.generateKeyPairHex().privateKey : randomBytes(32).toString('hex');

/** @param privateKey 64 hex digits */
export function signerOf(algorithm: SigningAlgorithm, privateKey: string): Signer {
  if (algorithm === 'sm2') {
    const publicKey = sm2.getPublicKeyFromPrivateKey(privateKey);
    const options = { hash: true, publicKey };
    return {
      ...{ keyId: keyIdOf(publicKey), algorithm, publicKey },
      sign: (content) => sm2.doSignature(content, privateKey, options),
    };
  }
  const der = Buffer.concat([privatePrefix, Buffer.from(privateKey, 'hex')]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const publicKey = spki.subarray(publicPrefix.length).toString('hex');
  return {
    ...{ keyId: keyIdOf(publicKey), algorithm, publicKey },
    sign: (content) => sign(null, Buffer.from(content), key).toString('hex'),
  };
}

const imported = new Map<string, KeyObject>();

function ed25519Key(publicKey: string): KeyObject {
  const known = imported.get(publicKey);
  if (known !== undefined) return known;
  const der = Buffer.concat([publicPrefix, Buffer.from(publicKey, 'hex')]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  imported.set(publicKey, key);
  return key;
}

/** As `isSigned`, with Node's own Ed25519, which is many times faster: for walking through all checkpoints. */
export const isSignedFast: SignatureCheck = (algorithm, publicKey, text, signature) => {
  if (algorithm !== 'ed25519') return isSigned(algorithm, publicKey, text, signature);
  try {
    return verify(null, Buffer.from(text), ed25519Key(publicKey), Buffer.from(signature, 'hex'));
  } catch {
    // What is no key has signed nothing.
    return false;
  }
};
