import { Choice, Identifier, Instant, Kilograms, KilogramsShown, LocalDate, Nested, Text, Whole } from '../../common';
import { flowSides, type FlowSide } from './flow.rules';

export class NewMeterReading {
  @LocalDate({ description: 'From the start of the flow until today' })
  day: string;

  @Whole({ min: 1, max: 40 })
  lineNo: number;

  @Kilograms({ allowZero: true, description: 'What has flowed on this day, kilograms' })
  kg: number | string;

  @Kilograms({ optional: true, allowZero: true, description: 'The meter before; its factor is 1' })
  startReading?: number | string;

  @Kilograms({ optional: true, allowZero: true, description: 'The meter after; less the one before it is `kg`' })
  endReading?: number | string;

  @Whole({ optional: true, min: 1, description: 'Of a correction: the reading that it replaces' })
  replaces?: number;

  @Text({ optional: true, max: 500, description: 'Of a correction, and needed there: why' })
  reason?: string;

  @Choice(flowSides, { optional: true, description: 'Needed only where I am both sides' })
  side?: FlowSide;
}

export class MeterReadingShown {
  @Whole({ min: 1, description: "Number of its event in the manifest's chain" })
  readingNo: number;

  @Choice(flowSides)
  side: FlowSide;

  @Whole({ min: 1 })
  lineNo: number;

  @LocalDate()
  day: string;

  @KilogramsShown()
  kg: number;

  @KilogramsShown({ nullable: true })
  startReading: number | null;

  @KilogramsShown({ nullable: true })
  endReading: number | null;

  @Text({ max: 500, nullable: true })
  reason: string | null;

  @Whole({ min: 1, nullable: true, description: 'The reading that corrects this one' })
  replacedBy: number | null;

  @Text({ max: 100, description: 'Who wrote it down' })
  recordedBy: string;

  @Instant()
  recordedAt: string;
}

export class FlowDayShown {
  @LocalDate()
  day: string;

  @Whole({ min: 1 })
  lineNo: number;

  @KilogramsShown({ nullable: true })
  generatorKg: number | null;

  @KilogramsShown({ nullable: true })
  receiverKg: number | null;

  @KilogramsShown({ nullable: true, description: "The receiver's less the generator's" })
  differenceKg: number | null;

  @Choice(flowSides, { list: { max: 2 }, description: 'Whose reading of this day is missing' })
  missing: FlowSide[];
}

export class FlowLineShown {
  @Whole({ min: 1 })
  lineNo: number;

  @KilogramsShown()
  generatorKg: number;

  @KilogramsShown()
  receiverKg: number;
}

export class FlowShown {
  @Identifier()
  manifestId: string;

  @LocalDate({ nullable: true })
  startedOn: string | null;

  @LocalDate({ nullable: true })
  endedOn: string | null;

  @Nested(() => FlowLineShown, { list: { max: 40 }, description: 'Sums of the readings that count' })
  lines: FlowLineShown[];

  @Nested(() => FlowDayShown, {
    list: { max: 100_000 },
    description: 'Both sides beside each other, every day and line',
  })
  days: FlowDayShown[];

  @Nested(() => MeterReadingShown, { list: { max: 100_000 }, description: 'All, also those that were corrected' })
  readings: MeterReadingShown[];
}
