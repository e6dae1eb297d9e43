import { IntersectionType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  Choice,
  Identifier,
  LocalDate,
  Ordered,
  PageQuery,
  Text,
  Whole,
  WholeInQuery,
  type SortOrder,
} from '../../common';
import { manifestStatuses, type ManifestStatus } from '../manifest.status';

const listOf = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value));

export const manifestOrders = [
  'created',
  'number',
  'status',
  'plannedKg',
  'receivedKg',
  'plate',
  'plannedPickupOn',
] as const;

/** Filters of lists and counts; those that are given hold together. */
export class ManifestFilter {
  @listOf
  @Choice(manifestStatuses, { optional: true, list: { min: 1, max: 9 }, description: 'One or several, with commas' })
  status?: ManifestStatus[];

  @Identifier({ optional: true, description: 'An organisation that is generator, carrier or receiver' })
  party?: string;

  @Text({ optional: true, max: 10, pattern: /^(\d{3}-\d{3}-\d{2}|HW\d{2})$/, description: 'Waste code or category' })
  code?: string;

  @Text({
    optional: true,
    max: 6,
    pattern: /^[0-9A-Z]{6}$/,
    description: 'Origin or destination in this region or below',
  })
  region?: string;

  @LocalDate({ optional: true, description: 'Made on this local day or later' })
  from?: string;

  @LocalDate({ optional: true, description: 'Made on this local day or earlier' })
  to?: string;

  @Text({ optional: true, max: 14, pattern: /^\d{4,14}$/, description: 'The number, or its beginning' })
  number?: string;

  @Text({ optional: true, max: 12, description: 'Plate of the vehicle' })
  plate?: string;

  @Choice(['yes'], { optional: true, description: 'Arrived, and the day by which to confirm has passed' })
  overdue?: 'yes';

  @WholeInQuery({ optional: true, min: 1, max: 3, description: 'Picked up or delivered with a presence below this' })
  presenceBelow?: number;
}

export class ManifestsQuery extends IntersectionType(PageQuery, ManifestFilter) {
  @Ordered(manifestOrders)
  order?: SortOrder<(typeof manifestOrders)[number]>;
}

export class StatusCount {
  @Choice(manifestStatuses)
  status: ManifestStatus;

  @Whole()
  count: number;
}
