import { ApiProperty } from '@nestjs/swagger';
import {
  Choice,
  Identifier,
  Instant,
  LocalDate,
  LongText,
  Ordered,
  PageQuery,
  Text,
  type SortOrder,
} from '../../common';
import { RegionPeriod } from '../period.dto';
import { sources, type Source } from '../balance/balance.rules';
import type { NoticeContent } from './notice-content';

export class NoticeQuery extends RegionPeriod {
  @Choice(sources, { optional: true, description: 'Whence generation is known; default: returns' })
  source?: Source;
}

export class NewNotice extends NoticeQuery {
  @Text({ max: 120, description: 'As it is published' })
  title: string;

  @LongText({ optional: true, nullable: true, max: 4000, description: 'What the authority says to it' })
  remark?: string | null;
}

export class WithdrawNotice {
  @LongText({ max: 500 })
  because: string;
}

export const noticeOrders = ['publishedAt', 'title', 'region', 'from', 'withdrawnAt'] as const;

export class NoticesQuery extends PageQuery {
  @Text({ optional: true, max: 6, description: 'Region code; regions below it are included' })
  region?: string;

  @Ordered(noticeOrders)
  order?: SortOrder<(typeof noticeOrders)[number]>;
}

export class NoticeListed {
  @Identifier()
  id: string;

  @Text({ max: 6 })
  regionCode: string;

  @Text({ max: 60 })
  regionName: string;

  @LocalDate()
  from: string;

  @LocalDate()
  to: string;

  @Text({ max: 120 })
  title: string;

  @Text({ max: 64, description: 'SHA-256 of title, remark and content, canonical JSON; to be quoted' })
  hash: string;

  @Instant()
  publishedAt: string;

  @Instant({ nullable: true })
  withdrawnAt: string | null;

  @Text({ max: 500, nullable: true })
  withdrawnBecause: string | null;
}

export class NoticeShown extends NoticeListed {
  @Text({ max: 4000, nullable: true })
  remark: string | null;

  @ApiProperty({ type: Object, description: 'All tables, kilograms, as they were when it was published' })
  content: NoticeContent;
}
