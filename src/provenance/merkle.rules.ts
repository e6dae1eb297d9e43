import { sha256 } from '@noble/hashes/sha2';

/*
 * The Merkle tree of RFC 6962, section 2.1, and the verification of RFC 9162, section 2.1. The tree is kept as its
 * complete subtrees: node (level, index) covers the 2^level leaves from index * 2^level on; level 0 are the leaves.
 */

export type Hash = Uint8Array;

export interface NodePlace {
  readonly level: number;
  readonly index: number;
}

export interface TreeNode extends NodePlace {
  readonly hash: Hash;
}

/** Gives the hash of a complete subtree. */
export type NodeLookup = (place: NodePlace) => Hash;

/** Leaves from `start` up to, and without, `end`, as the definition of the tree splits them. */
interface Span {
  readonly start: number;
  readonly end: number;
}

const prefixed = (prefix: number, ...parts: readonly Uint8Array[]): Hash => {
  const hash = sha256.create().update(Uint8Array.of(prefix));
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export const leafHash = (data: Uint8Array): Hash => prefixed(0, data);
export const nodeHash = (left: Hash, right: Hash): Hash => prefixed(1, left, right);

/** Root of the tree without leaves. */
export const emptyRoot: Hash = sha256(new Uint8Array());

export const sameHash = (left: Hash, right: Hash): boolean =>
  left.length === right.length && left.every((byte, at) => byte === right[at]);

const isOdd = (number: number): boolean => number % 2 === 1;
const half = (number: number): number => Math.floor(number / 2);

/** Where a tree is split: the largest power of two below its size. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The complete subtrees that make up a span, from left to right, each smaller than the one before. */
function subtreesOf({ start, end }: Span): NodePlace[] {
  const places: NodePlace[] = [];
  for (let from = start; from < end;) {
    let [level, width] = [0, 1];
    while (width * 2 <= end - from) [level, width] = [level + 1, width * 2];
    places.push({ level, index: from / width });
    from += width;
  }
  return places;
}

function hashOfSpan(span: Span, lookup: NodeLookup): Hash {
  const hashes = subtreesOf(span).map(lookup);
  return hashes.length === 0 ? emptyRoot : hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** The complete subtrees that make up a tree of this size. */
export const peaksOf = (size: number): NodePlace[] => subtreesOf({ start: 0, end: size });

export const rootOf = (size: number, lookup: NodeLookup): Hash => hashOfSpan({ start: 0, end: size }, lookup);

/** RFC 6962, 2.1.1: PATH(index, D[size]). */
function inclusionSpans(index: number, size: number): Span[] {
  const spans: Span[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    spans.unshift(index < middle ? { start: middle, end } : { start, end: middle });
    [start, end] = index < middle ? [start, middle] : [middle, end];
  }
  return spans;
}

/** RFC 6962, 2.1.2: PROOF(from, D[size]). */
function consistencySpans(from: number, size: number): Span[] {
  const spans: Span[] = [];
  let [start, end, isWhole] = [0, size, true];
  while (from !== end) {
    const middle = start + splitOf(end - start);
    if (from <= middle) {
      spans.unshift({ start: middle, end });
      end = middle;
    } else {
      spans.unshift({ start, end: middle });
      [start, isWhole] = [middle, false];
    }
  }
  return isWhole ? spans : [{ start, end }, ...spans];
}

/** A proof that waits for its nodes, so that one reading brings them all. */
export interface ProofPlan {
  /** The complete subtrees that the proof needs. */
  readonly needs: readonly NodePlace[];
  make(lookup: NodeLookup): Hash[];
}

const planOf = (spans: readonly Span[]): ProofPlan => ({
  needs: spans.flatMap(subtreesOf),
  make: (lookup) => spans.map((span) => hashOfSpan(span, lookup)),
});

/** @throws {RangeError} unless 0 <= index < size */
export function planInclusion(index: number, size: number): ProofPlan {
  if (index < 0 || index >= size) throw new RangeError(`there is no leaf ${index} in a tree of ${size}`);
  return planOf(inclusionSpans(index, size));
}

/** @throws {RangeError} unless 0 < from <= size */
export function planConsistency(from: number, size: number): ProofPlan {
  if (from < 1 || from > size) throw new RangeError(`a tree of ${size} cannot be held against one of ${from}`);
  return planOf(consistencySpans(from, size));
}

/** Grows a tree leaf by leaf; it holds no more than the complete subtrees at its right edge. */
export class TreeGrowth {
  private readonly edge: Hash[];

  /** @param edge the hashes of `peaksOf(size)` */
  constructor(
    public size: number,
    edge: readonly Hash[],
  ) {
    this.edge = [...edge];
  }

  /** @returns the subtrees that this leaf completes, the leaf itself first */
  add(leaf: Hash): TreeNode[] {
    const completed: TreeNode[] = [{ level: 0, index: this.size, hash: leaf }];
    let [hash, index, level] = [leaf, this.size, 0];
    while (isOdd(index)) {
      hash = nodeHash(this.edge.pop() as Hash, hash);
      [index, level] = [half(index), level + 1];
      completed.push({ level, index, hash });
    }
    this.edge.push(hash);
    this.size += 1;
    return completed;
  }

  get root(): Hash {
    return this.edge.length === 0 ? emptyRoot : this.edge.reduceRight((right, left) => nodeHash(left, right));
  }
}

/** RFC 9162, 2.1.3.2. @returns whether the leaf is at this place of the tree with this root */
export function verifyInclusion(
  leaf: Hash,
  { index, size }: { readonly index: number; readonly size: number },
  proof: readonly Hash[],
  root: Hash,
): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let [place, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && sameHash(hash, root);
}

/** RFC 9162, 2.1.4.2. @returns whether the tree of `size` begins with the very leaves of the tree of `from` */
export function verifyConsistency(
  { from, size }: { readonly from: number; readonly size: number },
  roots: { readonly from: Hash; readonly size: Hash },
  proof: readonly Hash[],
): boolean {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(size) || from < 1 || from > size) return false;
  if (from === size) return proof.length === 0 && sameHash(roots.from, roots.size);
  const path = Number.isInteger(Math.log2(from)) ? [roots.from, ...proof] : [...proof];
  const first = path.shift();
  if (first === undefined) return false;
  let [place, last, older, newer] = [from - 1, size - 1, first, first];
  while (isOdd(place)) [place, last] = [half(place), half(last)];
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      [older, newer] = [nodeHash(sibling, older), nodeHash(sibling, newer)];
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      newer = nodeHash(newer, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && sameHash(older, roots.from) && sameHash(newer, roots.size);
}
