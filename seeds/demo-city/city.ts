import type { OrganisationKind, Role } from '../../src/access';
import type { LineRecord } from '../../src/manifests';
import type { LicenceKind, LineScope, PlateKind } from '../../src/registry';
import type { CrewFacts, Period, VehicleFacts } from '../../src/rules';

/** Somebody who acts, as events name him. */
export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly role: Role;
  readonly via: 'session';
}

export interface CityUser extends Person {
  /** Null: an account that nobody can log in with. */
  readonly login: string | null;
}

export interface CityOrganisation {
  readonly id: string;
  readonly name: string;
  readonly creditCode: string;
  readonly kinds: readonly OrganisationKind[];
  readonly regionCode: string;
  readonly address: string;
  readonly phone: string;
}

export interface CitySite {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly regionCode: string;
  readonly address: string;
  /** Degrees. */
  readonly longitude: number;
  readonly latitude: number;
}

export interface CityLicenceLine extends LineScope {
  readonly id: string;
  readonly label: string;
  readonly gramsPerYear: number;
  /** Null: no limit by the day. */
  readonly gramsPerDay: number | null;
  /** What still fits into a landfill, cubic metres; null: it was not surveyed. */
  readonly remainingM3: number | null;
}

export interface CityLicence extends Period {
  readonly id: string;
  readonly organisationId: string;
  readonly siteId: string;
  readonly number: string;
  readonly issuer: string;
  readonly kind: LicenceKind;
  readonly lines: readonly CityLicenceLine[];
}

export interface CityPermit extends Period {
  readonly id: string;
  readonly organisationId: string;
  readonly number: string;
  readonly issuer: string;
  readonly classes: readonly string[];
}

export interface CityVehicle extends VehicleFacts {
  readonly id: string;
  readonly organisationId: string;
  readonly plateKind: PlateKind;
  readonly classes: readonly string[];
}

export interface CityCrewMember extends CrewFacts {
  readonly id: string;
  readonly organisationId: string;
  readonly duty: 'driver' | 'escort';
  readonly phone: string;
}

export interface CityContract extends Period {
  readonly id: string;
  readonly generatorId: string;
  readonly counterpartId: string;
  readonly kind: 'carriage' | 'disposal';
  readonly number: string;
}

/** A vehicle with its trailer and the two people who always go with it, so that nobody is ever in two places. */
export interface Rig {
  readonly vehicle: CityVehicle;
  readonly trailer: CityVehicle | null;
  readonly driver: CityCrewMember;
  readonly escort: CityCrewMember;
  /** Who tells the system about its trips. */
  readonly teller: Person;
  /** Grams that it may carry. */
  readonly ratedGrams: number;
}

export interface Carrier {
  readonly organisation: CityOrganisation;
  readonly permits: readonly CityPermit[];
  readonly rigs: readonly Rig[];
}

export interface Receiver {
  readonly key: string;
  readonly organisation: CityOrganisation;
  readonly site: CitySite;
  readonly licences: readonly CityLicence[];
  readonly person: Person;
}

/** One waste that a generator gives away again and again. */
export interface Stream {
  readonly code: string;
  readonly name: string;
  readonly form: LineRecord['form'];
  readonly packaging: string;
  readonly gramsPerContainer: number;
  readonly method: string;
  readonly receiver: Receiver;
  /** Grams of one load. */
  readonly usualGrams: number;
  readonly weight: number;
}

export interface Generator {
  readonly organisation: CityOrganisation;
  readonly site: CitySite;
  readonly person: Person;
  readonly carriers: readonly Carrier[];
  readonly streams: readonly Stream[];
  /** Loads, relative to the others. */
  readonly weight: number;
  readonly medical: boolean;
}

/** Everything that is there before the first manifest. */
export interface City {
  readonly organisations: readonly CityOrganisation[];
  readonly sites: readonly CitySite[];
  readonly users: readonly CityUser[];
  readonly contracts: readonly CityContract[];
  readonly carriers: readonly Carrier[];
  readonly receivers: readonly Receiver[];
  readonly generators: readonly Generator[];
  /** When it was all entered, milliseconds since 1970. */
  readonly foundedAt: number;
}
