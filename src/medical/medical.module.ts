import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ReferenceModule } from '../reference';
import { RulesModule } from '../rules';
import { MakeContainers } from './containers/actions/make-containers';
import { ReportContainers } from './containers/actions/report-containers';
import { ContainerChains } from './containers/container-chains';
import { ContainerController } from './containers/container.controller';
import { Container, ContainerEvent } from './containers/container.entities';
import { ContainerQueries } from './containers/container.queries';
import { ContainerRepository } from './containers/container.repository';

/** Medical waste, from the sealed bag to its treatment. */
@Module({
  imports: [ReferenceModule, RulesModule, TypeOrmModule.forFeature([Container, ContainerEvent])],
  controllers: [ContainerController],
  providers: [ContainerRepository, ContainerQueries, MakeContainers, ReportContainers, ContainerChains],
  exports: [ContainerChains],
})
export class MedicalModule {}
