import { MakeSurgePlan } from './actions/make-surge-plan';
import { SurgeController } from './surge.controller';
import { SurgePlanRow } from './surge.entity';
import { SurgeQueries } from './surge.queries';
import { SurgeScenario } from './surge-scenario';

/** What the surge planner adds to the module. */
export const surgeEntities = [SurgePlanRow];
export const surgeControllers = [SurgeController];
export const surgeProviders = [SurgeQueries, SurgeScenario, MakeSurgePlan];
