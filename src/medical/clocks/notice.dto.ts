import { Choice, Identifier, Instant, Ordered, PageQuery, Text, Whole } from '../../common';
import { farMinutes } from '../containers/container.shown';
import { clockKinds, noticeLevels, type ClockKind, type NoticeLevel } from './notice.entity';

export const clockOrders = ['due', 'site', 'organisation'] as const;

export class ClocksQuery extends PageQuery {
  @Choice(clockKinds, { optional: true })
  clock?: ClockKind;

  @Identifier({ optional: true })
  siteId?: string;

  @Ordered(clockOrders)
  order?: string;
}

export class RunningClockShown {
  @Choice(clockKinds, { description: 'store: H01, plant: H03, visit: H02, wash: H06, test: H08' })
  clock: ClockKind;

  @Text({ max: 60, description: 'What it runs for: a container, an institution since its last visit, a trip, a plant' })
  subject: string;

  @Instant()
  dueAt: string;

  @Whole({ min: -farMinutes, description: 'Whole minutes left; negative: overdue' })
  minutesLeft: number;

  @Identifier()
  siteId: string;

  @Text({ max: 201, description: 'With its organisation' })
  siteName: string;

  @Text({ max: 100, description: 'Who has to act' })
  organisationName: string;
}

export const medicalNoticeOrders = ['added', ...clockOrders, 'raisedAt'] as const;

export class MedicalNoticesQuery extends PageQuery {
  @Choice(clockKinds, { optional: true })
  clock?: ClockKind;

  @Choice(noticeLevels, { optional: true })
  level?: NoticeLevel;

  @Choice(['yes', 'no'], { optional: true })
  seen?: 'yes' | 'no';

  @Ordered(medicalNoticeOrders)
  order?: string;
}

export class MedicalNoticeShown extends RunningClockShown {
  @Identifier()
  id: string;

  @Choice(noticeLevels)
  level: NoticeLevel;

  @Instant()
  raisedAt: string;

  @Text({ max: 60, nullable: true })
  seenBy: string | null;

  @Instant({ nullable: true })
  seenAt: string | null;
}
