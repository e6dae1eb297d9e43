import { ed25519 } from '@noble/curves/ed25519';
import { bytesToHex } from '@noble/hashes/utils';
import fc from 'fast-check';
import { fromFragment, toFragment } from './base45.rules';
import {
  claimedWaste,
  digestOf,
  mostLines,
  readClaims,
  writeClaims,
  type ClaimedLine,
  type ManifestClaims,
} from './claims.rules';
import { isSignedCode } from './code-address.rules';
import { checkSignedCode, writeSignedCode, type Ed25519Check, type TrustList } from './signed-code.rules';

const secret = new Uint8Array(32).fill(7);
const publicKey = bytesToHex(ed25519.getPublicKey(secret));
const keyId = '0011223344556677';
const isSigned: Ed25519Check = (key, covered, signature) => ed25519.verify(signature, covered, key, { zip215: false });
const seconds = (iso: string): number => Date.parse(iso) / 1000;

const trust: TrustList = {
  issuer: 'liandan.example',
  asOf: '2026-03-02T00:00:00Z',
  keys: [
    {
      ...{ keyId, publicKey, revokedAt: null, revokedReason: null },
      ...{ validFrom: '2026-01-01T00:00:00.000Z', validUntil: '2027-01-01T00:00:00.000Z' },
    },
  ],
};
const lines: ClaimedLine[] = [
  { code: '900-249-08', method: 'D10', grams: 1_000_500 },
  { code: '071-001-08', method: 'R9', grams: 250_250 },
];
const claims: ManifestClaims = {
  ...{ issuer: 'liandan.example', number: '20266401000001', handle: '7K3M9QWX2PAB', asOfEvent: 1 },
  signedAt: seconds('2026-03-02T01:00:00Z'),
  validUntil: seconds('2026-04-01T01:00:00Z'),
  issuedAt: seconds('2026-03-01T01:00:00Z'),
  ...{ generator: '银川第一化工有限公司', carrier: '宁夏运输公司', receiver: '银川处置中心', waste: lines },
};
const addressOf = (fragment: string, handle = claims.handle): string =>
  `https://liandan.example/q/${handle}.ABCDEFGH#${fragment}`;
const signed = (given: Partial<ManifestClaims> = {}): string =>
  writeSignedCode({ ...claims, ...given }, keyId, (covered) => ed25519.sign(covered, secret));
const check = (text: string, list = trust, now = Date.parse('2026-03-10T00:00:00Z')) =>
  checkSignedCode(text, list, now, isSigned);
const withKey = (given: Partial<TrustList['keys'][number]>): TrustList => ({
  ...trust,
  keys: trust.keys.map((key) => ({ ...key, ...given })),
});

it('tells who, what and until when, with nothing but the keys', () => {
  const text = addressOf(signed());
  expect(isSignedCode(text)).toBe(true);
  expect(check(text)).toEqual({ verdict: 'genuine', claims, key: trust.keys[0] });
});

it('refuses every code of which one bit is another', () => {
  const bytes = fromFragment(signed());
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Uint8Array.from(bytes);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const { verdict, claims: shown } = check(addressOf(toFragment(changed)));
    expect({ bit, refused: ['forged', 'unreadable', 'unknown_key'].includes(verdict), shown }).toEqual({
      ...{ bit, refused: true, shown: null },
    });
  }
}, 60_000);

it('refuses a code of which a character is another, is missing or is too much', () => {
  const fragment = signed();
  const places = fc.nat(fragment.length - 1);
  const characters = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-./:a#');
  fc.assert(
    fc.property(places, characters, fc.constantFrom(0, 1), fc.boolean(), (at, character, cut, add) => {
      const text = fragment.slice(0, at) + (add ? character : '') + fragment.slice(at + cut);
      fc.pre(text !== fragment);
      expect(['forged', 'unreadable', 'unknown_key']).toContain(check(addressOf(text)).verdict);
    }),
    { numRuns: 300 },
  );
});

it.each<[string, string, TrustList?, string?]>([
  ['genuine', addressOf(signed()), withKey({ validUntil: '2026-03-02T01:00:00.000Z' })],
  ['genuine', addressOf(signed()), withKey({ validFrom: '2026-03-02T01:00:00.999Z' })],
  ['expired', addressOf(signed()), trust, '2026-04-01T01:00:00.001Z'],
  ['genuine', addressOf(signed()), trust, '2026-04-01T01:00:00.000Z'],
  ['not_yet', addressOf(signed()), trust, '2026-03-02T00:54:59Z'],
  ['genuine', addressOf(signed()), trust, '2026-03-02T00:55:00Z'],
  ['expired_key', addressOf(signed()), withKey({ validUntil: '2026-03-02T00:59:59.999Z' })],
  ['expired_key', addressOf(signed()), withKey({ validFrom: '2026-03-02T01:00:01.000Z' })],
  ['revoked_key', addressOf(signed()), withKey({ revokedAt: '2026-03-05T00:00:00Z', revokedReason: 'lost' })],
  ['unknown_key', addressOf(signed()), { ...trust, keys: [] }],
  ['other_manifest', addressOf(signed(), '000000000000')],
  ['unreadable', 'https://liandan.example/q/7K3M9QWX2PAB'],
  ['unreadable', 'WIFI:T:WPA;S:net;;'],
])('is %s: %s', (verdict, text, list = trust, now = '2026-03-10T00:00:00Z') => {
  expect(check(text, list, Date.parse(now)).verdict).toBe(verdict);
});

it('takes the fragment of a label for what it is', () => {
  expect(isSignedCode(addressOf('91640100MA000000019002490820260302001'))).toBe(false);
});

it('comes back as it was signed, of any manifest, and stays within its size', () => {
  const line = fc.record({
    code: fc.integer({ min: 1, max: 99_999_999 }).map((code) => {
      const digits = String(code).padStart(8, '0');
      return `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`;
    }),
    method: fc.constantFrom('D10', 'R9', 'Y10', 'C1'),
    grams: fc.integer({ min: 0, max: 99_999_999_999 }),
  });
  const name = fc.string({ unit: fc.constantFrom(...'银川市第一危险废物处置中心A𠀀'), minLength: 1, maxLength: 100 });
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 40 }),
      name,
      fc.option(name),
      name,
      (all, generator, carrier, receiver) => {
        const given = { ...claims, generator, carrier, receiver, waste: claimedWaste(all) };
        const read = readClaims(writeClaims(given));
        const cut = (text: string): string =>
          Array.from(text).length <= 32 ? text : `${Array.from(text).slice(0, 31).join('')}…`;
        expect(read).toEqual({
          ...given,
          generator: cut(generator),
          carrier: carrier === null ? null : cut(carrier),
          receiver: cut(receiver),
        });
        if (all.length > mostLines) expect(read.waste).toMatchObject({ lines: all.length, digest: digestOf(all) });
        expect(signed(given).length).toBeLessThanOrEqual(1300);
      },
    ),
  );
});
