import type { Role } from '../../src/access';
import type { World } from '../setup/world';
import { savePerson, saveOrganisation, type Person } from './people';
import {
  saveContract,
  saveCrewMember,
  saveLicence,
  saveLicenceLine,
  savePermit,
  saveSite,
  saveTrailer,
  saveVehicle,
} from './registry';

type Staff<R extends Role> = Readonly<Record<R, Person>>;

export interface Generator extends Staff<'administrator' | 'operator' | 'reader'> {
  readonly id: string;
  readonly name: string;
  readonly siteId: string;
}

export interface Carrier extends Staff<'administrator' | 'operator' | 'driver' | 'reader'> {
  readonly id: string;
  readonly name: string;
  readonly permitId: string;
  readonly plate: string;
  readonly trailerPlate: string;
  /** On the register of crews, not the user who drives. */
  readonly driverId: string;
  readonly escortId: string;
}

export interface Receiver extends Staff<'administrator' | 'operator' | 'reader'> {
  readonly id: string;
  readonly name: string;
  readonly siteId: string;
  readonly licenceId: string;
  /** HW08 and HW49 by D10, 1000 t a year together. */
  readonly sharedLineId: string;
  /** 841-001-01 alone, by Y10, 50 t a year. */
  readonly listedLineId: string;
}

/** A broker: no step of its own. */
export interface Agent extends Staff<'administrator' | 'operator' | 'reader'> {
  readonly id: string;
  readonly name: string;
}

export interface Regulator extends Staff<'administrator' | 'officer' | 'inspector' | 'reader'> {
  readonly id: string;
}

/** Everybody whom a manifest needs, with their papers in order, and others whom it does not concern. */
export interface City {
  readonly generator: Generator;
  readonly carrier: Carrier;
  readonly receiver: Receiver;
  readonly agent: Agent;
  readonly strangers: { readonly generator: Generator; readonly carrier: Carrier; readonly receiver: Receiver };
  readonly regulators: { readonly prefecture: Regulator; readonly county: Regulator; readonly elsewhere: Regulator };
}

const tonne = 1_000_000;

export async function saveCity(world: World): Promise<City> {
  const generator = await saveGenerator(world);
  const carrier = await saveCarrier(world);
  const receiver = await saveReceiver(world);
  await saveContract(world, generator.id, carrier.id, 'carriage');
  await saveContract(world, generator.id, receiver.id, 'disposal');
  return {
    ...{ generator, carrier, receiver },
    agent: await saveAgent(world),
    strangers: {
      generator: await saveGenerator(world),
      carrier: await saveCarrier(world),
      receiver: await saveReceiver(world),
    },
    regulators: {
      prefecture: await saveRegulator(world, '640100'),
      county: await saveRegulator(world, '640104'),
      elsewhere: await saveRegulator(world, '620000'),
    },
  };
}

async function staffOf<R extends Role>(world: World, organisationId: string, roles: readonly R[]): Promise<Staff<R>> {
  const people: [R, Person][] = [];
  for (const role of roles) people.push([role, await savePerson(world, organisationId, role)]);
  return Object.fromEntries(people) as Record<R, Person>;
}

export async function saveGenerator(world: World): Promise<Generator> {
  const { id, name } = await saveOrganisation(world, { kinds: ['generator'] });
  const site = await saveSite(world, id);
  const staff = await staffOf(world, id, ['administrator', 'operator', 'reader']);
  return { id, name, siteId: site.id, ...staff };
}

async function saveCarrier(world: World): Promise<Carrier> {
  const { id, name } = await saveOrganisation(world, { kinds: ['carrier'] });
  const permit = await savePermit(world, id);
  const vehicle = await saveVehicle(world, id);
  const trailer = await saveTrailer(world, id);
  const driver = await saveCrewMember(world, id, 'driver');
  const escort = await saveCrewMember(world, id, 'escort');
  const staff = await staffOf(world, id, ['administrator', 'operator', 'driver', 'reader']);
  return {
    ...{ id, name, ...staff },
    permitId: permit.id,
    plate: vehicle.plate,
    trailerPlate: trailer.plate,
    driverId: driver.id,
    escortId: escort.id,
  };
}

export async function saveReceiver(world: World, region = '640104'): Promise<Receiver> {
  const { id, name } = await saveOrganisation(world, { kinds: ['receiver'], region_code: '640100' });
  const site = await saveSite(world, id, { region_code: region });
  const licence = await saveLicence(world, id, site.id);
  const shared = await saveLicenceLine(world, licence.id);
  const listed = await saveLicenceLine(world, licence.id, {
    line_no: 2,
    label: '感染性废物',
    match: 'only_listed',
    categories: [],
    codes: ['841-001-01'],
    methods: ['Y10'],
    grams_per_year: 50 * tonne,
  });
  const staff = await staffOf(world, id, ['administrator', 'operator', 'reader']);
  return {
    ...{ id, name, ...staff },
    siteId: site.id,
    licenceId: licence.id,
    sharedLineId: shared.id,
    listedLineId: listed.id,
  };
}

async function saveAgent(world: World): Promise<Agent> {
  const { id, name } = await saveOrganisation(world, { kinds: ['agent'] });
  return { id, name, ...(await staffOf(world, id, ['administrator', 'operator', 'reader'])) };
}

export async function saveRegulator(world: World, region: string): Promise<Regulator> {
  const { id } = await saveOrganisation(world, { kinds: ['regulator'], region_code: region });
  return { id, ...(await staffOf(world, id, ['administrator', 'officer', 'inspector', 'reader'])) };
}
