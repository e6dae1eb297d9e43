import fc from 'fast-check';
import {
  emptyRoot,
  leafHash,
  nodeHash,
  peaksOf,
  planConsistency,
  planInclusion,
  rootOf,
  sameHash,
  TreeGrowth,
  verifyConsistency,
  verifyInclusion,
  type Hash,
  type NodeLookup,
} from './merkle.rules';

const hex = (hash: Hash): string => Buffer.from(hash).toString('hex');

/** A tree with every complete subtree, as the database keeps it. */
function treeOf(leaves: readonly Hash[]): { root: Hash; lookup: NodeLookup } {
  const nodes = new Map<string, Hash>();
  const growth = new TreeGrowth(0, []);
  for (const leaf of leaves)
    for (const { level, index, hash } of growth.add(leaf)) nodes.set(`${level}/${index}`, hash);
  return { root: growth.root, lookup: ({ level, index }) => nodes.get(`${level}/${index}`) as Hash };
}

/** RFC 6962, 2.1: the definition itself, from all leaves. */
function definedRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return emptyRoot;
  const [only] = leaves;
  if (only !== undefined && leaves.length === 1) return only;
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return nodeHash(definedRoot(leaves.slice(0, split)), definedRoot(leaves.slice(split)));
}

function definedPath(index: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length === 1) return [];
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...definedPath(index, left), definedRoot(right)]
    : [...definedPath(index - split, right), definedRoot(left)];
}

function definedProof(from: number, leaves: readonly Hash[], isWhole = true): Hash[] {
  if (from === leaves.length) return isWhole ? [] : [definedRoot(leaves)];
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return from <= split
    ? [...definedProof(from, left, isWhole), definedRoot(right)]
    : [...definedProof(from - split, right, false), definedRoot(left)];
}

/** The tree that the reference implementation of Certificate Transparency is tested with. */
describe('the known tree of eight leaves', () => {
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const leaves = inputs.map((input) => leafHash(Buffer.from(input, 'hex')));
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];

  it.each(roots.map((root, at) => [at + 1, root] as const))('has with %d leaves the root %s', (size, root) => {
    const { lookup } = treeOf(leaves);
    expect(hex(treeOf(leaves.slice(0, size)).root)).toBe(root);
    expect(hex(rootOf(size, lookup))).toBe(root);
  });

  it('is without leaves the hash of nothing', () => {
    expect(hex(treeOf([]).root)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it.each([
    [0, 1, []],
    [
      0,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      5,
      8,
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [
      1,
      5,
      [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('proves leaf %d in %d leaves', (index, size, path) => {
    expect(planInclusion(index, size).make(treeOf(leaves).lookup).map(hex)).toEqual(path);
  });

  it.each([
    [1, 1, []],
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('proves that %d leaves are the beginning of %d', (from, size, proof) => {
    expect(planConsistency(from, size).make(treeOf(leaves).lookup).map(hex)).toEqual(proof);
  });
});

describe('every tree', () => {
  const someLeaves = fc
    .array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 130 })
    .map((inputs) => inputs.map(leafHash));
  const chosen = someLeaves.chain((leaves) =>
    fc.record({ leaves: fc.constant(leaves), index: fc.nat(leaves.length - 1), bit: fc.nat() }),
  );
  /** One bit of one of the hashes is changed. */
  const flipped = (hashes: readonly Hash[], bit: number): Hash[] => {
    const changed = hashes.map((hash) => Uint8Array.from(hash));
    const at = bit % (hashes.length * 256);
    const hash = changed[Math.floor(at / 256)] as Hash;
    hash[Math.floor((at % 256) / 8)]! ^= 1 << (at % 8);
    return changed;
  };

  it('has the root and the proofs of their definition, from stored nodes', () => {
    fc.assert(
      fc.property(chosen, ({ leaves, index }) => {
        const { root, lookup } = treeOf(leaves);
        const size = leaves.length;
        expect(root).toEqual(definedRoot(leaves));
        expect(rootOf(size, lookup)).toEqual(root);
        expect(planInclusion(index, size).make(lookup)).toEqual(definedPath(index, leaves));
        expect(planConsistency(index + 1, size).make(lookup)).toEqual(definedProof(index + 1, leaves));
      }),
    );
  });

  it('reads few nodes for a proof', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 40 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (size, part) => {
          const index = Math.floor(size * part);
          const most = 2 * Math.ceil(Math.log2(size) + 1);
          expect(planInclusion(index, size).needs.length).toBeLessThanOrEqual(most);
          expect(planConsistency(index + 1, size).needs.length).toBeLessThanOrEqual(most);
          expect(peaksOf(size).length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  it('verifies every inclusion proof and refuses every changed bit', () => {
    fc.assert(
      fc.property(chosen, ({ leaves, index, bit }) => {
        const { root, lookup } = treeOf(leaves);
        const [place, leaf] = [{ index, size: leaves.length }, leaves[index] as Hash];
        const proof = planInclusion(index, leaves.length).make(lookup);
        expect(verifyInclusion(leaf, place, proof, root)).toBe(true);
        const [otherLeaf, otherRoot, ...otherProof] = flipped([leaf, root, ...proof], bit) as [Hash, Hash, ...Hash[]];
        expect(verifyInclusion(otherLeaf, place, otherProof, otherRoot)).toBe(false);
        expect(verifyInclusion(leaf, place, [...proof, leaf], root)).toBe(false);
        if (proof.length > 0) expect(verifyInclusion(leaf, place, proof.slice(1), root)).toBe(false);
      }),
    );
  });

  it('verifies every consistency proof and refuses every changed bit', () => {
    fc.assert(
      fc.property(chosen, ({ leaves, index, bit }) => {
        const sizes = { from: index + 1, size: leaves.length };
        const { root, lookup } = treeOf(leaves);
        const roots = { from: treeOf(leaves.slice(0, sizes.from)).root, size: root };
        const proof = planConsistency(sizes.from, sizes.size).make(lookup);
        expect(verifyConsistency(sizes, roots, proof)).toBe(true);
        const [from, size, ...otherProof] = flipped([roots.from, root, ...proof], bit) as [Hash, Hash, ...Hash[]];
        expect(verifyConsistency(sizes, { from, size }, otherProof)).toBe(false);
        expect(verifyConsistency(sizes, roots, [...proof, root])).toBe(false);
      }),
    );
  });

  it('goes on growing from its right edge alone', () => {
    fc.assert(
      fc.property(chosen, ({ leaves, index }) => {
        const { lookup, root } = treeOf(leaves);
        const growth = new TreeGrowth(index, peaksOf(index).map(lookup));
        for (const leaf of leaves.slice(index)) growth.add(leaf);
        expect(sameHash(growth.root, root)).toBe(true);
      }),
    );
  });

  it.each([
    [-1, 4],
    [4, 4],
    [0, 0],
  ])('has no leaf %d of %d', (index, size) => {
    expect(() => planInclusion(index, size)).toThrow(RangeError);
    expect(verifyInclusion(emptyRoot, { index, size }, [], emptyRoot)).toBe(false);
  });

  it.each([
    [0, 4],
    [5, 4],
  ])('of %d leaves is no beginning of %d', (from, size) => {
    expect(() => planConsistency(from, size)).toThrow(RangeError);
    expect(verifyConsistency({ from, size }, { from: emptyRoot, size: emptyRoot }, [])).toBe(false);
  });
});
