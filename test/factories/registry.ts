import { newId } from '../../src/common';
import type { World } from '../setup/world';
import { insert, serial, type RowValues } from './insert';

/** Papers of the city are good for these days, both included. */
const validity = { valid_from: '2025-01-01', valid_to: '2027-12-31' } as const;
const certificateEnd = '2027-12-31';

const tonne = 1_000_000;

export const createSite = (organisationId: string, given: RowValues = {}) => ({
  id: newId(),
  organisation_id: organisationId,
  name: `${serial()}号厂区`,
  region_code: '640104',
  address: '丽景街1号',
  longitude: 106.28,
  latitude: 38.47,
  ...given,
});

export const saveSite = (world: World, organisationId: string, given: RowValues = {}) =>
  insert(world, 'site', createSite(organisationId, given));

export const createLicence = (organisationId: string, siteId: string, given: RowValues = {}) => ({
  id: newId(),
  organisation_id: organisationId,
  site_id: siteId,
  number: `NX-${serial()}`,
  issuer: '宁夏回族自治区生态环境厅',
  kind: 'comprehensive',
  status: 'valid',
  ...validity,
  ...given,
});

export const saveLicence = (world: World, organisationId: string, siteId: string, given: RowValues = {}) =>
  insert(world, 'licence', createLicence(organisationId, siteId, given));

/** HW08 and HW49 share one total: 1000 t a year by D10. */
export const createLicenceLine = (licenceId: string, given: RowValues = {}) => ({
  id: newId(),
  licence_id: licenceId,
  line_no: 1,
  label: '焚烧',
  match: 'all_of_category',
  categories: ['HW08', 'HW49'],
  codes: [] as string[],
  methods: ['D10'],
  grams_per_year: 1000 * tonne,
  ...given,
});

export const saveLicenceLine = (world: World, licenceId: string, given: RowValues = {}) =>
  insert(world, 'licence_line', createLicenceLine(licenceId, given));

export const createPermit = (organisationId: string) => ({
  id: newId(),
  organisation_id: organisationId,
  number: `运${serial()}`,
  issuer: '银川市交通运输局',
  classes: ['9'],
  status: 'valid',
  ...validity,
});

export const savePermit = (world: World, organisationId: string) =>
  insert(world, 'carrier_permit', createPermit(organisationId));

export const createVehicle = (organisationId: string, given: RowValues = {}) => ({
  id: newId(),
  organisation_id: organisationId,
  plate: `宁A${10_000 + serial()}`,
  plate_kind: 'normal',
  // Large, for a test's loads stay on board where they are not delivered.
  rated_mass_grams: 100_000 * tonne,
  certificate_number: `车${serial()}`,
  certificate_classes: ['9'],
  certificate_valid_to: certificateEnd,
  medical_only: false,
  ...given,
});

export const saveVehicle = (world: World, organisationId: string, given: RowValues = {}) =>
  insert(world, 'vehicle', createVehicle(organisationId, given));

export const saveTrailer = (world: World, organisationId: string) =>
  saveVehicle(world, organisationId, { plate: `宁A${1_000 + serial()}挂`, plate_kind: 'trailer' });

export const createCrewMember = (organisationId: string, duty: 'driver' | 'escort') => ({
  id: newId(),
  organisation_id: organisationId,
  name: `${duty === 'driver' ? '司机' : '押运'}${serial()}`,
  duty,
  certificate_number: `从${serial()}`,
  certificate_valid_to: certificateEnd,
  phone: '13900000000',
});

export const saveCrewMember = (world: World, organisationId: string, duty: 'driver' | 'escort') =>
  insert(world, 'crew_member', createCrewMember(organisationId, duty));

export const createContract = (generatorId: string, counterpartId: string, kind: 'carriage' | 'disposal') => ({
  id: newId(),
  generator_id: generatorId,
  counterpart_id: counterpartId,
  kind,
  number: `合同${serial()}`,
  ...validity,
});

export const saveContract = (world: World, ...[generatorId, counterpartId, kind]: Parameters<typeof createContract>) =>
  insert(world, 'contract', createContract(generatorId, counterpartId, kind));
