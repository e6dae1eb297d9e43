export { accountChanges, type AccountChanges, type BookingRow, type CorrectedBooking } from './booking-change.rules';
export { Bookings, NoRoom, type BookedOn, type BookingWish } from './bookings';
export { CapacityModule } from './capacity.module';
export { bookingAgain } from './contended-room';
export { FlowEntries, type NewFlow } from './flows/flow-entries';
export { FlowKeeper, keepFlows } from './flows/flow-keeper';
export { surveyLandfill } from './landfill/landfill-surveys';
export { leftGrams } from './left-room.sql';
export { NearbyFacilities } from './nearby/nearby-facilities';
export { flowMeasures, type FlowMeasure } from './flows/flow.entities';
export {
  FlowSums,
  placeOfPart,
  placePatterns,
  type FlowChoice,
  type FlowMonth,
  type FlowPart,
  type FlowPeriod,
  type FlowSum,
  wholeMonths,
} from './flows/flow-sums';
export { FlowWays, type FlowMonthMoved, type FlowWay } from './flows/flow-ways';
export { FlowVerifier, type FlowReport } from './flows/flow-verifier';
export { withLedgerOf } from './ledger/ledger-history';
export { ActivateFacility } from './ledger/activate-facility';
export { UnbookedIntakes } from './unbooked-intakes';
export { CapacityChange } from './ledger/capacity-change.entity';
