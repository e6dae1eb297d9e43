import fc from 'fast-check';
import { decodeBase45, encodeBase45, fromFragment, toFragment, UnreadableCode } from './base45.rules';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** RFC 9285, sections 4.3 and 4.4. */
it.each([
  ['AB', 'BB8'],
  ['Hello!!', '%69 VD92EX0'],
  ['base-45', 'UJCLQE7W581'],
  ['ietf!', 'QED8WEX0'],
])('%s is %s, as RFC 9285 says', (plain, coded) => {
  expect(encodeBase45(bytesOf(plain))).toBe(coded);
  expect(decodeBase45(coded)).toEqual(bytesOf(plain));
});

it.each(['GGW', '::::', 'A', 'ABCD', 'ab8', 'BB8:::', 'Z%', 'ZZ'])('%s is none', (text) => {
  expect(() => decodeBase45(text)).toThrow(UnreadableCode);
});

it('comes back from text and from an address, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(decodeBase45(encodeBase45(bytes))).toEqual(bytes);
      const fragment = toFragment(bytes);
      expect(fromFragment(fragment)).toEqual(bytes);
      // Neither a browser nor a QR code's alphanumeric mode has anything to change in it.
      expect(new URL(`https://x.example/#${fragment}`).hash.slice(1)).toBe(fragment);
      expect(fragment).toMatch(/^[0-9A-Z$%*+\-./:]*$/);
    }),
  );
});
