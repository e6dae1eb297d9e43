import { UnreadableCode } from './base45.rules';
import { decodeCbor, encodeCbor, type Cbor } from './cbor.rules';

/** A message with one signature, COSE_Sign1 (RFC 9052 section 4.2). */
export interface SignedMessage {
  /** Hex. */
  readonly keyId: string;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
  /** The bytes that the signature covers. */
  readonly covered: Uint8Array;
}

const tag = 0xd2;
const [algorithmLabel, keyIdLabel] = [1, 4];
/** Ed25519, as COSE names it. */
const edDsa = -8;
/** Of a key's id and of a signature, bytes. */
export const keyIdBytes = 8;
const signatureBytes = 64;

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const coveredBy = (header: Uint8Array, payload: Uint8Array): Uint8Array =>
  encodeCbor(['Signature1', header, new Uint8Array(), payload]);

/** @param keyId hex. @param sign signs bytes with Ed25519 */
export function writeSigned(keyId: string, payload: Uint8Array, sign: (covered: Uint8Array) => Uint8Array): Uint8Array {
  const header = encodeCbor(
    new Map<number, Cbor>([
      [algorithmLabel, edDsa],
      [keyIdLabel, bytesOf(keyId)],
    ]),
  );
  const signature = sign(coveredBy(header, payload));
  return Uint8Array.of(tag, ...encodeCbor([header, new Map<number, Cbor>(), payload, signature]));
}

/**
 * Reads a message of `writeSigned`. Nothing stands outside of what is signed: the unprotected header is empty.
 * @throws {UnreadableCode}
 */
export function readSigned(bytes: Uint8Array): SignedMessage {
  if (bytes[0] !== tag) throw new UnreadableCode('not a signed message');
  const parts = decodeCbor(bytes.slice(1));
  if (!Array.isArray(parts) || parts.length !== 4) throw new UnreadableCode('not a signed message');
  const [header, open, payload, signature] = parts as Cbor[];
  const isMessage =
    header instanceof Uint8Array &&
    open instanceof Map &&
    open.size === 0 &&
    payload instanceof Uint8Array &&
    signature instanceof Uint8Array &&
    signature.length === signatureBytes;
  if (!isMessage) throw new UnreadableCode('not a signed message');
  return { keyId: keyIdIn(header), payload, signature, covered: coveredBy(header, payload) };
}

function keyIdIn(header: Uint8Array): string {
  const labels = decodeCbor(header);
  if (!(labels instanceof Map) || labels.size !== 2 || labels.get(algorithmLabel) !== edDsa)
    throw new UnreadableCode('another algorithm');
  const keyId = (labels as ReadonlyMap<number, Cbor>).get(keyIdLabel);
  if (!(keyId instanceof Uint8Array) || keyId.length !== keyIdBytes) throw new UnreadableCode('no key id');
  return hexOf(keyId);
}
