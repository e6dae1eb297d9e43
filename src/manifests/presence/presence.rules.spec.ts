import fc from 'fast-check';
import { presenceOf, presenceParameters, siteCodeProblems, type PresenceProof } from './presence.rules';

const parameters = presenceParameters({
  ...{ nearMetres: 300, nearScore: 1, printedScore: 1, beaconScore: 2, codeDays: 90, beaconWindowSteps: 1 },
  ...{ warnBelow: 0, blockBelow: 0 },
});
const proof = (given: Partial<PresenceProof>): PresenceProof => ({
  ...{ siteId: 'gate', distanceMetres: null, printed: false, beacon: false },
  ...given,
});

it.each<[string, Partial<PresenceProof>, number]>([
  ['nothing', {}, 0],
  ['a position far off', { distanceMetres: 301 }, 0],
  ['a position at the limit', { distanceMetres: 300.4 }, 1],
  ['the printed code', { printed: true }, 1],
  ['the printed code and a position', { printed: true, distanceMetres: 12 }, 2],
  ['the beacon', { beacon: true }, 2],
  ['the beacon and the printed code', { beacon: true, printed: true }, 3],
  ['everything', { beacon: true, printed: true, distanceMetres: 0 }, 3],
])('%s', (_what, given, score) => {
  expect(presenceOf(proof(given), parameters).score).toBe(score);
});

it('is from 0 to 3, and never less for one proof more', () => {
  const proofs = fc.record({
    distanceMetres: fc.option(fc.double({ min: 0, max: 1_000, noNaN: true })),
    printed: fc.boolean(),
    beacon: fc.boolean(),
  });
  fc.assert(
    fc.property(proofs, (given) => {
      const { score } = presenceOf(proof(given), parameters);
      expect([0, 1, 2, 3]).toContain(score);
      expect(presenceOf(proof({ ...given, printed: true }), parameters).score).toBeGreaterThanOrEqual(score);
      expect(presenceOf(proof({ ...given, beacon: true }), parameters).score).toBeGreaterThanOrEqual(score);
      expect(presenceOf(proof({ ...given, distanceMetres: 0 }), parameters).score).toBeGreaterThanOrEqual(score);
    }),
  );
});

it('a rule without one of its numbers is found at once', () => {
  expect(() => presenceParameters({ nearMetres: 300 })).toThrow('rule P10 has no number nearScore');
});

it('a code is of this site and has not ended, or the one who read it learns why not', () => {
  const codes = (...[known, site]: Parameters<typeof siteCodeProblems>): string[] =>
    siteCodeProblems(known, site).map(({ code }) => code);
  expect(codes({ siteId: 'gate', ended: false }, 'gate')).toEqual([]);
  expect(codes({ siteId: 'gate', ended: true }, 'gate')).toEqual(['expired_code']);
  expect(codes({ siteId: 'gate', ended: true }, 'elsewhere')).toEqual(['other_site']);
  expect(codes(undefined, 'gate')).toEqual(['unknown_code']);
});
