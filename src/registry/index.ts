export { CarrierRegister, type VehicleAndCrew } from './carrier-register';
export { CarrierPermit, crewDuties, CrewMember, Vehicle, type CrewDuty } from './entities/carrier.entities';
export { isOnCrew } from './carriers';
export { Contract, contractKinds, type ContractKind } from './entities/contract.entity';
export {
  Licence,
  licenceKinds,
  LicenceLine,
  licenceStatuses,
  Site,
  type LicenceKind,
  type LicenceStatus,
} from './entities/licence.entities';
export { decodeCsv } from './licence-csv';
export { lineCovers, lineMatches, type LineMatch, type LineScope } from './licence-scope';
export { parsePlate, type Plate, type PlateKind } from './plate';
export { datesProblems, refuseDuplicate, refuseIf } from './refusals';
export { RegistryModule } from './registry.module';
export { ScopedReads } from './scoped-reads';
