import { Module } from '@nestjs/common';
import { AccessModule } from '../access';
import { CapacityModule } from '../capacity';
import { ReferenceModule } from '../reference';
import { RulesModule } from '../rules';
import { BalanceController } from './balance.controller';
import { BalanceQueries } from './balance.queries';
import { SupplyReader } from './supply-reader';

@Module({
  imports: [ReferenceModule, AccessModule, RulesModule, CapacityModule],
  controllers: [BalanceController],
  providers: [BalanceQueries, SupplyReader],
})
export class PlanningModule {}
