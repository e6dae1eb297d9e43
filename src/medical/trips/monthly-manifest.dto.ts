import { Identifier, Instant, KilogramsShown, LocalDate, Nested, Ordered, PageQuery, Text, Whole } from '../../common';

export const monthlyManifestOrders = ['month', 'number', 'institution', 'facility'] as const;

export class MonthlyManifestsQuery extends PageQuery {
  @Text({ optional: true, max: 7, pattern: /^\d{4}-(0[1-9]|1[0-2])$/, description: 'YYYY-MM' })
  month?: string;

  @Identifier({ optional: true, description: 'Site of an institution' })
  siteId?: string;

  @Identifier({ optional: true, description: 'Site of a plant' })
  facilitySiteId?: string;

  @Ordered(monthlyManifestOrders)
  order?: string;
}

export class MonthlyManifestShown {
  @Identifier()
  id: string;

  @Text({ max: 14 })
  number: string;

  @LocalDate({ description: 'First day of the month' })
  month: string;

  @Identifier()
  siteId: string;

  @Text({ max: 100 })
  institutionName: string;

  @Text({ max: 100 })
  siteName: string;

  @Identifier()
  facilitySiteId: string;

  @Text({ max: 200 })
  facilityName: string;

  @Instant({ description: 'When the number was given, at the first intake of the month' })
  madeAt: string;

  @Whole({ description: 'Bags and boxes' })
  pieces: number;

  @KilogramsShown()
  kg: number;
}

export class MonthlyReceipt {
  @LocalDate()
  day: string;

  @Text({ max: 10 })
  classCode: string;

  @Whole()
  pieces: number;

  @KilogramsShown()
  kg: number;
}

export class MonthlyManifestFull extends MonthlyManifestShown {
  @Nested(() => MonthlyReceipt, { list: { max: 155 }, description: 'By day and class' })
  receipts: MonthlyReceipt[];

  @Text({ max: 14, list: { max: 500 }, description: 'Numbers of the trip cards behind it' })
  tripHandles: string[];
}
