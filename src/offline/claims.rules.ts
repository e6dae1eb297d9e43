import { sha256 } from '@noble/hashes/sha2';
import { UnreadableCode } from './base45.rules';
import { decodeCbor, encodeCbor, type Cbor } from './cbor.rules';

export interface ClaimedLine {
  /** As the catalogue has it: 900-249-08. */
  readonly code: string;
  /** D10, R9 … */
  readonly method: string;
  readonly grams: number;
}

/** Of a manifest with more lines than a code has room for. */
export interface ClaimedSum {
  readonly lines: number;
  readonly grams: number;
  /** SHA-256 of all lines; see `digestOf`. */
  readonly digest: Uint8Array;
}

/** What a signed code says of a manifest. Instants are seconds since 1970. */
export interface ManifestClaims {
  /** Host of the service that signs. */
  readonly issuer: string;
  readonly signedAt: number;
  /** After that nobody need believe it without asking the service. */
  readonly validUntil: number;
  /** 14 digits. */
  readonly number: string;
  /** 12 characters, as in the address beside it. */
  readonly handle: string;
  /** How many events the manifest had when this was signed. */
  readonly asOfEvent: number;
  readonly issuedAt: number;
  readonly generator: string;
  /** Null: it flows through a pipeline. */
  readonly carrier: string | null;
  readonly receiver: string;
  readonly waste: readonly ClaimedLine[] | ClaimedSum;
}

/** So many lines are written out; of more, their number, sum and digest. */
export const mostLines = 10;
/** Longest name of a party, characters; what is longer ends in an ellipsis. */
export const longestName = 32;

/** Registered claims of a CBOR Web Token (RFC 8392), and one of our own. */
const [issuerLabel, expiryLabel, issuedLabel, manifestLabel] = [1, 4, 6, -65_537];
const form = 1;

const shorten = (name: string): string => {
  const characters = Array.from(name);
  return characters.length <= longestName ? name : `${characters.slice(0, longestName - 1).join('')}…`;
};

const writeLine = ({ code, method, grams }: ClaimedLine): Cbor => [Number(code.replaceAll('-', '')), method, grams];

function readLine(line: Cbor): ClaimedLine {
  if (!Array.isArray(line) || line.length !== 3) throw new UnreadableCode('not a line');
  const [code, method, grams] = line as Cbor[];
  const digits = String(whole(code)).padStart(8, '0');
  if (digits.length !== 8) throw new UnreadableCode('not a waste code');
  return {
    code: `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`,
    method: text(method),
    grams: whole(grams),
  };
}

/** By which anybody who has the lines can tell whether they are those of the code. */
export const digestOf = (lines: readonly ClaimedLine[]): Uint8Array => sha256(encodeCbor(lines.map(writeLine)));

/** What the code says of these lines: themselves, or what stands for them. */
export const claimedWaste = (lines: readonly ClaimedLine[]): readonly ClaimedLine[] | ClaimedSum =>
  lines.length <= mostLines
    ? lines
    : { lines: lines.length, grams: lines.reduce((sum, { grams }) => sum + grams, 0), digest: digestOf(lines) };

const isSum = (waste: ManifestClaims['waste']): waste is ClaimedSum => !Array.isArray(waste);

export function writeClaims(claims: ManifestClaims): Uint8Array {
  const { issuer, signedAt, validUntil, number, handle, asOfEvent, issuedAt, carrier, waste } = claims;
  const parties = [shorten(claims.generator), carrier === null ? null : shorten(carrier), shorten(claims.receiver)];
  const lines = isSum(waste) ? [waste.lines, waste.grams, waste.digest] : waste.map(writeLine);
  return encodeCbor(
    new Map<number, Cbor>([
      [issuerLabel, issuer],
      [expiryLabel, validUntil],
      [issuedLabel, signedAt],
      [manifestLabel, [form, Number(number), handle, asOfEvent, issuedAt, parties, lines]],
    ]),
  );
}

/** @throws {UnreadableCode} for a form that is not known here */
export function readClaims(payload: Uint8Array): ManifestClaims {
  const claims = decodeCbor(payload);
  if (!(claims instanceof Map)) throw new UnreadableCode('no claims');
  const of = (label: number): Cbor | undefined => (claims as ReadonlyMap<number, Cbor>).get(label);
  const manifest = list(of(manifestLabel));
  if (manifest[0] !== form || manifest.length !== 7) throw new UnreadableCode('a form of a later time');
  const [, number, handle, asOfEvent, issuedAt, parties, waste] = manifest;
  const [generator, carrier, receiver] = list(parties);
  return {
    issuer: text(of(issuerLabel)),
    signedAt: whole(of(issuedLabel)),
    validUntil: whole(of(expiryLabel)),
    number: String(whole(number)),
    handle: text(handle),
    asOfEvent: whole(asOfEvent),
    issuedAt: whole(issuedAt),
    generator: text(generator),
    carrier: carrier === null ? null : text(carrier),
    receiver: text(receiver),
    waste: readWaste(list(waste)),
  };
}

function readWaste(waste: readonly Cbor[]): ManifestClaims['waste'] {
  if (typeof waste[0] !== 'number') return waste.map(readLine);
  const [lines, grams, digest] = waste;
  if (!(digest instanceof Uint8Array)) throw new UnreadableCode('no digest');
  return { lines: whole(lines), grams: whole(grams), digest };
}

function list(value: Cbor | undefined): readonly Cbor[] {
  if (!Array.isArray(value)) throw new UnreadableCode('no list');
  return value as readonly Cbor[];
}

function text(value: Cbor | undefined): string {
  if (typeof value !== 'string') throw new UnreadableCode('no text');
  return value;
}

function whole(value: Cbor | undefined): number {
  if (typeof value !== 'number' || value < 0) throw new UnreadableCode('no number');
  return value;
}
