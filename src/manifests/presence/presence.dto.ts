import { Instant, Text, Whole } from '../../common';

/** What was read at the gate where the load is handed over. */
export class PresenceCodes {
  @Text({
    optional: true,
    max: 40,
    description: 'The code printed there; spaces, hyphens and small letters do not matter',
  })
  siteCode?: string;

  @Text({ optional: true, max: 8, pattern: /^\d{8}$/, description: 'The eight digits that the beacon shows' })
  beaconCode?: string;
}

export class SiteCodeMade {
  @Text({ max: 14, description: 'The code: shown now and never again; the last two characters check the rest' })
  code: string;

  @Text({ max: 100_000, description: 'QR of the code, SVG, to hang at the gate' })
  svg: string;

  @Instant()
  madeAt: Date;

  @Instant({ description: 'Ends by itself, or at once when the next one is made' })
  expiresAt: Date;
}

export class BeaconSetUp {
  @Whole({ min: 1, description: 'A new one ends the one before' })
  generation: number;

  @Text({ max: 60, description: 'Secret of the device, base32: shown now and never again' })
  secret: string;

  @Text({ max: 300, description: 'The same for devices that take an otpauth address: SHA-256, 8 digits, 30 seconds' })
  uri: string;

  @Instant()
  setUpAt: Date;
}

export class SitePresenceShown {
  @Instant({ nullable: true, description: 'When the code that hangs at the gate was made; null: there is none' })
  codeMadeAt: Date | null;

  @Instant({ nullable: true, description: 'When it ends by itself' })
  codeExpiresAt: Date | null;

  @Whole({ min: 1, nullable: true, description: 'Null: there is no beacon' })
  beaconGeneration: number | null;

  @Instant({ nullable: true })
  beaconSetUpAt: Date | null;
}
