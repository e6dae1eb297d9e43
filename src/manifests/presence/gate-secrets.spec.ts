import { base32, beaconSecret, hashSiteCode } from './gate-secrets';

/** RFC 4648, section 10, without the padding. */
it.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('base32 of "%s" is "%s"', (text, expected) => {
  expect(base32(Buffer.from(text))).toBe(expected);
});

it('every site, generation and key has a secret of its own', () => {
  const secrets = [
    beaconSecret('key', 'gate', 1),
    beaconSecret('key', 'gate', 2),
    beaconSecret('key', 'yard', 1),
    beaconSecret('another', 'gate', 1),
    hashSiteCode('key', 'gate'),
    hashSiteCode('another', 'gate'),
  ].map((secret) => secret.toString('hex'));
  expect(new Set(secrets).size).toBe(secrets.length);
  expect(secrets.every((secret) => secret.length === 64)).toBe(true);
});
