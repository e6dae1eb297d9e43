import { headroomOf } from '../../../src/planning/headroom/headroom.rules';
import type { HeadroomLine } from '../../../src/planning/headroom/bottleneck.rules';
import { Placement } from '../../../src/planning/network/placement.rules';
import type { RegionWaste } from '../../../src/planning/reach/generation-reader';
import { demandsOf, nothingForbidden } from '../../../src/planning/reach/reach.rules';
import { percentile } from '../percentiles';

const [facilities, categories, kindsOfCategory] = [200, 50, 3];
const methods = ['D10', 'D1', 'R9', 'R4', 'D9'];
const categoryName = (number: number): string => `HW${String(number).padStart(2, '0')}`;

/** Numbers that look like chance and are the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function made(): { readonly waste: RegionWaste[]; readonly lines: HeadroomLine[] } {
  const next = chance(42);
  const among = (count: number): number => Math.floor(next() * count);
  const lines = Array.from({ length: facilities }, (_none, at): HeadroomLine => ({
    ...{ id: String(at), label: `line ${at}`, holder: `facility ${at}`, siteId: String(at), regionCode: '640100' },
    ...{ match: 'all_of_category', codes: [], leftGrams: 1e9 + among(5e9) },
    categories: Array.from({ length: 1 + among(12) }, () => categoryName(1 + among(categories))),
    methods: [methods[among(methods.length)] ?? 'D10'],
  }));
  const waste = Array.from({ length: categories * kindsOfCategory }, (_none, at): RegionWaste => ({
    code: `900-${String(100 + Math.floor(at / categories)).padStart(3, '0')}-${categoryName(1 + (at % categories)).slice(2)}`,
    ...{ region: '640100', method: methods[among(methods.length)] ?? 'D10', grams: 1e8 + among(2e10) },
  }));
  return { waste, lines };
}

/** The whole answer, with the bounds of every kind, held against one placement of everything. */
export function measureHeadroom(rounds: number): void {
  const { waste, lines } = made();
  const time = (work: () => void): number => {
    const times = Array.from({ length: rounds }, () => {
      const began = performance.now();
      work();
      return performance.now() - began;
    });
    return percentile(times, 0.95);
  };
  const whole = time(() => headroomOf(waste, lines, nothingForbidden));
  const once = time(() => {
    const demands = demandsOf(waste, lines, nothingForbidden).map(({ grams, open }) => ({
      grams,
      ways: open.map(({ line }) => ({ place: line, cost: 0 })),
    }));
    return new Placement(
      demands,
      lines.map(({ leftGrams }) => leftGrams),
    );
  });
  console.log(
    `\n== headroom, ${facilities} facilities, ${categories} categories, ${waste.length} kinds ==\n` +
      `  p95 ${whole.toFixed(0)} ms with the bounds of every kind, ${once.toFixed(0)} ms placing everything once; ` +
      `ratio ${(whole / once).toFixed(1)}`,
  );
}
