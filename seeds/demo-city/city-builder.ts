import type { OrganisationKind, Role } from '../../src/access';
import { makeCreditCode } from '../../src/common';
import type { CityContract, CityOrganisation, CitySite, CityUser } from './city';
import { dateOf, dayOf, instantOf } from './local-time';
import { demoPeople, personName } from './people';
import { Random } from './random';

export interface CityOptions {
  readonly seed: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** First local day of its life. */
  readonly firstDay: number;
  /** What stands in brackets before every name. */
  readonly label: string;
  /** Vehicles against those that 5,000 loads a year need. */
  readonly fleet: number;
  /** Licensed scales against those of the demo city. */
  readonly capacity: number;
  /** Beginning of every plate: province and letter. */
  readonly plates: string;
  /** Whether the people with logins live here, and papers run out one after another. */
  readonly demo: boolean;
}

const citizens = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Degrees, about the middle of each place. */
const places: Readonly<Record<string, readonly [longitude: number, latitude: number]>> = {
  '640104': [106.29, 38.47],
  '640105': [106.13, 38.49],
  '640106': [106.24, 38.47],
  '640121': [106.25, 38.28],
  '640122': [106.35, 38.55],
  '640181': [106.34, 38.1],
  '64ND00': [106.58, 38.16],
};
const cityCentre: readonly [number, number] = [106.28, 38.47];
/** Enters organisations with their sites and people, one after another. */
export class CityBuilder {
  readonly random: Random;
  readonly today: number;
  readonly foundedAt: number;
  readonly organisations: CityOrganisation[] = [];
  readonly sites: CitySite[] = [];
  readonly users: CityUser[] = [];
  readonly contracts: CityContract[] = [];
  readonly plates = new Set<string>();

  constructor(readonly options: CityOptions) {
    this.random = new Random(options.seed);
    this.today = dayOf(options.now);
    this.foundedAt = instantOf(dayOf(Date.UTC(2021, 0, 4)), 9);
  }

  id(): string {
    return this.random.idAt(this.foundedAt);
  }

  /** A local date, by days from today. */
  date(days: number): string {
    return dateOf(this.today + days);
  }

  phone(): string {
    return `0951-000${this.random.text(4, '0123456789')}`;
  }

  personName(): string {
    return `${personName((list) => this.random.pick(list))}（${this.options.label}）`;
  }

  organisation(name: string, kind: OrganisationKind, region: string, key: string): CityOrganisation {
    const { label } = this.options;
    const registered = region === '64ND00' ? '640181' : region;
    const sector = kind === 'regulator' ? '11' : '91';
    const organisation = {
      id: this.id(),
      name: `（${label}）${name}`,
      creditCode: makeCreditCode(`${sector}${registered}D${this.random.text(8, citizens)}`),
      kinds: [kind],
      regionCode: region,
      address: `（${label}）示例路 ${this.random.whole(1, 300)} 号`,
      phone: this.phone(),
    };
    this.organisations.push(organisation);
    this.user(organisation, 'administrator', null, this.personName());
    if (this.options.demo) {
      for (const { at, role, login, name: person } of demoPeople) {
        if (at === key) this.user(organisation, role, login, `${person}（${label}）`);
      }
    }
    return organisation;
  }

  /** Who acts for it: its operator, or else its administrator. */
  actorOf(organisation: CityOrganisation, roles: readonly Role[] = ['operator', 'administrator']): CityUser {
    const mine = this.users.filter(({ organisationId }) => organisationId === organisation.id);
    for (const role of roles) {
      const user = mine.findLast((one) => one.role === role);
      if (user !== undefined) return user;
    }
    throw new Error(`nobody acts for ${organisation.name}`);
  }

  site(organisation: CityOrganisation, name: string): CitySite {
    const { id, regionCode, address } = organisation;
    const [longitude, latitude] = places[regionCode] ?? cityCentre;
    const place = (middle: number): number => Number((middle + this.random.between(-0.04, 0.04)).toFixed(5));
    const site = {
      id: this.id(),
      organisationId: id,
      name: `（${this.options.label}）${name}`,
      regionCode,
      address,
      longitude: place(longitude),
      latitude: place(latitude),
    };
    this.sites.push(site);
    return site;
  }

  /**
   * A contract from the beginning on; in the demo it was renewed once. `lapsed`: it was not, and ended days ago.
   */
  contract(generatorId: string, counterpartId: string, kind: CityContract['kind'], lapsedDays?: number): void {
    const first = this.options.firstDay - this.today - 30;
    const renewed = Math.round(first / 2) + this.random.whole(-30, 30);
    const periods =
      lapsedDays !== undefined
        ? [[first, -lapsedDays] as const]
        : [[first, renewed] as const, [renewed + 1, this.random.whole(18, 600)] as const];
    for (const [from, to] of periods) {
      const number = `${this.options.label}-HT-${this.random.text(8, '0123456789')}`;
      const [validFrom, validTo] = [this.date(from), this.date(to)];
      this.contracts.push({ id: this.id(), generatorId, counterpartId, kind, number, validFrom, validTo });
    }
  }

  user(organisation: CityOrganisation, role: Role, login: string | null, name: string): void {
    const { id: organisationId, name: organisationName } = organisation;
    this.users.push({ userId: this.id(), name, organisationId, organisationName, role, via: 'session', login });
  }
}
