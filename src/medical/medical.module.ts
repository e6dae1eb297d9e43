import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access';
import { ReferenceModule } from '../reference';
import { RulesModule } from '../rules';
import { MakeContainers } from './containers/actions/make-containers';
import { ReportContainers } from './containers/actions/report-containers';
import { ContainerChains } from './containers/container-chains';
import { ContainerController } from './containers/container.controller';
import { Container, ContainerEvent } from './containers/container.entities';
import { ContainerQueries } from './containers/container.queries';
import { ContainerRepository } from './containers/container.repository';
import { OutbreakController } from './outbreaks/outbreak.controller';
import { outbreakEntities, outbreakProviders } from './outbreaks/outbreak.providers';
import { OutbreakRegister } from './outbreaks/outbreak-register';

/** Medical waste, from the sealed bag to its treatment, in peace and in an outbreak. */
@Module({
  imports: [
    AccessModule,
    ReferenceModule,
    RulesModule,
    TypeOrmModule.forFeature([Container, ContainerEvent, ...outbreakEntities]),
  ],
  controllers: [ContainerController, OutbreakController],
  providers: [
    ...[ContainerRepository, ContainerQueries, MakeContainers, ReportContainers, ContainerChains],
    ...outbreakProviders,
  ],
  exports: [ContainerChains, OutbreakRegister],
})
export class MedicalModule {}
