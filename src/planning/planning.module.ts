import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access';
import { CapacityModule } from '../capacity';
import { InventoryModule } from '../inventory';
import { ReferenceModule } from '../reference';
import { RulesModule } from '../rules';
import { BalanceController } from './balance/balance.controller';
import { BalanceQueries } from './balance/balance.queries';
import { SuppliedLines } from './balance/supplied-lines';
import { FlowsController } from './flows/flows.controller';
import { FlowsQueries } from './flows/flows.queries';
import { ForecastController } from './forecast/forecast.controller';
import { ForecastQueries } from './forecast/forecast.queries';
import { HeadroomController } from './headroom/headroom.controller';
import { HeadroomQueries } from './headroom/headroom.queries';
import { noticeControllers, noticeEntities, noticeProviders } from './notice/notice.providers';
import { targetControllers, targetEntities, targetProviders } from './targets/targets.providers';
import { RoomReader } from './supply/room-reader';
import { SupplyReader } from './supply/supply-reader';

@Module({
  imports: [
    ReferenceModule,
    AccessModule,
    RulesModule,
    CapacityModule,
    InventoryModule,
    TypeOrmModule.forFeature([...noticeEntities, ...targetEntities]),
  ],
  controllers: [
    BalanceController,
    FlowsController,
    HeadroomController,
    ForecastController,
    ...noticeControllers,
    ...targetControllers,
  ],
  providers: [
    BalanceQueries,
    FlowsQueries,
    SuppliedLines,
    HeadroomQueries,
    ForecastQueries,
    RoomReader,
    SupplyReader,
    ...noticeProviders,
    ...targetProviders,
  ],
})
export class PlanningModule {}
