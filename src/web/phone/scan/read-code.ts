import { isSignedCode, parseReadableCode, partsOfAddress } from '../../../offline';
import type { Load } from '../store/database';

/** What a scanned or typed text is. */
export type CodeRead =
  | { readonly kind: 'load'; readonly load: Load; readonly signed: string | null }
  | { readonly kind: 'signed'; readonly signed: string }
  /** A code of a manifest that is not among today's loads. */
  | { readonly kind: 'other'; readonly handle: string }
  /** Its tag is not the one of this load: made up, or misread. */
  | { readonly kind: 'forged' }
  | { readonly kind: 'nothing' };

/** @param text as it stands in the QR, or as somebody typed it, with its check characters */
export function readCode(text: string, loads: readonly Load[]): CodeRead {
  const { handle: scanned, tag } = partsOfAddress(text);
  const handle = parseReadableCode(scanned ?? text);
  if (handle === null) return { kind: 'nothing' };
  const signed = isSignedCode(text) ? text : null;
  const load = loads.find(({ manifest }) => manifest.handle?.replace(/-/g, '') === handle);
  if (load === undefined) return signed === null ? { kind: 'other', handle } : { kind: 'signed', signed };
  if (tag !== undefined && tag.toUpperCase() !== load.checkTag) return { kind: 'forged' };
  return { kind: 'load', load, signed };
}
