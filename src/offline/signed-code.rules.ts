import { fromFragment, toFragment, UnreadableCode } from './base45.rules';
import { readClaims, writeClaims, type ManifestClaims } from './claims.rules';
import { readSigned, writeSigned } from './cose.rules';
import { partsOfAddress } from './code-address.rules';

/** A key that signs codes, or has. Instants are ISO 8601. */
export interface TrustedKey {
  /** First 64 bits of the SHA-256 of the public key, hex. */
  readonly keyId: string;
  /** Ed25519, hex. */
  readonly publicKey: string;
  readonly validFrom: string;
  /** What it signs after that is not believed. */
  readonly validUntil: string;
  /** From then on nothing that it has signed is believed. */
  readonly revokedAt: string | null;
  readonly revokedReason: string | null;
}

/** The keys as a telephone keeps them for when it has no signal. */
export interface TrustList {
  readonly issuer: string;
  /** When the service answered it, ISO 8601. */
  readonly asOf: string;
  readonly keys: readonly TrustedKey[];
}

export const codeVerdicts = [
  'genuine',
  'expired',
  'not_yet',
  'expired_key',
  'revoked_key',
  'unknown_key',
  'other_manifest',
  'forged',
  'unreadable',
] as const;
export type CodeVerdict = (typeof codeVerdicts)[number];

export interface CodeReport {
  readonly verdict: CodeVerdict;
  /** Only of what a known key has signed: nobody is shown what anybody may have written. */
  readonly claims: ManifestClaims | null;
  readonly key: TrustedKey | null;
}

/** Whether the signature over these bytes is the key's. @param publicKey hex */
export type Ed25519Check = (publicKey: string, covered: Uint8Array, signature: Uint8Array) => boolean;

/** Clocks of telephones differ by so much, milliseconds. */
const clockTolerance = 300_000;

/** The fragment of the address of a signed code. @param keyId hex */
export const writeSignedCode = (
  claims: ManifestClaims,
  keyId: string,
  sign: (covered: Uint8Array) => Uint8Array,
): string => toFragment(writeSigned(keyId, writeClaims(claims), sign));

/**
 * Says what a scanned code is worth, with nothing but the list of keys.
 * @param text the whole address as it was scanned
 * @param now milliseconds since 1970
 */
export function checkSignedCode(text: string, trust: TrustList, now: number, isSigned: Ed25519Check): CodeReport {
  const { handle, fragment } = partsOfAddress(text);
  const nothing = { claims: null, key: null };
  if (handle === undefined || fragment === undefined) return { verdict: 'unreadable', ...nothing };
  try {
    const { keyId, payload, signature, covered } = readSigned(fromFragment(fragment));
    const key = trust.keys.find((one) => one.keyId === keyId);
    if (key === undefined) return { verdict: 'unknown_key', ...nothing };
    if (!isSigned(key.publicKey, covered, signature)) return { verdict: 'forged', ...nothing };
    const claims = readClaims(payload);
    return { verdict: judge(claims, handle, key, now), claims, key };
  } catch (error) {
    if (error instanceof UnreadableCode) return { verdict: 'unreadable', ...nothing };
    throw error;
  }
}

function judge(claims: ManifestClaims, handle: string, key: TrustedKey, now: number): CodeVerdict {
  const [signedAt, validUntil] = [claims.signedAt * 1000, claims.validUntil * 1000];
  if (key.revokedAt !== null) return 'revoked_key';
  // An instant within a code is whole seconds.
  if (signedAt + 999 < Date.parse(key.validFrom) || signedAt > Date.parse(key.validUntil)) return 'expired_key';
  if (claims.handle !== handle) return 'other_manifest';
  if (signedAt > now + clockTolerance) return 'not_yet';
  return now > validUntil ? 'expired' : 'genuine';
}
