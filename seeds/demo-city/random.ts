/** Seeded random numbers (mulberry32): the same seed gives the same numbers, on every machine. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** At least 0, below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** At least `low`, below `high`. */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A whole number, both ends included. */
  whole(low: number, high: number): number {
    return low + Math.floor((high - low + 1) * this.next());
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** @throws {RangeError} of an empty list */
  pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.next() * list.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** One of `list`, the likelier the greater its weight. @throws {RangeError} of an empty list */
  weighted<T extends { readonly weight: number }>(list: readonly T[]): T {
    let left = this.next() * list.reduce((sum, { weight }) => sum + weight, 0);
    for (const item of list) {
      left -= item.weight;
      if (left < 0) return item;
    }
    return this.pick(list);
  }

  /** Standard normal (Box-Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.whole(0, 255));
  }

  /** `length` characters out of `alphabet`. */
  text(length: number, alphabet: string): string {
    return Array.from({ length }, () => alphabet.charAt(this.whole(0, alphabet.length - 1))).join('');
  }

  /** An identifier in the shape of a UUIDv7 (RFC 9562) whose time is `at`, milliseconds since 1970. */
  idAt(at: number): string {
    const time = at.toString(16).padStart(12, '0');
    const word = (): string => this.whole(0, 0xffff).toString(16).padStart(4, '0');
    const variant = (0x8000 | this.whole(0, 0x3fff)).toString(16);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${word().slice(1)}-${variant}-${word()}${word()}${word()}`;
  }
}

/** One seed out of several numbers. */
export function mixSeeds(...parts: readonly number[]): number {
  let mixed = 0x811c9dc5;
  for (const part of parts) {
    for (const half of [part % 2 ** 32, Math.floor(part / 2 ** 32)]) {
      mixed = Math.imul(mixed ^ half, 0x01000193) >>> 0;
      mixed = (mixed ^ (mixed >>> 13)) >>> 0;
    }
  }
  return mixed;
}
