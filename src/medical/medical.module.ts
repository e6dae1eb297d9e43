import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access';
import { CapacityModule } from '../capacity';
import { ReferenceModule } from '../reference';
import { RulesModule } from '../rules';
import { MedicalClocks } from './clocks/medical-clocks';
import { MedicalNotice } from './clocks/notice.entity';
import { ContainerController } from './containers/container.controller';
import { containerEntities, containerProviders } from './containers/container.providers';
import {
  MedicalAbsence,
  MedicalBedDays,
  MedicalInstitution,
  MedicalStoreCondition,
  MedicalTestReport,
} from './institutions/institution.entities';
import { SetScenario } from './drills/actions/set-scenario';
import { DrillController } from './drills/drill.controller';
import { DrillScenario } from './drills/drill.entities';
import { DrillScenarios } from './drills/drill-scenarios';
import { emergencyControllers, emergencyEntities, emergencyProviders } from './emergency/emergency.providers';
import { MedicalChains } from './medical-chains';
import { MedicalTotals } from './medical-totals';
import { OutbreakController } from './outbreaks/outbreak.controller';
import { outbreakEntities, outbreakProviders } from './outbreaks/outbreak.providers';
import { OutbreakRegister } from './outbreaks/outbreak-register';
import { ScaleController } from './scales/scale.controller';
import { scaleEntities, scaleProviders } from './scales/scale.providers';
import {
  MedicalDiscrepancy,
  MedicalIntakeLine,
  MedicalManifest,
  MedicalStop,
  MedicalStopLine,
  MedicalTrip,
  MedicalTripEvent,
} from './trips/medical-trip.entities';
import { SurgeController } from './surge/surge.controller';
import { SurgePlanRow } from './surge/surge.entity';
import { surgeProviders } from './surge/surge.providers';

/** Medical waste, from the sealed bag to its treatment, in peace and in an outbreak. */
@Module({
  imports: [
    AccessModule,
    CapacityModule,
    ReferenceModule,
    RulesModule,
    TypeOrmModule.forFeature([
      ...[
        ...containerEntities,
        ...outbreakEntities,
        ...scaleEntities,
        ...emergencyEntities,
        DrillScenario,
        SurgePlanRow,
      ],
      ...[MedicalTrip, MedicalStop, MedicalStopLine, MedicalIntakeLine, MedicalTripEvent, MedicalDiscrepancy],
      ...[MedicalManifest, MedicalInstitution, MedicalBedDays, MedicalAbsence, MedicalStoreCondition],
      ...[MedicalTestReport, MedicalNotice],
    ]),
  ],
  controllers: [
    ContainerController,
    OutbreakController,
    ScaleController,
    DrillController,
    SurgeController,
    ...emergencyControllers,
  ],
  providers: [
    ...[MedicalChains, MedicalTotals, MedicalClocks],
    ...[...containerProviders, ...outbreakProviders, ...scaleProviders],
    ...[...emergencyProviders, DrillScenarios, SetScenario, ...surgeProviders],
  ],
  exports: [MedicalChains, MedicalTotals, OutbreakRegister],
})
export class MedicalModule {}
