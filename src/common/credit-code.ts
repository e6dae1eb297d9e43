/** GB 32100-2015: no I, O, S, V, Z. The check character may be any of the 31. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** Registering department and kind (2), region in digits (6), body (9). */
const FIRST_17 = new RegExp(`^[${ALPHABET}]{2}[0-9]{6}[${ALPHABET}]{9}$`);

/**
 * Check character (place 18) of a unified social credit code, GB 32100-2015.
 * @throws RangeError unless given the 17 leading characters in upper case.
 */
export function creditCodeCheckCharacter(first17: string): string {
  if (!FIRST_17.test(first17)) throw new RangeError(`not the first 17 characters of a credit code: ${first17}`);
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * ALPHABET.indexOf(first17.charAt(i)), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** The whole 18-character code. @throws RangeError as {@link creditCodeCheckCharacter} does. */
export function makeCreditCode(first17: string): string {
  return first17 + creditCodeCheckCharacter(first17);
}

/** Whether a text is a unified social credit code (18 characters, upper case) with the right check character. */
export function isCreditCode(text: string): boolean {
  const first17 = text.slice(0, 17);
  return FIRST_17.test(first17) && text === makeCreditCode(first17);
}
