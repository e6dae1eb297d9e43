/** What the address in a QR code is made of. */
export interface CodeAddress {
  /** 12 characters; undefined: it is no address of a manifest. */
  readonly handle: string | undefined;
  /** Keyed check tag; undefined: there is none. */
  readonly tag: string | undefined;
  /** A container's code, or a signed code; undefined: there is none. */
  readonly fragment: string | undefined;
}

const pattern = /\/q\/([0-9A-Za-z]{12})(?:\.([0-9A-Za-z]*))?(?:#(.*))?$/s;

export function partsOfAddress(text: string): CodeAddress {
  const [, handle, tag, fragment] = pattern.exec(text) ?? [];
  return { handle, tag, fragment };
}

/** A container's code is shorter. */
const shortest = 100;

/** Whether a scanned text is the address of a signed code. */
export const isSignedCode = (text: string): boolean => (partsOfAddress(text).fragment ?? '').length > shortest;
