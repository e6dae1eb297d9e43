import { decodeFirstSync } from 'cbor';
import fc from 'fast-check';
import { UnreadableCode } from './base45.rules';
import { decodeCbor, encodeCbor, type Cbor } from './cbor.rules';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

/** RFC 8949, appendix A. */
it.each<[string, Cbor]>([
  ['00', 0],
  ['17', 23],
  ['1818', 24],
  ['1903e8', 1000],
  ['1a000f4240', 1_000_000],
  ['1b000000e8d4a51000', 1_000_000_000_000],
  ['20', -1],
  ['3903e7', -1000],
  ['f6', null],
  ['4401020304', Uint8Array.of(1, 2, 3, 4)],
  ['6449455446', 'IETF'],
  ['63e6b0b4', '水'],
  ['8301820203820405', [1, [2, 3], [4, 5]]],
  [
    'a201020304',
    new Map([
      [1, 2],
      [3, 4],
    ]),
  ],
])('%s is what RFC 8949 says', (coded, value) => {
  expect(hex(encodeCbor(value))).toBe(coded);
  expect(decodeCbor(bytesOf(coded))).toEqual(value);
});

it.each([
  ['a number in more bytes than it needs', '1817'],
  ['an indefinite length', '9f01ff'],
  ['keys out of order', 'a203040102'],
  ['a key twice', 'a201020103'],
  ['a float', 'f93c00'],
  ['something after the end', '0000'],
  ['a list that is cut off', '8301'],
  ['a list of four thousand million items', '9affffffff'],
  ['a number past 2^53', '1b0020000000000000'],
  ['text that is not UTF-8', '61ff'],
  ['a key that is text', 'a1616101'],
  ['nothing', ''],
  ['a hundred lists in each other', `${'81'.repeat(100)}00`],
])('refuses %s', (_what, coded) => {
  expect(() => decodeCbor(bytesOf(coded))).toThrow(UnreadableCode);
});

const values = fc.letrec<{ value: Cbor }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constant(null),
    fc.uint8Array({ maxLength: 30 }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.array(fc.tuple(fc.maxSafeInteger(), tie('value')), { maxLength: 5 }).map((entries) => new Map(entries)),
  ),
})).value;

it('comes back as it was, and another library reads the same', () => {
  const plain = (value: unknown): unknown => {
    if (value instanceof Uint8Array) return hex(value);
    if (value instanceof Map) return [...value].map(plain);
    return Array.isArray(value) ? value.map(plain) : typeof value === 'bigint' ? Number(value) : value;
  };
  const sorted = (value: Cbor): unknown => plain(decodeCbor(encodeCbor(value)));
  fc.assert(
    fc.property(values, (value) => {
      expect(decodeCbor(encodeCbor(value))).toEqual(value);
      expect(plain(decodeFirstSync(encodeCbor(value), { preferMap: true } as object))).toEqual(sorted(value));
    }),
  );
});

it('never fails otherwise than by refusing, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        expect(encodeCbor(decodeCbor(bytes))).toEqual(bytes);
      } catch (error) {
        if (!(error instanceof UnreadableCode)) throw error;
      }
    }),
    { numRuns: 2000 },
  );
});
