/** Manifest number, 《危险废物转移管理办法》 (2021) art. 15: year (4), origin province (2) and prefecture (2), serial (6). */
const MANIFEST_NUMBER = /^([2-9][0-9]{3})([1-9][0-9])([0-9]{2})([0-9]{6})$/;
const MAX_SERIAL = 999_999;

export interface ManifestNumberParts {
  year: number;
  /** First two digits of the origin's region code. */
  province: string;
  /** Third and fourth digit of the origin's region code. */
  prefecture: string;
  /** Counted per year and origin prefecture, 1 to 999999. */
  serial: number;
}

/** The six digits of a prefecture's serial are used up for the year. */
export class ManifestNumberOverflow extends Error {
  constructor(
    readonly year: number,
    readonly prefix: string,
  ) {
    super(`all ${MAX_SERIAL} manifest numbers of ${prefix} in ${year} are used`);
    this.name = 'ManifestNumberOverflow';
  }
}

/**
 * The 14-digit number of art. 15.
 * @param parts.prefix province and prefecture, 4 digits: the numbering prefix of the origin, not of the receiver
 * @throws ManifestNumberOverflow past serial 999999; RangeError on any other bad part
 */
export function formatManifestNumber({
  year,
  prefix,
  serial,
}: {
  year: number;
  prefix: string;
  serial: number;
}): string {
  if (Number.isInteger(serial) && serial > MAX_SERIAL) throw new ManifestNumberOverflow(year, prefix);
  const number = `${year}${prefix}${String(serial).padStart(6, '0')}`;
  const parsed = parseManifestNumber(number);
  if (parsed?.year !== year || parsed.province + parsed.prefecture !== prefix || parsed.serial !== serial) {
    throw new RangeError(`no manifest number from year ${year}, prefix ${prefix}, serial ${serial}`);
  }
  return number;
}

/** The parts of a manifest number, or null if the text is not one (wrong shape, year before 2000, serial 0). */
export function parseManifestNumber(text: string): ManifestNumberParts | null {
  const match = MANIFEST_NUMBER.exec(text);
  if (!match) return null;
  const [, year, province = '', prefecture = '', serial] = match;
  return Number(serial) > 0 ? { year: Number(year), province, prefecture, serial: Number(serial) } : null;
}

/** Whether a number belongs to the origin's 4-digit numbering prefix and the year, art. 15. False for a non-number. */
export function manifestNumberMatchesOrigin(number: string, numberingPrefix: string, year: number): boolean {
  const parts = parseManifestNumber(number);
  return parts?.year === year && parts.province + parts.prefecture === numberingPrefix;
}
