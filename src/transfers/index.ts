export { AcceptBySilence } from './approvals/actions/accept-by-silence';
export { ApplicationChains } from './approvals/application-chains';
export {
  applicationClocks,
  applicationStatuses,
  applicationSteps,
  applicationTransitions,
  type ApplicationStatus,
  type ApplicationStep,
} from './approvals/application.status';
export { ApprovedQuota } from './approvals/approved-quota';
export { Crossings, type Crossing } from './approvals/crossings';
export { TransfersModule } from './transfers.module';
