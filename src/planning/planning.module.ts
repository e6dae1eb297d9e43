import { Module } from '@nestjs/common';
import { AccessModule } from '../access';
import { CapacityModule } from '../capacity';
import { ReferenceModule } from '../reference';
import { RulesModule } from '../rules';
import { BalanceController } from './balance.controller';
import { BalanceQueries } from './balance.queries';
import { HeadroomController } from './headroom.controller';
import { HeadroomQueries } from './headroom.queries';
import { OverseenRegions } from './overseen-regions';
import { SupplyReader } from './supply-reader';

@Module({
  imports: [ReferenceModule, AccessModule, RulesModule, CapacityModule],
  controllers: [BalanceController, HeadroomController],
  providers: [BalanceQueries, HeadroomQueries, OverseenRegions, SupplyReader],
})
export class PlanningModule {}
