export { ManifestsModule } from './manifests.module';
export { formatManifestNumber } from './manifest-number';
export {
  lineOutcomes,
  untouchedLine,
  untouchedManifest,
  wasteForms,
  type LineRecord,
  type ManifestRecord,
} from './manifest.record';
export {
  canTake,
  carriageModes,
  manifestStatuses,
  manifestSteps,
  transitions,
  type CarriageMode,
  type ManifestStatus,
  type ManifestStep,
  type Party,
} from './manifest.status';
export { foundLines, openedDiscrepancies, type OpenedDiscrepancy } from './discrepancies/discrepancy.rules';
export { judge, outcomeOf, type JudgedLine } from './acceptance.rules';
export { bookingWishes } from './booking-wishes';
export { presenceOf, presenceParameters, type Presence } from './presence/presence.rules';
export { issueContent } from './issue-content';
export { expectedOn } from './step';
export {
  acceptanceContent,
  cancellationContent,
  confirmByOf,
  deliveryContent,
  pickUpContent,
  treatmentContent,
} from './step-content';
export { type ManifestRemark, stepEvent } from './step-event';
export { ManifestNumbers } from './manifest-numbers';
export { Position } from './http/manifest.dto';
export { PresenceCodes } from './presence/presence.dto';
export { ProvePresence } from './presence/prove-presence';
export { vehiclePlateOf } from './plates';
