/** The last serial number of a unit, waste code and day: three digits. */
export const maxSerial = 999;

export interface ContainerCodeParts {
  /** Unified social credit code of the generator, 18 characters. */
  readonly creditCode: string;
  /** As the catalogue has it: 900-249-08. */
  readonly wasteCode: string;
  /** Local day on which the waste was generated, YYYY-MM-DD. */
  readonly day: string;
}

const prefixPattern = /^[0-9A-HJ-NP-RTUW-Y]{18}\d{8}\d{8}$/;

/** The first 34 characters, which the containers of a unit, a waste code and a day share. @throws {RangeError} */
export function containerCodePrefix({ creditCode, wasteCode, day }: ContainerCodeParts): string {
  const prefix = creditCode + wasteCode.replaceAll('-', '') + day.replaceAll('-', '');
  if (!prefixPattern.test(prefix)) throw new RangeError(`no digital code can begin with ${prefix}`);
  return prefix;
}

/**
 * The digital identification code (数字识别码) of a container, 37 characters in four segments: unit, waste code, day,
 * serial. HJ 1276-2022 gives four segments and 37 characters; how the 37 are split (18 + 8 + 8 + 3) is inferred from the
 * lengths of what they name, no official text of it was to be had.
 * @throws {RangeError} when the serial is not 1 to 999
 */
export function containerCode(prefix: string, serial: number): string {
  if (!Number.isInteger(serial) || serial < 1 || serial > maxSerial) throw new RangeError(`not a serial: ${serial}`);
  return prefix + String(serial).padStart(3, '0');
}

/** The serial of a code. */
export const serialOf = (code: string): number => Number(code.slice(-3));
