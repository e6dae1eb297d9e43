export { CarrierPermit, crewDuties, CrewMember, Vehicle, type CrewDuty } from './entities/carrier.entities';
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
export { RegistryModule } from './registry.module';
