import {
  Choice,
  DocumentQuery,
  Flag,
  Identifier,
  Instant,
  Kilograms,
  LongText,
  Nested,
  Ordered,
  PageQuery,
  Text,
  Whole,
  type SortOrder,
} from '../../common';
import {
  containerKinds,
  containerStates,
  labelledKinds,
  reportedActs,
  wasteOrigins,
  type ContainerKind,
  type ContainerState,
  type ReportedAct,
  type WasteOrigin,
} from './container.status';

export const medicalClass = { max: 10, pattern: /^841-00[1-5]-01$/, description: 'Class of medical waste' } as const;

export class NewContainerLabels {
  @Identifier({ description: 'A site of my organisation' })
  siteId: string;

  @Choice(labelledKinds)
  kind: (typeof labelledKinds)[number];

  @Whole({ min: 1, max: 200 })
  count: number;

  @Text({ ...medicalClass, optional: true })
  classCode?: string;

  @Text({ optional: true, max: 60, description: 'Ward or department' })
  department?: string;
}

export class ContainerReport {
  @Text({ max: 20, description: 'As scanned or typed; its check characters are held against it' })
  code: string;

  @Choice(reportedActs)
  act: ReportedAct;

  @Instant({ optional: true, description: 'By the clock of the device; default: now' })
  occurredAt?: string;

  @Text({ ...medicalClass, optional: true })
  classCode?: string;

  @Kilograms({ optional: true, allowZero: true, description: 'At sealing, typed: it is marked so' })
  kg?: number | string;

  @Identifier({ optional: true, description: 'At sealing: a reading of a scale of mine, which gives the mass' })
  readingId?: string;

  @Flag({ optional: true, description: 'At sealing: of (suspected) patients of an outbreak' })
  outbreak?: boolean;

  @Choice(wasteOrigins, { optional: true, description: 'At sealing; household waste in quarantine is medical waste' })
  origin?: WasteOrigin;

  @Text({ optional: true, max: 4, pattern: /^[A-Z]\d{0,2}$/, description: 'At treatment' })
  method?: string;

  @Choice(['HW01', 'HW03', 'HW49'], { optional: true, description: 'At treatment: as what it is disposed of' })
  disposedAs?: 'HW01' | 'HW03' | 'HW49';

  @Identifier({ optional: true, description: 'At a hub or plant: at which of my sites, where I have several' })
  siteId?: string;

  @Text({ optional: true, max: 20, description: 'Code of what it is packed into' })
  into?: string;

  @LongText({
    optional: true,
    max: 300,
    description: 'Of a broken seal, a reprint, a loss, a spoiled label, a release',
  })
  reason?: string;
}

export class ContainerReports {
  @Nested(() => ContainerReport, {
    list: { min: 1, max: 500 },
    description: 'In their order; what is done to a cart or box is done to all that lies in it',
  })
  events: ContainerReport[];
}

export const containerAges = ['added'] as const;
export const containerColumns = ['code', 'kind', 'state', 'kg', 'sealedAt', 'movedAt'] as const;
const containerOrders = [...containerAges, ...containerColumns] as const;

export class ContainersQuery extends PageQuery {
  @Identifier({ optional: true })
  siteId?: string;

  @Choice(containerStates, { optional: true })
  state?: ContainerState;

  @Choice(containerKinds, { optional: true })
  kind?: ContainerKind;

  @Ordered(containerOrders, 'by any but `added`, regulators and receivers ask for one site')
  order?: SortOrder<(typeof containerOrders)[number]>;
}

export class LabelsQuery extends DocumentQuery {
  @Text({ max: 3000, description: 'Codes with commas between them, up to 200; in this order' })
  codes: string;
}

export class StoreQuery {
  @Identifier({ description: 'A site that I may see' })
  siteId: string;
}

export const gapKinds = ['not_stored', 'not_collected', 'not_received', 'not_treated', 'lost'] as const;
export type GapKind = (typeof gapKinds)[number];

export const gapOrders = ['since', 'code', 'gap', 'site', 'holder', 'kg'] as const;

export class GapsQuery extends PageQuery {
  @Choice(gapKinds, { optional: true })
  gap?: GapKind;

  @Ordered(gapOrders)
  order?: SortOrder<(typeof gapOrders)[number]>;
}
