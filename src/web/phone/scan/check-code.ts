import { ed25519 } from '@noble/curves/ed25519';
import { checkSignedCode, type CodeReport, type TrustList } from '../../../offline';

/** What a signed code is worth now. */
export const checkCode = (text: string, trust: TrustList): CodeReport =>
  checkSignedCode(text, trust, Date.now(), (publicKey, covered, signature) => {
    try {
      return ed25519.verify(signature, covered, publicKey, { zip215: false });
    } catch {
      // What is no point of the curve has signed nothing.
      return false;
    }
  });
