import { Module } from '@nestjs/common';
import { AccessModule } from '../access';
import { CapacityModule } from '../capacity';
import { ReferenceModule } from '../reference';
import { RulesModule } from '../rules';
import { BalanceController } from './balance.controller';
import { BalanceQueries } from './balance.queries';
import { ForecastController } from './forecast.controller';
import { ForecastQueries } from './forecast.queries';
import { HeadroomController } from './headroom.controller';
import { HeadroomQueries } from './headroom.queries';
import { OverseenRegions } from './overseen-regions';
import { RoomReader } from './room-reader';
import { SupplyReader } from './supply-reader';

@Module({
  imports: [ReferenceModule, AccessModule, RulesModule, CapacityModule],
  controllers: [BalanceController, HeadroomController, ForecastController],
  providers: [BalanceQueries, HeadroomQueries, ForecastQueries, OverseenRegions, RoomReader, SupplyReader],
})
export class PlanningModule {}
