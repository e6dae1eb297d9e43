import fc from 'fast-check';
import { keyIdOf } from './checkpoint.rules';
import { isSignedFast, makePrivateKey, signerOf } from './key-pair';
import { isSigned } from './signature.rules';

describe('Ed25519', () => {
  // RFC 8032, 7.1, tests 1 and 2.
  it.each([
    [
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      'r',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
  ])('signs as the standard has it', (privateKey, publicKey, text, signature) => {
    const signer = signerOf('ed25519', privateKey);
    expect(signer).toMatchObject({ publicKey, keyId: keyIdOf(publicKey) });
    expect(signer.sign(text)).toBe(signature);
    for (const check of [isSigned, isSignedFast]) expect(check('ed25519', publicKey, text, signature)).toBe(true);
  });
});

describe('SM2', () => {
  // GB/T 32918.5-2017, annex A.
  const privateKey = '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8';
  const publicKey =
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13';
  const signature =
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa';

  it('verifies as the standard has it', () => {
    expect(signerOf('sm2', privateKey).publicKey).toBe(publicKey);
    for (const check of [isSigned, isSignedFast]) {
      expect(check('sm2', publicKey, 'message digest', signature)).toBe(true);
      expect(check('sm2', publicKey, 'message digesT', signature)).toBe(false);
    }
  });
});

describe.each(['ed25519', 'sm2'] as const)('a key of %s', (algorithm) => {
  const signer = signerOf(algorithm, makePrivateKey(algorithm));
  const other = signerOf(algorithm, makePrivateKey(algorithm));

  it('has signed what it signed and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, bit) => {
        const signature = signer.sign(text);
        const changed = Buffer.from(signature, 'hex');
        const at = bit % (changed.length * 8);
        changed[Math.floor(at / 8)]! ^= 1 << (at % 8);
        for (const check of [isSigned, isSignedFast]) {
          expect(check(algorithm, signer.publicKey, text, signature)).toBe(true);
          expect(check(algorithm, signer.publicKey, `${text} `, signature)).toBe(false);
          expect(check(algorithm, other.publicKey, text, signature)).toBe(false);
          expect(check(algorithm, signer.publicKey, text, changed.toString('hex'))).toBe(false);
        }
      }),
      { numRuns: 20 },
    );
  });

  it.each(['', '00', 'ff'.repeat(32), '04'.repeat(65), 'no hex'])('is not this: %s', (publicKey) => {
    const signature = signer.sign('text');
    for (const check of [isSigned, isSignedFast]) {
      expect(check(algorithm, publicKey, 'text', signature)).toBe(false);
      expect(check(algorithm, signer.publicKey, 'text', publicKey)).toBe(false);
    }
  });
});

it('an algorithm that nobody knows has signed nothing', () => {
  for (const name of ['rsa', 'constructor', ''])
    for (const check of [isSigned, isSignedFast]) expect(check(name as 'sm2', '00', '', '00')).toBe(false);
});
