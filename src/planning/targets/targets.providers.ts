import { PlanTarget, PlanTargetValue } from './target.entities';
import { TargetValues } from './target-values';
import { Targets } from './targets';
import { TargetsController } from './targets.controller';

export const targetEntities = [PlanTarget, PlanTargetValue];
export const targetControllers = [TargetsController];
export const targetProviders = [Targets, TargetValues];
