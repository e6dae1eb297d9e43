import { randomInt } from 'node:crypto';
import { makeCreditCode } from '../../src/common';
import { Person } from './person';
import type { Stage } from './story';

/** An organisation that the city's officer has just entered, and its administrator. */
export interface Newcomer {
  readonly person: Person;
  readonly organisationId: string;
  readonly organisationName: string;
}

export const term = { validFrom: '2026-01-01', validTo: '2099-12-31' };

export const officerOf = ({ url, password }: Stage): Promise<Person> =>
  Person.logIn(url, 'officer', 'city-officer', password);

/** Entered by the officer, with a first member who has logged in. */
export async function newcomer(
  stage: Stage,
  officer: Person,
  name: string,
  kinds: readonly string[],
  regionCode = '640104',
): Promise<Newcomer> {
  const serial = String(randomInt(10_000_000)).padStart(7, '0');
  const creditCode = makeCreditCode(`91640104MA${serial}`);
  const organisation = { name, creditCode, kinds, regionCode };
  const { id } = await officer.post<{ id: string }>('/organisations', organisation);
  const login = `newcomer-${serial}`;
  const first = { login, name: '负责人', role: 'administrator', password: stage.password };
  await officer.post(`/organisations/${id}/first-member`, first);
  const person = await Person.logIn(stage.url, name, login, stage.password);
  return { person, organisationId: id, organisationName: name };
}

export async function siteOf({ person }: Newcomer, name: string, regionCode = '640104'): Promise<string> {
  const site = { name, regionCode, address: '清和街 8 号' };
  return (await person.post<{ id: string }>('/registry/sites', site)).id;
}

export async function contract(person: Person, counterpartId: string, kind: 'carriage' | 'disposal'): Promise<void> {
  await person.post('/registry/contracts', { counterpartId, kind, number: `合同-${randomInt(1e9)}`, ...term });
}

/** A receiver in the city with a licence for used oil, to be burnt or refined. */
export async function oilReceiver(
  stage: Stage,
  name: string,
  method: 'D10' | 'R9',
  tonnesPerYear = 900,
): Promise<Newcomer & { readonly siteId: string }> {
  const officer = await officerOf(stage);
  const receiver = await newcomer(stage, officer, name, ['receiver']);
  const siteId = await siteOf(receiver, '油品车间');
  await officer.post('/registry/licences', {
    ...{ siteId, number: `许可-${randomInt(1e9)}`, issuer: '银川市生态环境局', kind: 'comprehensive', ...term },
    lines: [
      {
        ...{ label: 'HW08 废矿物油', match: 'all_of_category', categories: ['HW08'], codes: [], methods: [method] },
        tonnesPerYear,
      },
    ],
  });
  return { ...receiver, siteId };
}

/** A carrier with its permit and a driver; its trains have no plate. */
export async function railway(stage: Stage, name: string): Promise<Newcomer> {
  const carrier = await newcomer(stage, await officerOf(stage), name, ['carrier']);
  await carrier.person.post('/registry/permits', {
    ...{ number: `铁危-${randomInt(1e9)}`, issuer: '国家铁路局', classes: ['9'], ...term },
  });
  return carrier;
}
