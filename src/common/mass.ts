/** A mass as a whole number of grams (a safe integer). All stored and compared masses are grams. */
export type Grams = number;

export type MassErrorReason = 'not_a_number' | 'not_positive' | 'too_many_decimals' | 'too_large';

/** A mass that was typed or sent could not be taken over exactly. */
export class MassError extends Error {
  constructor(
    readonly reason: MassErrorReason,
    readonly value: unknown,
  ) {
    super(`mass refused (${reason}): ${String(value).slice(0, 40)}`);
    this.name = 'MassError';
  }
}

export interface MassOptions {
  /** Accept 0 (an emptied container, a nil return). */
  allowZero?: boolean;
}

/** ASCII digits only: no sign but minus, no exponent, no leading zeros, no blank. */
const PLAIN_DECIMAL = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;

/** 99,999,999 whole kilograms or tonnes; in grams still a safe integer. */
const MAX_WHOLE_DIGITS = 8;

const KILOGRAM_DECIMALS = 3;
const TONNE_DECIMALS = 6;

function gramsFrom(value: string | number, decimals: number, { allowZero = false }: MassOptions): Grams {
  const match = typeof value === 'string' || typeof value === 'number' ? PLAIN_DECIMAL.exec(String(value)) : null;
  if (!match) throw new MassError('not_a_number', value);
  const [, minus, whole = '', fraction = ''] = match;
  if (minus) throw new MassError('not_positive', value);
  if (fraction.length > decimals) throw new MassError('too_many_decimals', value);
  if (whole.length > MAX_WHOLE_DIGITS) throw new MassError('too_large', value);
  const grams = Number(whole + fraction.padEnd(decimals, '0'));
  if (grams === 0 && !allowZero) throw new MassError('not_positive', value);
  return grams;
}

/**
 * Kilograms, as a JSON number or a plain decimal string, to grams, digit by digit.
 * At most 3 decimals (written zeros count in a string) and at most 99,999,999.999 kg.
 * @throws MassError; exponent forms (1e21, 1e-7) count as `not_a_number`.
 */
export function gramsFromKilograms(value: string | number, options: MassOptions = {}): Grams {
  return gramsFrom(value, KILOGRAM_DECIMALS, options);
}

/**
 * Tonnes (plans and licence scales) to grams: at most 6 decimals, at most 99,999,999.999999 t.
 * @throws MassError as {@link gramsFromKilograms} does.
 */
export function gramsFromTonnes(value: string | number, options: MassOptions = {}): Grams {
  return gramsFrom(value, TONNE_DECIMALS, options);
}

/** Moves the decimal point of an integer `decimals` places to the left, keeping at least `minDecimals` of them. */
function shiftPoint(grams: Grams, decimals: number, minDecimals: number): string {
  if (!Number.isSafeInteger(grams)) throw new RangeError(`not a whole number of grams: ${grams}`);
  const digits = String(Math.abs(grams)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, -decimals);
  const fraction = digits.slice(-decimals).replace(/0+$/, '').padEnd(minDecimals, '0');
  return (grams < 0 ? '-' : '') + whole + (fraction && `.${fraction}`);
}

/**
 * Grams as a JSON number of kilograms that prints as the exact shortest decimal: 1250500 -> 1250.5. A double keeps
 * 15 digits, so this holds below 10^15 g (a thousand million tonnes). @throws RangeError if not a safe integer.
 */
export function kilogramsOf(grams: Grams): number {
  return Number(formatKilograms(grams));
}

/** Grams as a number of tonnes; as `kilogramsOf`. @throws RangeError if not a safe integer. */
export function tonnesOf(grams: Grams): number {
  return Number(formatTonnes(grams));
}

/** Grams (a difference may be negative) as kilograms without trailing zeros. @throws RangeError if not a safe integer. */
export function formatKilograms(grams: Grams): string {
  return shiftPoint(grams, KILOGRAM_DECIMALS, 0);
}

/** Grams (a difference may be negative) as tonnes with 3 to 6 decimals. @throws RangeError if not a safe integer. */
export function formatTonnes(grams: Grams): string {
  return shiftPoint(grams, TONNE_DECIMALS, 3);
}
