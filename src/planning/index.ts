export { PlanningModule } from './planning.module';
export { loadTargets } from './targets/load-targets';
