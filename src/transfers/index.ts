export { AcceptBySilence } from './approvals/actions/accept-by-silence';
export { ApplicationChains } from './approvals/application-chains';
export { applicationClocks, applicationSteps, applicationTransitions } from './approvals/application.status';
export { ApprovedQuota } from './approvals/approved-quota';
export { Crossings, type Crossing } from './approvals/crossings';
export { TransfersModule } from './transfers.module';
