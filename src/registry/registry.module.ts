import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ReferenceModule } from '../reference';
import { ChangeLicenceStatus } from './actions/change-licence-status';
import { ChangePermitStatus } from './actions/change-permit-status';
import { CarrierRegister } from './carrier-register';
import { CreateContract } from './actions/create-contract';
import { CreateCrewMember } from './actions/create-crew-member';
import { CreateLicence } from './actions/create-licence';
import { CreatePermit } from './actions/create-permit';
import { CreateSite } from './actions/create-site';
import { CreateVehicle } from './actions/create-vehicle';
import { ImportLicences } from './actions/import-licences';
import { SetCrewAccount } from './actions/set-crew-account';
import { UpdateContract } from './actions/update-contract';
import { UpdateCrewMember } from './actions/update-crew-member';
import { UpdateLicence } from './actions/update-licence';
import { UpdatePermit } from './actions/update-permit';
import { UpdateSite } from './actions/update-site';
import { UpdateVehicle } from './actions/update-vehicle';
import { CarrierPermit, CrewMember, Vehicle } from './entities/carrier.entities';
import { Contract } from './entities/contract.entity';
import { Licence, LicenceLine, LicenceStatusChange, Site } from './entities/licence.entities';
import { ContractsController } from './http/contracts.controller';
import { CrewController } from './http/crew.controller';
import { LicencesController } from './http/licences.controller';
import { PermitsController } from './http/permits.controller';
import { SitesController } from './http/sites.controller';
import { VehiclesController } from './http/vehicles.controller';

@Module({
  imports: [
    ReferenceModule,
    TypeOrmModule.forFeature([
      Site,
      Licence,
      LicenceLine,
      LicenceStatusChange,
      CarrierPermit,
      Vehicle,
      CrewMember,
      Contract,
    ]),
  ],
  controllers: [
    SitesController,
    LicencesController,
    PermitsController,
    VehiclesController,
    CrewController,
    ContractsController,
  ],
  providers: [
    CarrierRegister,
    CreateSite,
    UpdateSite,
    CreateLicence,
    UpdateLicence,
    ChangeLicenceStatus,
    ImportLicences,
    CreatePermit,
    UpdatePermit,
    ChangePermitStatus,
    CreateVehicle,
    UpdateVehicle,
    CreateCrewMember,
    UpdateCrewMember,
    SetCrewAccount,
    CreateContract,
    UpdateContract,
  ],
  exports: [CarrierRegister],
})
export class RegistryModule {}
