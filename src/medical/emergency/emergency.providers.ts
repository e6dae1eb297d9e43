import { AcceptAllocation } from './actions/accept-allocation';
import { ActivateEmergency } from './actions/activate-emergency';
import { ChangeFacility } from './actions/change-facility';
import { ListFacility } from './actions/list-facility';
import { SolveAllocation } from './actions/solve-allocation';
import { AllocationPlan } from './allocation-plan.entity';
import { AllocationReader } from './allocation-reader';
import { AllocationController } from './allocation.controller';
import { AllocationQueries } from './allocation.queries';
import { EmergencyController } from './emergency.controller';
import { EmergencyActivation, EmergencyFacility, EmergencyVersion } from './emergency.entities';
import { EmergencyQueries } from './emergency.queries';
import { FacilityTermsRules } from './facility-terms';

/** What emergency facilities, and the allocation to them, add to the module. */
export const emergencyEntities = [EmergencyFacility, EmergencyVersion, EmergencyActivation, AllocationPlan];
export const emergencyControllers = [EmergencyController, AllocationController];
export const emergencyProviders = [
  ...[EmergencyQueries, FacilityTermsRules, ListFacility, ChangeFacility, ActivateEmergency],
  ...[AllocationQueries, AllocationReader, SolveAllocation, AcceptAllocation],
];
