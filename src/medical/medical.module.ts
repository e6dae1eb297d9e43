import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access';
import { CapacityModule } from '../capacity';
import { ManifestsModule } from '../manifests';
import { ReferenceModule } from '../reference';
import { RegistryModule } from '../registry';
import { RulesModule } from '../rules';
import { clockControllers, clockEntities, clockProviders } from './clocks/clock.providers';
import { ContainerController } from './containers/container.controller';
import { containerEntities, containerProviders } from './containers/container.providers';
import { CoverageController } from './coverage/coverage.controller';
import { CoverageQueries } from './coverage/coverage.queries';
import { drillControllers, drillEntities, drillProviders } from './drills/drill.providers';
import { emergencyControllers, emergencyEntities, emergencyProviders } from './emergency/emergency.providers';
import { hubControllers, hubProviders } from './hubs/hub.providers';
import {
  institutionControllers,
  institutionEntities,
  institutionProviders,
} from './institutions/institution.providers';
import { MedicalChains } from './medical-chains';
import { MedicalTotals } from './medical-totals';
import { OutbreakController } from './outbreaks/outbreak.controller';
import { outbreakEntities, outbreakProviders } from './outbreaks/outbreak.providers';
import { OutbreakRegister } from './outbreaks/outbreak-register';
import { reportControllers, reportProviders } from './reports/report.providers';
import { ScaleController } from './scales/scale.controller';
import { scaleEntities, scaleProviders } from './scales/scale.providers';
import { surgeControllers, surgeEntities, surgeProviders } from './surge/surge.providers';
import { tripControllers, tripEntities, tripProviders } from './trips/trip.providers';

/** Medical waste, from the sealed bag to its treatment, in peace and in an outbreak. */
@Module({
  imports: [
    ...[AccessModule, CapacityModule, ManifestsModule, RegistryModule, ReferenceModule, RulesModule],
    TypeOrmModule.forFeature([
      ...[...containerEntities, ...scaleEntities, ...tripEntities, ...clockEntities, ...institutionEntities],
      ...[...outbreakEntities, ...emergencyEntities, ...drillEntities, ...surgeEntities],
    ]),
  ],
  controllers: [
    ...[ContainerController, ScaleController, CoverageController, OutbreakController],
    ...[...tripControllers, ...clockControllers, ...hubControllers, ...institutionControllers],
    ...[...emergencyControllers, ...drillControllers, ...surgeControllers, ...reportControllers],
  ],
  providers: [
    ...[MedicalChains, MedicalTotals, CoverageQueries],
    ...[...containerProviders, ...scaleProviders, ...tripProviders, ...clockProviders],
    ...[...hubProviders, ...institutionProviders, ...outbreakProviders, ...emergencyProviders],
    ...[...drillProviders, ...surgeProviders, ...reportProviders],
  ],
  exports: [MedicalChains, MedicalTotals, OutbreakRegister],
})
export class MedicalModule {}
