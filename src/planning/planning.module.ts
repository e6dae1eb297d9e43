import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access';
import { CapacityModule } from '../capacity';
import { InventoryModule } from '../inventory';
import { ReferenceModule } from '../reference';
import { RulesModule } from '../rules';
import { TransfersModule } from '../transfers';
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
import { GenerationReader } from './reach/generation-reader';
import { Reach } from './reach/reach';
import { ReroutingController } from './rerouting/rerouting.controller';
import { ReroutingQueries } from './rerouting/rerouting.queries';
import { RoomReader } from './supply/room-reader';
import { SupplyReader } from './supply/supply-reader';
import { RunWhatIf } from './what-if/run-what-if';
import { SeasonReader } from './what-if/season-reader';
import { WhatIfController } from './what-if/what-if.controller';
import { WhatIfReader } from './what-if/what-if-reader';

@Module({
  imports: [
    ReferenceModule,
    AccessModule,
    RulesModule,
    CapacityModule,
    TransfersModule,
    InventoryModule,
    TypeOrmModule.forFeature([...noticeEntities, ...targetEntities]),
  ],
  controllers: [
    BalanceController,
    FlowsController,
    HeadroomController,
    ReroutingController,
    ForecastController,
    WhatIfController,
    ...noticeControllers,
    ...targetControllers,
  ],
  providers: [
    SupplyReader,
    RoomReader,
    BalanceQueries,
    SuppliedLines,
    FlowsQueries,
    ForecastQueries,
    GenerationReader,
    Reach,
    HeadroomQueries,
    ReroutingQueries,
    SeasonReader,
    WhatIfReader,
    RunWhatIf,
    ...noticeProviders,
    ...targetProviders,
  ],
})
export class PlanningModule {}
