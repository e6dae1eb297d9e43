import { Choice, Flag, Identifier, Kilograms, KilogramsShown, LocalDate, Ordered, PageQuery, Text } from '../../common';
import { crewDuties, type CrewDuty } from '../entities/carrier.entities';
import { licenceStatuses, type LicenceStatus } from '../entities/licence.entities';
import type { PlateKind } from '../plate';

const goodsClasses = {
  list: { min: 1, max: 40 },
  max: 40,
  description: 'Classes or items of dangerous goods',
  example: ['6.2'],
};

export type CarrierFilter = 'organisationId' | 'validOn';
export type VehicleFilter = CarrierFilter | 'active' | 'plate';
export type CrewFilter = CarrierFilter | 'active' | 'duty';

export class CarrierQuery extends PageQuery {
  @Identifier({ optional: true })
  organisationId?: string;

  @LocalDate({ optional: true, description: 'Only those whose papers are valid on this day' })
  validOn?: string;
}

const permitOrders = ['number', 'issuer', 'validTo', 'added'] as const;
export type PermitOrder = Exclude<(typeof permitOrders)[number], 'added'>;

export class PermitQuery extends CarrierQuery {
  @Ordered(permitOrders)
  order?: string;
}

const vehicleOrders = ['plate', 'rated', 'validTo', 'added'] as const;
export type VehicleOrder = Exclude<(typeof vehicleOrders)[number], 'added'>;

export class VehicleQuery extends CarrierQuery {
  @Choice(['true', 'false'], { optional: true })
  active?: string;

  @Text({ optional: true, max: 10, description: 'Part of the plate' })
  plate?: string;

  @Ordered(vehicleOrders)
  order?: string;
}

const crewOrders = ['name', 'duty', 'validTo', 'added'] as const;
export type CrewOrder = Exclude<(typeof crewOrders)[number], 'added'>;

export class CrewQuery extends CarrierQuery {
  @Choice(['true', 'false'], { optional: true })
  active?: string;

  @Choice(crewDuties, { optional: true })
  duty?: CrewDuty;

  @Ordered(crewOrders)
  order?: string;
}

export class PermitInput {
  @Text({ max: 60 })
  number: string;

  @Text({ max: 100 })
  issuer: string;

  @Text(goodsClasses)
  classes: string[];

  @LocalDate()
  validFrom: string;

  @LocalDate({ description: 'The last day on which it is valid' })
  validTo: string;
}

export class PermitStatusInput {
  @Choice(licenceStatuses)
  status: LicenceStatus;
}

export class PermitShown extends PermitInput {
  @Identifier()
  id: string;

  @Identifier()
  organisationId: string;

  @Text({ max: 100 })
  organisationName: string;

  @Choice(licenceStatuses)
  status: LicenceStatus;
}

export class VehicleInput {
  @Text({ max: 20, description: 'Mainland plate; dots and spaces do not matter', example: '宁A·12345' })
  plate: string;

  @Kilograms({ description: 'Rated load, kilograms' })
  ratedKilograms: number | string;

  @Text({ max: 60, description: 'Road transport certificate (道路运输证)' })
  certificateNumber: string;

  @Text(goodsClasses)
  certificateClasses: string[];

  @LocalDate()
  certificateValidTo: string;

  @Flag({ optional: true, description: 'Carries medical waste and nothing else (default false)' })
  medicalOnly?: boolean;

  @Flag({ optional: true, description: 'Default true; a vehicle that is not in use any more is kept' })
  active?: boolean;
}

export class VehicleShown {
  @Identifier()
  id: string;

  @Identifier()
  organisationId: string;

  @Text({ max: 100 })
  organisationName: string;

  @Text({ max: 8 })
  plate: string;

  @Choice(['normal', 'trailer', 'new_energy'])
  plateKind: PlateKind;

  @KilogramsShown()
  ratedKilograms: number;

  @Text({ max: 60 })
  certificateNumber: string;

  @Text(goodsClasses)
  certificateClasses: string[];

  @LocalDate()
  certificateValidTo: string;

  @Flag()
  medicalOnly: boolean;

  @Flag()
  active: boolean;
}

export class CrewMemberInput {
  @Text({ max: 40 })
  name: string;

  @Choice(crewDuties)
  duty: CrewDuty;

  @Text({ max: 60, description: 'Certificate of qualification (从业资格证)' })
  certificateNumber: string;

  @LocalDate()
  certificateValidTo: string;

  @Text({ max: 20, pattern: /^\+?[0-9][0-9 -]{4,18}$/ })
  phone: string;

  @Flag({ optional: true, description: 'Default true; somebody who has left is kept' })
  active?: boolean;
}

export class CrewAccountInput {
  @Identifier({ nullable: true, description: 'A person of my organisation, or null for nobody' })
  userId: string | null;
}

export class CrewMemberShown {
  @Identifier()
  id: string;

  @Identifier()
  organisationId: string;

  @Text({ max: 40 })
  name: string;

  @Choice(crewDuties)
  duty: CrewDuty;

  @Text({ max: 60 })
  certificateNumber: string;

  @LocalDate()
  certificateValidTo: string;

  @Text({ max: 20 })
  phone: string;

  @Flag()
  active: boolean;

  @Identifier({ nullable: true, description: 'The account with which he logs in: trips and loads are his own by it' })
  userId: string | null;

  @Text({ max: 60, nullable: true })
  accountName: string | null;
}
