import type { Generator, Stream } from './city';
import type { LoadLine } from './load';
import type { Random } from './random';

const reasons = [
  '包装破损，存在泄漏',
  '实际废物与联单所列代码不符',
  '混入其他废物，无法按约定方式处置',
  '热值或含水率超出合同约定',
  '标签缺失或信息不全',
];

/** Grams that a scale shows: whole 10 kg of lorry loads, 0.1 kg of medical waste, else whole kilograms. */
function weighed(grams: number, medical: boolean): number {
  const step = medical ? 100 : grams >= 1_000_000 ? 10_000 : 1000;
  return Math.max(step, Math.round(grams / step) * step);
}

/** Between 0.4 and 1.4 of the usual load, most near it. */
const loadFactor = (random: Random): number => Math.min(1.4, Math.max(0.4, Math.exp(0.25 * random.normal())));

/**
 * The lines of one load, all for one receiver.
 * @param roomGrams what the largest vehicle of the carrier may carry; a second line is left out when it does not fit
 */
export function makeLines(random: Random, generator: Generator, first: Stream, roomGrams: number): LoadLine[] {
  const { medical, streams } = generator;
  const mates = streams.filter(({ receiver, code }) => receiver === first.receiver && code !== first.code);
  const more = mates.filter(() => random.chance(medical ? 0.6 : 0.12));
  const lines: LoadLine[] = [];
  let left = roomGrams;
  for (const stream of [first, ...more]) {
    const plannedGrams = weighed(stream.usualGrams * loadFactor(random), medical);
    if (lines.length > 0 && plannedGrams * 1.05 > left) continue;
    left -= plannedGrams * 1.05;
    const isReweighed = medical || random.chance(0.4);
    const drift = isReweighed ? Math.max(-0.03, Math.min(0.03, 0.006 * random.normal())) : 0;
    const loadedGrams = weighed(plannedGrams * (1 + drift), medical);
    lines.push({ stream, plannedGrams, loadedGrams, verdict: makeVerdict(random, loadedGrams, medical) });
  }
  return lines;
}

/** What the demo city does not play: gross and tare, counting, looking. */
const netOnly = { weighed: null, containers: null, mismatches: [], found: null };

/** Scales differ by less than 2 %, seldom by more, and very seldom by more than 10 %. */
function makeVerdict(random: Random, loadedGrams: number, medical: boolean): LoadLine['verdict'] {
  const gross = random.chance(0.012) ? random.pick([0.82, 0.86, 0.88, 1.11, 1.14]) : 1;
  const receivedGrams = weighed(loadedGrams * gross * (1 + 0.007 * random.normal()), medical);
  const fate = random.next();
  if (fate < 0.008)
    return { ...netOnly, outcome: 'refused', receivedGrams, refusedGrams: receivedGrams, reason: random.pick(reasons) };
  const refusedGrams = weighed(receivedGrams * random.between(0.05, 0.4), medical);
  if (fate < 0.026 && refusedGrams < receivedGrams) {
    return { ...netOnly, outcome: 'partially_accepted', receivedGrams, refusedGrams, reason: random.pick(reasons) };
  }
  return { ...netOnly, outcome: 'accepted', receivedGrams, refusedGrams: 0, reason: null };
}
