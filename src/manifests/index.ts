export { ManifestsModule } from './manifests.module';
export { formatManifestNumber } from './manifest-number';
export { lineOutcomes, wasteForms, type LineRecord, type ManifestRecord } from './manifest.record';
export {
  manifestStatuses,
  manifestSteps,
  transitions,
  type ManifestStatus,
  type ManifestStep,
  type Party,
} from './manifest.status';
export { judge, outcomeOf } from './acceptance.rules';
export { issueContent } from './issue-content';
export { stepEvent } from './step-event';
export { addressOf, qrTerminal } from './qr/qr-code';
