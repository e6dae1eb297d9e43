import { SetScenario } from './actions/set-scenario';
import { DrillController } from './drill.controller';
import { DrillScenario } from './drill.entities';
import { DrillScenarios } from './drill-scenarios';

/** What drills add to the module. */
export const drillEntities = [DrillScenario];
export const drillControllers = [DrillController];
export const drillProviders = [DrillScenarios, SetScenario];
