import type { DayUse, LicenceFacts, Papers, Period } from '../../src/rules';
import type { Carrier, City, CityContract, Receiver } from './city';

interface Account {
  bookedGrams: number;
  receivedGrams: number;
}

const nothing: Readonly<Account> = { bookedGrams: 0, receivedGrams: 0 };

/** Capacity given away, by licence line and year or local day, grams. */
export class Accounts {
  private readonly accounts = new Map<string, Map<number | string, Account>>();

  of(licenceLineId: string, period: number | string): Readonly<Account> {
    return this.accounts.get(licenceLineId)?.get(period) ?? nothing;
  }

  /** Booked and received of a local day and those after it. */
  daysFrom(licenceLineId: string, date: string): DayUse[] {
    return [...(this.accounts.get(licenceLineId) ?? [])].flatMap(([day, { bookedGrams, receivedGrams }]) =>
      typeof day === 'string' && day >= date ? [{ day, grams: bookedGrams + receivedGrams }] : [],
    );
  }

  book(licenceLineId: string, period: number | string, grams: number): void {
    this.open(licenceLineId, period).bookedGrams += grams;
  }

  receive(licenceLineId: string, period: number | string, grams: number): void {
    this.open(licenceLineId, period).receivedGrams += grams;
  }

  private open(licenceLineId: string, period: number | string): Account {
    const ofLine = this.accounts.get(licenceLineId) ?? new Map<number | string, Account>();
    this.accounts.set(licenceLineId, ofLine);
    const account = ofLine.get(period) ?? { ...nothing };
    ofLine.set(period, account);
    return account;
  }
}

/** The registers of the city as the rules ask for them. */
export class PaperStore {
  private readonly contracts = new Map<string, Period[]>();
  private readonly permits = new Map<Carrier, readonly Papers[]>();

  constructor(
    city: City,
    private readonly accounts: Accounts,
  ) {
    for (const { generatorId, counterpartId, kind, validFrom, validTo } of city.contracts) {
      const key = contractKey(generatorId, counterpartId, kind);
      this.contracts.set(key, [...(this.contracts.get(key) ?? []), { validFrom, validTo }]);
    }
    for (const carrier of city.carriers) {
      const papers = carrier.permits.map(({ number, validFrom, validTo }): Papers => ({
        ...{ number, status: 'valid', validFrom, validTo },
      }));
      this.permits.set(carrier, papers);
    }
  }

  contractsOf(generatorId: string, counterpartId: string, kind: CityContract['kind']): readonly Period[] {
    return this.contracts.get(contractKey(generatorId, counterpartId, kind)) ?? [];
  }

  permitsOf(carrier: Carrier): readonly Papers[] {
    return this.permits.get(carrier) ?? [];
  }

  /** With the accounts of the day's year, and of the days from it on, as they stand now. */
  licencesOf(receiver: Receiver, date: string): LicenceFacts[] {
    const year = Number(date.slice(0, 4));
    return receiver.licences.map(({ number, validFrom, validTo, lines }) => ({
      number,
      status: 'valid',
      validFrom,
      validTo,
      lines: lines.map(({ id, label, match, categories, codes, methods, gramsPerYear, gramsPerDay }) => ({
        ...{ id, label, match, categories, codes, methods, gramsPerYear, gramsPerDay },
        ...this.accounts.of(id, year),
        days: gramsPerDay === null ? [] : this.accounts.daysFrom(id, date),
        // Landfills are surveyed when the city is there, and nobody waits in it.
        volume: null,
        waiting: [],
      })),
    }));
  }
}

const contractKey = (generatorId: string, counterpartId: string, kind: string): string =>
  `${generatorId} ${counterpartId} ${kind}`;
