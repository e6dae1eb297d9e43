import { InstitutionController } from './institution.controller';
import {
  MedicalAbsence,
  MedicalBedDays,
  MedicalInstitution,
  MedicalStoreCondition,
  MedicalTestReport,
} from './institution.entities';
import { Institutions } from './institutions';
import { Plants } from './plants';

export const institutionControllers = [InstitutionController];
export const institutionProviders = [Institutions, Plants];
export const institutionEntities = [
  ...[MedicalInstitution, MedicalBedDays, MedicalAbsence, MedicalStoreCondition],
  MedicalTestReport,
];
