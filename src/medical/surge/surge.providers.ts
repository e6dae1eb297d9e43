import { MakeSurgePlan } from './actions/make-surge-plan';
import { SurgeQueries } from './surge.queries';
import { SurgeScenario } from './surge-scenario';

/** What the surge planner adds to the module. */
export const surgeProviders = [SurgeQueries, SurgeScenario, MakeSurgePlan];
