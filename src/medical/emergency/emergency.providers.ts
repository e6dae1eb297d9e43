import { AcceptAllocation } from './actions/accept-allocation';
import { ActivateEmergency } from './actions/activate-emergency';
import { ListFacility } from './actions/list-facility';
import { SolveAllocation } from './actions/solve-allocation';
import { AllocationPlan } from './allocation-plan.entity';
import { AllocationReader } from './allocation-reader';
import { AllocationController } from './allocation.controller';
import { AllocationQueries } from './allocation.queries';
import { EmergencyController } from './emergency.controller';
import { EmergencyActivation, EmergencyFacility } from './emergency.entities';
import { EmergencyQueries } from './emergency.queries';

/** What emergency facilities, and the allocation to them, add to the module. */
export const emergencyEntities = [EmergencyFacility, EmergencyActivation, AllocationPlan];
export const emergencyControllers = [EmergencyController, AllocationController];
export const emergencyProviders = [
  ...[EmergencyQueries, ListFacility, ActivateEmergency],
  ...[AllocationQueries, AllocationReader, SolveAllocation, AcceptAllocation],
];
