import { Module } from '@nestjs/common';
import { AccessModule } from '../access';
import { CapacityModule } from '../capacity';
import { ReferenceModule } from '../reference';
import { RulesModule } from '../rules';
import { TransfersModule } from '../transfers';
import { BalanceController } from './balance/balance.controller';
import { BalanceQueries } from './balance/balance.queries';
import { ForecastController } from './forecast/forecast.controller';
import { ForecastQueries } from './forecast/forecast.queries';
import { HeadroomController } from './headroom/headroom.controller';
import { HeadroomQueries } from './headroom/headroom.queries';
import { GenerationReader } from './reach/generation-reader';
import { Reach } from './reach/reach';
import { ReroutingController } from './rerouting/rerouting.controller';
import { ReroutingQueries } from './rerouting/rerouting.queries';
import { OverseenRegions } from './overseen-regions';
import { RoomReader } from './supply/room-reader';
import { SupplyReader } from './supply/supply-reader';
import { RunWhatIf } from './what-if/run-what-if';
import { SeasonReader } from './what-if/season-reader';
import { Turns } from './what-if/slices';
import { WhatIfController } from './what-if/what-if.controller';
import { WhatIfReader } from './what-if/what-if-reader';

@Module({
  imports: [ReferenceModule, AccessModule, RulesModule, CapacityModule, TransfersModule],
  controllers: [BalanceController, HeadroomController, ReroutingController, ForecastController, WhatIfController],
  providers: [
    BalanceQueries,
    HeadroomQueries,
    ReroutingQueries,
    ForecastQueries,
    OverseenRegions,
    RoomReader,
    SupplyReader,
    GenerationReader,
    Reach,
    SeasonReader,
    WhatIfReader,
    RunWhatIf,
    Turns,
  ],
})
export class PlanningModule {}
