import { Instant, Nested, Text } from '../../common';

class TrustedKeyShown {
  @Text({ max: 16, description: 'First 64 bits of the SHA-256 of the public key, hex' })
  keyId: string;

  @Text({ max: 64, description: 'Ed25519, hex' })
  publicKey: string;

  @Instant()
  validFrom: string;

  @Instant({ description: 'What it signs after that is not to be believed' })
  validUntil: string;

  @Instant({ nullable: true, description: 'Nothing that it has signed is to be believed' })
  revokedAt: string | null;

  @Text({ max: 500, nullable: true })
  revokedReason: string | null;
}

/** With this a signed code is checked where there is no signal. */
export class TrustListShown {
  @Text({ max: 200, description: 'Host of the service, as codes name it' })
  issuer: string;

  @Instant()
  asOf: string;

  @Nested(() => TrustedKeyShown, { list: { max: 10_000 } })
  keys: readonly TrustedKeyShown[];
}
