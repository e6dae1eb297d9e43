import type { LotKind } from './manifest.record';
import type { ManifestStatus } from './manifest.status';

/** A line of a manifest as its fate depends on it, grams. */
export interface FateLine {
  readonly manifestId: string;
  readonly lineNo: number;
  readonly status: ManifestStatus;
  readonly acceptedGrams: number;
  readonly refusedGrams: number;
  readonly treatedMethod: string | null;
  readonly treatedOn: string | null;
  readonly sentOn: readonly {
    readonly kind: LotKind;
    readonly manifestId: string;
    readonly lineNo: number;
    readonly grams: number;
  }[];
}

/** Where a part of the waste has come to. */
export const fates = ['on_its_way', 'in_stock', 'treated', 'refused', 'returned'] as const;
export type Fate = (typeof fates)[number];

export interface FatePart {
  readonly fate: Fate;
  readonly grams: number;
  /** The manifest with which it came there. */
  readonly manifestId: string;
  readonly lineNo: number;
  readonly method: string | null;
  readonly treatedOn: string | null;
}

export const fateKey = (manifestId: string, lineNo: number): string => `${manifestId}/${lineNo}`;

/**
 * Splits whole grams in proportion to `weights`, exactly: what rounding leaves over goes to the largest remainders.
 * @throws {RangeError} when something is to be split and no weight is above zero
 */
export function splitGrams(grams: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole === 0n) {
    if (grams === 0) return weights.map(() => 0);
    throw new RangeError('nothing to split by');
  }
  const shares = weights.map((weight, at) => {
    const product = BigInt(grams) * BigInt(weight);
    return { at, share: Number(product / whole), remainder: product % whole };
  });
  const left = grams - shares.reduce((sum, { share }) => sum + share, 0);
  const byRemainder = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? a.at - b.at : a.remainder > b.remainder ? -1 : 1,
  );
  for (const entry of byRemainder.slice(0, left)) entry.share += 1;
  return shares.map(({ share }) => share);
}

/**
 * What has become of `grams` of a line, wherever they have gone on: in proportion at every branching, and exact in sum.
 * 令23 art. 10(5): the generator follows up what becomes of its waste.
 */
export function fateOf(lines: ReadonlyMap<string, FateLine>, key: string, grams: number): FatePart[] {
  const line = lines.get(key);
  if (line === undefined) throw new Error(`the line ${key} was not loaded`);
  const here = (fate: Fate, part: number): FatePart[] =>
    part === 0
      ? []
      : [
          {
            fate,
            grams: part,
            manifestId: line.manifestId,
            lineNo: line.lineNo,
            method: fate === 'treated' ? line.treatedMethod : null,
            treatedOn: fate === 'treated' ? line.treatedOn : null,
          },
        ];
  if (line.status === 'returned') return here('returned', grams);
  if (line.acceptedGrams + line.refusedGrams === 0) return here('on_its_way', grams);

  const [accepted = 0, refused = 0] = splitGrams(grams, [line.acceptedGrams, line.refusedGrams]);
  const onward = (kind: LotKind, part: number, total: number, rest: Fate): FatePart[] => {
    if (part === 0) return [];
    const branches = line.sentOn.filter((branch) => branch.kind === kind);
    const stays = total - branches.reduce((sum, branch) => sum + branch.grams, 0);
    const parts = splitGrams(part, [stays, ...branches.map((branch) => branch.grams)]);
    return [
      ...here(rest, parts[0] ?? 0),
      ...branches.flatMap((branch, at) => {
        const share = parts[at + 1] ?? 0;
        return share === 0 ? [] : fateOf(lines, fateKey(branch.manifestId, branch.lineNo), share);
      }),
    ];
  };
  return [
    ...onward('accepted', accepted, line.acceptedGrams, line.treatedMethod === null ? 'in_stock' : 'treated'),
    ...onward('refused', refused, line.refusedGrams, 'refused'),
  ];
}
