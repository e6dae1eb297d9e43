import { MakeContainers } from './actions/make-containers';
import { ReportContainers } from './actions/report-containers';
import { MedicalLedger } from '../ledger/medical-ledger';
import { MonthlyRegister } from '../ledger/monthly-register';
import { ContainerActs } from './container-acts';
import { ContainerLabels } from './container-labels';
import { Container, ContainerEvent } from './container.entities';
import { ContainerQueries } from './container.queries';
import { ContainerRepository } from './container.repository';
import { MedicalCohort, MedicalFlow, MedicalHub } from './totals.entities';

export const containerProviders = [
  ...[ContainerRepository, ContainerQueries, ContainerActs, ContainerLabels, MakeContainers, ReportContainers],
  ...[MedicalLedger, MonthlyRegister],
];
export const containerEntities = [Container, ContainerEvent, MedicalCohort, MedicalFlow, MedicalHub];
