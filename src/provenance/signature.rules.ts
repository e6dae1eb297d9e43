import { ed25519 } from '@noble/curves/ed25519';
import { utf8ToBytes } from '@noble/hashes/utils';
import { sm2 } from 'sm-crypto-v2';
import type { SignatureCheck } from './checkpoint.rules';

/**
 * Ed25519 (RFC 8032) and SM2 with SM3 (GB/T 32918.2, the standard's own default user id), in plain JavaScript: the same
 * in every browser and without a server.
 */
export const isSigned: SignatureCheck = (algorithm, publicKey, text, signature) => {
  try {
    switch (algorithm) {
      case 'ed25519':
        return ed25519.verify(signature, utf8ToBytes(text), publicKey, { zip215: false });
      case 'sm2':
        return sm2.doVerifySignature(utf8ToBytes(text), signature, publicKey, { hash: true });
      default:
        return unknownAlgorithm(algorithm);
    }
  } catch {
    // What is no point of the curve, or has another length, has signed nothing.
    return false;
  }
};

/** A file may name anything. */
const unknownAlgorithm = (_name: never): false => false;
