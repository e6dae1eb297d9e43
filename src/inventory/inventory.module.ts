import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access';
import { ReferenceModule } from '../reference';
import { RulesModule } from '../rules';
import { FileWasteReturn } from './returns/actions/file-waste-return';
import { DeclaredWaste } from './returns/declared-waste';
import { KnownWasteReader } from './returns/known-waste';
import { ReturnDifferences } from './returns/return-differences';
import { WasteReturnController } from './returns/waste-return.controller';
import { WasteReturn, WasteReturnLine } from './returns/waste-return.entities';
import { WasteReturnQueries } from './returns/waste-return.queries';

/** What generators keep account of themselves. */
@Module({
  imports: [AccessModule, ReferenceModule, RulesModule, TypeOrmModule.forFeature([WasteReturn, WasteReturnLine])],
  controllers: [WasteReturnController],
  providers: [FileWasteReturn, WasteReturnQueries, KnownWasteReader, DeclaredWaste, ReturnDifferences],
  exports: [DeclaredWaste],
})
export class InventoryModule {}
