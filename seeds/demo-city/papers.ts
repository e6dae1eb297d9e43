import type { LicenceFacts, Papers, Period } from '../../src/rules';
import type { Carrier, City, CityContract, Receiver } from './city';

interface Account {
  bookedGrams: number;
  receivedGrams: number;
}

const nothing: Readonly<Account> = { bookedGrams: 0, receivedGrams: 0 };

/** Capacity given away, by licence line and year, grams. */
export class Accounts {
  private readonly accounts = new Map<string, Account>();

  of(licenceLineId: string, year: number): Readonly<Account> {
    return this.accounts.get(`${licenceLineId}/${year}`) ?? nothing;
  }

  book(licenceLineId: string, year: number, grams: number): void {
    this.open(licenceLineId, year).bookedGrams += grams;
  }

  receive(licenceLineId: string, year: number, grams: number): void {
    this.open(licenceLineId, year).receivedGrams += grams;
  }

  private open(licenceLineId: string, year: number): Account {
    const key = `${licenceLineId}/${year}`;
    const known = this.accounts.get(key);
    if (known !== undefined) return known;
    const account = { ...nothing };
    this.accounts.set(key, account);
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

  /** With the accounts of the year as they stand now. */
  licencesOf(receiver: Receiver, year: number): LicenceFacts[] {
    return receiver.licences.map(({ number, validFrom, validTo, lines }) => ({
      number,
      status: 'valid',
      validFrom,
      validTo,
      lines: lines.map(({ id, label, match, categories, codes, methods, gramsPerYear }) => {
        const { bookedGrams, receivedGrams } = this.accounts.of(id, year);
        return { id, label, match, categories, codes, methods, gramsPerYear, bookedGrams, receivedGrams };
      }),
    }));
  }
}

const contractKey = (generatorId: string, counterpartId: string, kind: string): string =>
  `${generatorId} ${counterpartId} ${kind}`;
