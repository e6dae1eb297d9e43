import { hashSecret, makeSecret, type OrganisationKind, type Role } from '../../src/access';
import { makeCreditCode, newId, Permission } from '../../src/common';
import type { World } from '../setup/world';
import { insert, serial } from './insert';

export interface OrganisationRow {
  readonly id: string;
  readonly name: string;
  readonly credit_code: string;
  readonly kinds: readonly OrganisationKind[];
  readonly region_code: string;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly organisationId: string;
  readonly role: Role;
  /** An API token with every permission; what his role does not have it cannot give. */
  readonly token: string;
}

const creditCode = (): string => makeCreditCode(`91640100MA${String(serial()).padStart(7, '0')}`);

export const createOrganisation = (given: Partial<OrganisationRow> = {}): OrganisationRow => ({
  id: newId(),
  name: `银川第${serial()}公司`,
  credit_code: creditCode(),
  kinds: ['generator'],
  region_code: '640104',
  ...given,
});

export const saveOrganisation = (world: World, given: Partial<OrganisationRow> = {}): Promise<OrganisationRow> =>
  insert(world, 'organisation', createOrganisation(given));

export const createPerson = (organisationId: string, role: Role): Person => ({
  id: newId(),
  name: `${role} 马${serial()}`,
  organisationId,
  role,
  token: makeSecret('ldt'),
});

/** A user with his membership and his token. He has no password: nobody logs in as him. */
export async function savePerson(world: World, organisationId: string, role: Role): Promise<Person> {
  const person = createPerson(organisationId, role);
  const { id, name, token } = person;
  await insert(world, 'app_user', { id, login: `person-${id}`, name, password_hash: 'none' });
  await insert(world, 'membership', { user_id: id, organisation_id: organisationId, role });
  await insert(world, 'api_token', {
    id: newId(),
    user_id: id,
    organisation_id: organisationId,
    name: 'everything',
    hash: hashSecret(token),
    scopes: Object.values(Permission),
    expires_at: '2100-01-01T00:00:00Z',
  });
  return person;
}
