import { Flag, Identifier, Instant, Kilograms, KilogramsShown, Text, Whole } from '../../common';

export class NewScale {
  @Identifier({ description: 'A site of my organisation' })
  siteId: string;

  @Text({ max: 40, description: 'As it is called on the ward' })
  name: string;
}

export class ScaleShown {
  @Identifier()
  id: string;

  @Identifier()
  siteId: string;

  @Text({ max: 100 })
  siteName: string;

  @Text({ max: 40 })
  name: string;

  @Instant()
  registeredAt: string;

  @Instant({ nullable: true })
  retiredAt: string | null;

  @Instant({ nullable: true, description: 'Of its last reading' })
  lastWeighedAt: string | null;
}

export class ScaleMade extends ScaleShown {
  @Text({ max: 60, description: 'Token of the device: shown now and never again' })
  token: string;
}

export class NewReading {
  @Whole({ min: 1, description: 'Counted by the scale; sent again, it is the same reading' })
  readingNo: number;

  @Kilograms({ description: 'Stable mass, tare taken off' })
  kg: number | string;

  @Instant({ description: 'By the clock of the scale' })
  weighedAt: string;
}

export class ReadingTaken {
  @Identifier()
  id: string;

  @Whole({ min: 1 })
  readingNo: number;

  @KilogramsShown()
  kg: number;

  @Instant()
  weighedAt: string;

  @Flag({ description: 'To the gram what the scale showed before' })
  repeats: boolean;
}

export class LastReading extends ReadingTaken {
  @Identifier()
  scaleId: string;

  @Text({ max: 40 })
  scaleName: string;
}
