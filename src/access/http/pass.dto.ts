import { Identifier, Instant, Text, Whole } from '../../common';

export class NewPass {
  @Text({ max: 60 })
  driverName: string;

  @Whole({ min: 1, max: 168, description: 'Hours until it expires' })
  hours: number;
}

export class PassShown {
  @Identifier()
  id: string;

  @Text({ max: 60 })
  driverName: string;

  @Instant()
  expiresAt: Date;

  @Instant({ nullable: true })
  usedAt: Date | null;

  @Instant({ nullable: true })
  revokedAt: Date | null;
}

export class PassMade extends PassShown {
  @Text({ max: 100, description: 'The code: shown now and never again' })
  code: string;

  @Text({ max: 300, description: 'What the driver opens on his phone' })
  link: string;
}

export class RedeemPass {
  @Text({ max: 100 })
  code: string;
}
