import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarDay, CalendarYear } from './entities/calendar.entities';
import { ReferenceLoad } from './entities/reference-load.entity';
import { Region, RegionAdjacency } from './entities/region.entities';
import { GrowthCurve, MedicalClass, MedicalClassMethod, TreatmentMethod } from './entities/treatment.entities';
import {
  HazardMark,
  UnNumber,
  WasteCategory,
  WasteCode,
  WasteCodeEdition,
  WasteExemption,
} from './entities/waste.entities';
import { CalendarController } from './http/calendar.controller';
import { ListsController } from './http/lists.controller';
import { RegionsController } from './http/regions.controller';
import { WasteCodesController } from './http/waste-codes.controller';
import { ReferenceQueries } from './reference.queries';
import { ReferenceData } from './reference.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      Region,
      RegionAdjacency,
      WasteCategory,
      WasteCodeEdition,
      WasteCode,
      HazardMark,
      WasteExemption,
      UnNumber,
      TreatmentMethod,
      MedicalClass,
      MedicalClassMethod,
      GrowthCurve,
      CalendarDay,
      CalendarYear,
      ReferenceLoad,
    ]),
  ],
  controllers: [RegionsController, WasteCodesController, ListsController, CalendarController],
  providers: [ReferenceData, ReferenceQueries],
  exports: [ReferenceData],
})
export class ReferenceModule {}
