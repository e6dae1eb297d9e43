/** Crockford's base32: no I, L, O (heard or seen as 1 and 0), no U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BODY_LENGTH = 10;

/**
 * The 12 characters, read as digits of a base-32 number, are divisible by this prime. It exceeds 31, so one changed
 * character is always found; and 32 has the order 68 (at least 12) modulo it, so a swap of any two different
 * characters is always found too. Check values 0..1020 fit into two characters.
 */
const CHECK_PRIME = 1021;

/** How many random bytes one code takes: 50 of their 80 bits are used. */
export const READABLE_CODE_RANDOM_BYTES = BODY_LENGTH;

function checkCharacters(body: string): string {
  let remainder = 0;
  for (const character of body + '00') remainder = (remainder * 32 + ALPHABET.indexOf(character)) % CHECK_PRIME;
  const check = (CHECK_PRIME - remainder) % CHECK_PRIME;
  return ALPHABET.charAt(check >> 5) + ALPHABET.charAt(check & 31);
}

/**
 * A code of 12 characters for reading out by telephone: 10 random ones (50 bits) and 2 check characters.
 * @throws RangeError unless given exactly {@link READABLE_CODE_RANDOM_BYTES} bytes.
 */
export function makeReadableCode(randomBytes: Uint8Array): string {
  if (randomBytes.length !== BODY_LENGTH) throw new RangeError(`a readable code takes ${BODY_LENGTH} random bytes`);
  const body = Array.from(randomBytes, (byte) => ALPHABET.charAt(byte & 31)).join('');
  return body + checkCharacters(body);
}

/**
 * The canonical 12 characters of a code as somebody typed it (lower case, spaces, hyphens, O for 0, I or L for 1),
 * or null if it is not a code or the check characters do not fit.
 */
export function parseReadableCode(text: string): string | null {
  if (!/^[0-9A-Za-z -]+$/.test(text)) return null;
  const code = text.replace(/[ -]/g, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
  const body = code.slice(0, BODY_LENGTH);
  const isCode = code.length === BODY_LENGTH + 2 && !code.includes('U') && code === body + checkCharacters(body);
  return isCode ? code : null;
}

/** Groups a canonical code for print: XXXX-XXXX-XXXX. */
export function formatReadableCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}
