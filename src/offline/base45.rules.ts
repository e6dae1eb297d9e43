/** The characters of a QR code's alphanumeric mode, in the order of their values (RFC 9285). */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** A text that is no Base45, or holds what cannot be read. */
export class UnreadableCode extends Error {}

const textOf = (value: number, characters: number): string =>
  Array.from({ length: characters }, (_one, at) => alphabet.charAt(Math.floor(value / 45 ** at) % 45)).join('');

/** RFC 9285: two bytes are three characters, a single one at the end two. */
export function encodeBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [first = 0, second] = [bytes[at], bytes[at + 1]];
    text += second === undefined ? textOf(first, 2) : textOf(first * 256 + second, 3);
  }
  return text;
}

/** @throws {UnreadableCode} for a character or a group that RFC 9285 does not know */
export function decodeBase45(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const group = text.slice(at, at + 3);
    const values = Array.from(group, (character) => alphabet.indexOf(character));
    const value = values.reduce((sum, digit, place) => sum + digit * 45 ** place, 0);
    const isWhole = group.length > 1 && !values.includes(-1) && value < (group.length === 3 ? 65_536 : 256);
    if (!isWhole) throw new UnreadableCode('not Base45');
    if (group.length === 3) bytes.push(value >> 8);
    bytes.push(value & 255);
  }
  return Uint8Array.from(bytes);
}

/**
 * Base45 as it stands in the fragment of an address. Two of its characters mean something else there; what stands for
 * them (RFC 9285 section 6) is still in the QR code's alphanumeric mode.
 */
export const toFragment = (bytes: Uint8Array): string =>
  encodeBase45(bytes).replace(/[ %]/g, (character) => (character === ' ' ? '%20' : '%25'));

/** @throws {UnreadableCode} */
export const fromFragment = (fragment: string): Uint8Array =>
  decodeBase45(fragment.replace(/%(20|25)/g, (_whole, hex) => (hex === '20' ? ' ' : '%')));
