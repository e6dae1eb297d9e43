import { Choice, Decimal, LongText, Nested, PageQuery, Text } from '../../common';
import { regionLevels, type RegionLevel } from '../entities/region.entities';

export class RegionQuery extends PageQuery {
  @Text({ optional: true, max: 40, description: 'Beginning of a code, or a part of a name' })
  q?: string;

  @Text({ optional: true, max: 6, description: 'Only regions directly below this one', example: '640100' })
  parent?: string;

  @Choice(regionLevels, { optional: true })
  level?: RegionLevel;
}

export class RegionName {
  @Text({ max: 6, example: '640104' })
  code: string;

  @Text({ max: 100 })
  name: string;

  @Choice(regionLevels)
  level: RegionLevel;
}

export class RegionView extends RegionName {
  @Text({ nullable: true, max: 6 })
  parentCode: string | null;

  @Text({ max: 40, description: 'official, placeholder, statistical or management_committee' })
  kind: string;

  @Text({ max: 4, description: 'Province and prefecture in the numbers of manifests from here' })
  numberingPrefix: string;

  @Decimal({ nullable: true, min: -180, max: 180, description: 'Degrees; a seat or a map label, for showing only' })
  longitude: number | null;

  @Decimal({ nullable: true, min: -90, max: 90 })
  latitude: number | null;

  @LongText({ max: 500 })
  source: string;
}

export class RegionDetail extends RegionView {
  @Nested(() => RegionName, { list: { max: 3 }, description: 'The regions above it, root first' })
  ancestors: RegionName[];
}

export class NeighbourView extends RegionName {
  @Choice(['land', 'sea'])
  border: string;

  @LongText({ max: 500 })
  source: string;
}
