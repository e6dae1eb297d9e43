import {
  Choice,
  Decimal,
  Flag,
  Identifier,
  Instant,
  KilogramsShown,
  LocalDate,
  Nested,
  Text,
  Whole,
} from '../../common';
import { outbreakLevels, type OutbreakLevel } from '../outbreaks/outbreak.entities';

export class DailyReportQuery {
  @Text({ max: 6, pattern: /^[0-9A-Z]{6}$/, description: 'My region or one below it' })
  region: string;

  @LocalDate({ optional: true, description: 'Today or before; default: today' })
  day?: string;

  @Identifier({ optional: true, description: 'A drill: the day as its scenario plays it. Default: the real day' })
  drillId?: string;
}

export class DailyDocumentQuery extends DailyReportQuery {
  @Choice(['zh', 'en'], { optional: true, description: 'Default: by Accept-Language' })
  language?: 'zh' | 'en';
}

export class ReportedOutbreak {
  @Identifier()
  id: string;

  @Text({ max: 6 })
  regionCode: string;

  @Choice(outbreakLevels)
  level: OutbreakLevel;

  @Instant()
  startsAt: string;

  @Text({ max: 120 })
  document: string;
}

export class DailyClassRow {
  @Text({ max: 10 })
  classCode: string;

  @KilogramsShown()
  generatedKg: number;

  @KilogramsShown()
  collectedKg: number;

  @KilogramsShown()
  treatedKg: number;

  @KilogramsShown({ description: 'Not treated at the end of the day, wherever it is' })
  storedKg: number;
}

export class DailyFacilityRow {
  @Identifier({ nullable: true, description: 'Null: on no register, so that nobody reports what it takes in' })
  siteId: string | null;

  @Text({ max: 400 })
  name: string;

  @KilogramsShown({ description: 'A day, by its licences' })
  licensedKg: number;

  @KilogramsShown({ description: 'A day, as an emergency facility in use' })
  emergencyKg: number;

  @KilogramsShown({ nullable: true })
  receivedKg: number | null;

  @KilogramsShown({ nullable: true })
  treatedKg: number | null;

  @Decimal({ min: 0, max: 1e9, nullable: true, description: 'Treated, of what it can; null: it can nothing' })
  loadPercent: number | null;
}

export class DailyReport {
  @Text({ max: 6 })
  regionCode: string;

  @Text({ max: 100 })
  regionName: string;

  @LocalDate()
  day: string;

  @Flag({ description: 'Played on simulated data; nothing of it is real' })
  drill: boolean;

  @Nested(() => ReportedOutbreak, { nullable: true, description: 'That covers the region at the end of the day' })
  outbreak: ReportedOutbreak | null;

  @Instant({ description: 'When the figures were taken; what is reported late changes them' })
  takenAt: string;

  @Nested(() => DailyClassRow, { list: { max: 5 } })
  classes: DailyClassRow[];

  @KilogramsShown()
  generatedKg: number;

  @KilogramsShown({ description: 'Of that, by designated hospitals' })
  designatedKg: number;

  @Whole({ description: 'Institutions that sealed anything' })
  institutions: number;

  @KilogramsShown()
  collectedKg: number;

  @KilogramsShown()
  treatedKg: number;

  @KilogramsShown({ description: 'Not treated at the end of the day, wherever it is' })
  storedKg: number;

  @Nested(() => DailyFacilityRow, { list: { max: 2000 } })
  facilities: DailyFacilityRow[];

  @KilogramsShown({ description: 'Carried over and arisen, beyond what licensed plants take in a day' })
  emergencyNeedKg: number;

  @KilogramsShown({ description: 'Of that, what emergency facilities in use can take' })
  coveredKg: number;

  @KilogramsShown({ description: 'Of that, what nobody can take' })
  missingKg: number;
}
