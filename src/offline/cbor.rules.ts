import { UnreadableCode } from './base45.rules';

/** What is written: whole numbers, text, bytes, lists, and maps whose keys are whole numbers. */
export type Cbor = number | string | null | Uint8Array | readonly Cbor[] | ReadonlyMap<number, Cbor>;

const enum Major {
  Unsigned = 0,
  Negative = 1,
  Bytes = 2,
  Text = 3,
  List = 4,
  Map = 5,
}
const nullByte = 0xf6;
const utf8 = { encoder: new TextEncoder(), decoder: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }) };

/** Of so many bytes behind the first one a number is made, by the value of the first one's low bits. */
const lengths: Readonly<Record<number, number>> = { 24: 1, 25: 2, 26: 4, 27: 8 };

function head(major: Major, value: number): number[] {
  const [low] = Object.entries(lengths).find(([, length]) => value < 256 ** length) ?? [];
  if (value < 24) return [(major << 5) | value];
  const length = lengths[Number(low)] ?? 8;
  const bytes = Array.from({ length }, (_one, at) => Math.floor(value / 256 ** (length - 1 - at)) % 256);
  return [(major << 5) | Number(low), ...bytes];
}

function write(value: Cbor): number[] {
  if (value === null) return [nullByte];
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`);
    return value < 0 ? head(Major.Negative, -1 - value) : head(Major.Unsigned, value);
  }
  if (typeof value === 'string') {
    const bytes = utf8.encoder.encode(value);
    return [...head(Major.Text, bytes.length), ...bytes];
  }
  if (value instanceof Uint8Array) return [...head(Major.Bytes, value.length), ...value];
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<number, Cbor>)].map(([key, item]) => [write(key), write(item)] as const);
    entries.sort(([left], [right]) => compareBytes(left, right));
    return [...head(Major.Map, entries.length), ...entries.flatMap(([key, item]) => [...key, ...item])];
  }
  const list = value as readonly Cbor[];
  return [...head(Major.List, list.length), ...list.flatMap(write)];
}

function compareBytes(left: readonly number[], right: readonly number[]): number {
  const differs = left.findIndex((byte, at) => byte !== right[at]);
  return differs === -1 ? left.length - right.length : (left[differs] ?? 0) - (right[differs] ?? -1);
}

/** Deterministic CBOR (RFC 8949 section 4.2). @throws {RangeError} for a number that is not whole */
export const encodeCbor = (value: Cbor): Uint8Array => Uint8Array.from(write(value));

/**
 * Reads what `encodeCbor` writes, and nothing that says the same in other bytes: so a signature's reader and its writer
 * never differ on what was meant.
 * @throws {UnreadableCode}
 */
export function decodeCbor(bytes: Uint8Array): Cbor {
  const reader = new Reader(bytes);
  const value = reader.value(0);
  if (!reader.isAtEnd || compareBytes(write(value), [...bytes]) !== 0) throw new UnreadableCode('not as it is written');
  return value;
}

const deepest = 8;

class Reader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  value(depth: number): Cbor {
    if (depth > deepest) throw new UnreadableCode('too deep');
    const first = this.take(1)[0] ?? 0;
    if (first === nullByte) return null;
    const [major, argument] = [first >> 5, this.argument(first & 31)];
    switch (major as Major) {
      case Major.Unsigned:
        return argument;
      case Major.Negative:
        return -1 - argument;
      case Major.Bytes:
        return this.take(argument);
      case Major.Text:
        return this.text(argument);
      case Major.List:
        return this.many(argument, () => this.value(depth + 1));
      case Major.Map:
        return new Map(this.many(argument, () => [this.key(depth), this.value(depth + 1)] as const));
      default:
        throw new UnreadableCode('not a kind of value that is written');
    }
  }

  private key(depth: number): number {
    const key = this.value(depth + 1);
    if (typeof key !== 'number') throw new UnreadableCode('a key that is no number');
    return key;
  }

  /** An item is at least a byte long: more than the bytes that are left there cannot be. */
  private many<T>(count: number, one: () => T): T[] {
    if (count > this.bytes.length - this.at) throw new UnreadableCode('cut off');
    return Array.from({ length: count }, one);
  }

  private argument(low: number): number {
    if (low < 24) return low;
    const length = lengths[low];
    if (length === undefined) throw new UnreadableCode('a length without an end');
    const value = this.take(length).reduce((sum, byte) => sum * 256 + byte, 0);
    if (!Number.isSafeInteger(value)) throw new UnreadableCode('a number too large');
    return value;
  }

  private text(length: number): string {
    try {
      return utf8.decoder.decode(this.take(length));
    } catch {
      throw new UnreadableCode('not UTF-8');
    }
  }

  private take(length: number): Uint8Array {
    if (length > this.bytes.length - this.at) throw new UnreadableCode('cut off');
    this.at += length;
    return this.bytes.slice(this.at - length, this.at);
  }
}
