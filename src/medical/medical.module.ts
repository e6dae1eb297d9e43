import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access';
import { ManifestsModule } from '../manifests';
import { ReferenceModule } from '../reference';
import { RegistryModule } from '../registry';
import { RulesModule } from '../rules';
import { clockControllers, clockEntities, clockProviders } from './clocks/clock.providers';
import { ContainerController } from './containers/container.controller';
import { containerEntities, containerProviders } from './containers/container.providers';
import { CoverageController } from './coverage/coverage.controller';
import { CoverageQueries } from './coverage/coverage.queries';
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
import { ScaleController } from './scales/scale.controller';
import { scaleEntities, scaleProviders } from './scales/scale.providers';
import { tripControllers, tripEntities, tripProviders } from './trips/trip.providers';

/** Medical waste, from the sealed bag to its treatment, in peace and in an outbreak. */
@Module({
  imports: [
    AccessModule,
    ManifestsModule,
    RegistryModule,
    ReferenceModule,
    RulesModule,
    TypeOrmModule.forFeature([
      ...[...containerEntities, ...outbreakEntities, ...scaleEntities, ...tripEntities],
      ...[...institutionEntities, ...clockEntities],
    ]),
  ],
  controllers: [
    ...[ContainerController, OutbreakController, ScaleController, CoverageController],
    ...[...tripControllers, ...clockControllers, ...hubControllers, ...institutionControllers],
  ],
  providers: [
    ...[MedicalChains, MedicalTotals, CoverageQueries],
    ...[...containerProviders, ...outbreakProviders, ...scaleProviders, ...tripProviders],
    ...[...clockProviders, ...hubProviders, ...institutionProviders],
  ],
  exports: [MedicalChains, MedicalTotals, OutbreakRegister],
})
export class MedicalModule {}
