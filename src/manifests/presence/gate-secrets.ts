import { createHmac, hkdfSync } from 'node:crypto';

const length = 32;
/** A key of its own for each purpose (HKDF, RFC 5869). */
export const derive = (secretKey: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secretKey, '', `liandan ${purpose}`, length));

/**
 * How a printed code is stored. It has 50 random bits, too few for a plain hash: whoever has the database without the
 * service's key learns nothing.
 */
export const hashSiteCode = (secretKey: string, code: string): Buffer =>
  createHmac('sha256', derive(secretKey, 'site code')).update(code).digest();

/** What a beacon of this site and generation counts with: it is stored nowhere. */
export const beaconSecret = (secretKey: string, siteId: string, generation: number): Buffer =>
  derive(secretKey, `beacon ${siteId} ${generation}`);

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 without padding (RFC 4648), as devices that show time codes take a secret. */
export function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet.charAt(parseInt(five.padEnd(5, '0'), 2))).join('');
}
