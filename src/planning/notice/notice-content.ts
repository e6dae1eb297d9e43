import type { ReturnCoverageShown } from '../balance/balance.dto';
import type { Source } from '../balance/balance.rules';
import type { Band } from '../supply/supply.rules';
import type { CapacityGroup, CategoriesByBand, TopCategories } from './notice.rules';

/** One category in a notice, kilograms. */
export interface NoticeCategory {
  readonly category: string;
  readonly openingKg: number;
  readonly generatedKg: number;
  /** Null where the notice does not rest on returns. */
  readonly ownUseKg: number | null;
  readonly ownDisposalKg: number | null;
  readonly inboundKg: number;
  readonly outboundKg: number;
  readonly treatedKg: number;
  readonly closingKg: number;
  readonly residualKg: number;
  readonly demandKg: number;
  readonly licensedFromKg: number;
  readonly licensedUpToKg: number;
  readonly matchFrom: number | null;
  readonly matchUpTo: number | null;
  readonly band: Band;
}

/** One category by one method, kilograms. */
export interface NoticeMethod {
  readonly category: string;
  readonly method: string;
  readonly receivedKg: number;
  readonly treatedKg: number;
  readonly licensedFromKg: number;
  readonly licensedUpToKg: number;
}

export interface NoticeGroup {
  readonly group: CapacityGroup;
  readonly lines: number;
  readonly suppliedKg: number;
  readonly treatedKg: number | null;
  readonly loadRate: number | null;
}

export interface NoticeFacility {
  readonly holder: string;
  readonly label: string;
  readonly group: CapacityGroup;
  readonly methods: readonly string[];
  readonly licensedAYearKg: number;
  readonly suppliedKg: number;
}

/** Everything that a notice says, as it was when it was made, in no language. */
export interface NoticeContent {
  readonly region: string;
  readonly regionName: string;
  /** Local days, both included. */
  readonly from: string;
  readonly to: string;
  readonly source: Source;
  readonly returns: ReturnCoverageShown | null;
  /** Instant at which the figures were taken. */
  readonly takenAt: string;
  readonly categories: readonly NoticeCategory[];
  readonly total: Omit<NoticeCategory, 'category'>;
  readonly top: TopCategories;
  readonly byBand: CategoriesByBand;
  readonly methods: readonly NoticeMethod[];
  readonly groups: readonly NoticeGroup[];
  readonly facilities: readonly NoticeFacility[];
  /** Hash of the balance on which it rests: `GET /balance` with the same question and `asOf` has it. */
  readonly balanceHash: string;
}
