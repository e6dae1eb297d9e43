import { nationwide } from './entities/calendar.entities';
import type { RegionLevel } from './entities/region.entities';
import type { MethodGroup } from './entities/treatment.entities';
import { categoryOf, isIdentifiedWaste, parseHazards, type Hazards } from './waste-code';
import { WorkingDayCalendar } from './working-days';

export interface RegionFacts {
  readonly code: string;
  readonly name: string;
  readonly level: RegionLevel;
  /** Codes of the regions above and its own, root first. */
  readonly lineage: readonly string[];
  /** First four digits of the manifest number's region part. */
  readonly numberingPrefix: string;
}

export interface CategoryFacts {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

export interface WasteCodeFacts {
  readonly code: string;
  readonly category: string;
  /** Industry of origin as the catalogue names it. */
  readonly industry: string;
  /** Edition of the catalogue that was asked. */
  readonly edition: string;
  readonly description: string;
  /** Null for identified waste: its hazards are what the identification found. */
  readonly hazards: Hazards | null;
  /** `900-000-NN`: in no entry of the catalogue, identified as hazardous (名录 art. 6). */
  readonly identified: boolean;
}

export interface MethodFacts {
  readonly code: string;
  readonly group: MethodGroup;
  readonly nameZh: string;
  readonly nameEn: string;
}

export interface MedicalMethodFacts {
  readonly method: string;
  readonly allowed: boolean;
  readonly conditionZh: string;
  readonly conditionEn: string;
  readonly source: string;
}

/** Rows of the small tables, as they are. */
export interface ReferenceRows {
  readonly regions: readonly RegionFacts[];
  readonly categories: readonly CategoryFacts[];
  /** Editions whose table is loaded. */
  readonly editions: readonly { edition: string; validFrom: string }[];
  readonly codes: readonly (Omit<WasteCodeFacts, 'hazards' | 'identified'> & { readonly hazards: string })[];
  readonly methods: readonly MethodFacts[];
  readonly medical: readonly (MedicalMethodFacts & { classCode: string })[];
  readonly years: readonly number[];
  readonly days: readonly { regionCode: string; date: string; isWorkday: boolean }[];
}

const byCode = <T extends { code: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.code, row]));

/** The reference data at one moment. It never changes, so rules can ask it without waiting. */
export class ReferenceSnapshot {
  private readonly regions: ReadonlyMap<string, RegionFacts>;
  private readonly categories: ReadonlyMap<string, CategoryFacts>;
  private readonly methods: ReadonlyMap<string, MethodFacts>;
  private readonly editions: ReferenceRows['editions'];
  private readonly codes: ReadonlyMap<string, WasteCodeFacts>;
  private readonly calendars = new Map<string, WorkingDayCalendar>();

  constructor(private readonly rows: ReferenceRows) {
    this.regions = byCode(rows.regions);
    this.categories = byCode(rows.categories);
    this.methods = byCode(rows.methods);
    this.editions = [...rows.editions].sort((left, right) => (left.validFrom < right.validFrom ? 1 : -1));
    this.codes = new Map(
      rows.codes.map(({ hazards, ...row }) => [
        `${row.edition} ${row.code}`,
        { ...row, hazards: parseHazards(hazards), identified: false },
      ]),
    );
  }

  /** Nothing has been loaded yet. */
  get empty(): boolean {
    return this.regions.size === 0;
  }

  region(code: string): RegionFacts | undefined {
    return this.regions.get(code);
  }

  /** Whether `code` is the region `within` or lies in it. */
  isWithin(code: string, within: string): boolean {
    return this.regions.get(code)?.lineage.includes(within) === true;
  }

  category(code: string): CategoryFacts | undefined {
    return this.categories.get(code);
  }

  /**
   * The newest edition that is in force on a local date (YYYY-MM-DD) among those whose table is loaded: an edition
   * stays usable beyond its last day until the table of the next one is there.
   */
  editionOn(date: string): string | undefined {
    return this.editions.find(({ validFrom }) => validFrom <= date)?.edition;
  }

  /** What a waste code means on a local date (YYYY-MM-DD); undefined when it is not one then. */
  wasteCode(code: string, onDate: string): WasteCodeFacts | undefined {
    const edition = this.editionOn(onDate);
    return edition === undefined ? undefined : (this.codes.get(`${edition} ${code}`) ?? this.identified(code, edition));
  }

  /** Whether it is a waste code in any loaded edition. */
  isWasteCode(code: string): boolean {
    return this.editions.some(({ edition }) => this.codes.has(`${edition} ${code}`) || this.identified(code, edition));
  }

  method(code: string): MethodFacts | undefined {
    return this.methods.get(code);
  }

  /** What is said of each method for a medical class; empty when it is not one. */
  medicalMethods(classCode: string): readonly MedicalMethodFacts[] {
    return this.rows.medical.filter((row) => row.classCode === classCode);
  }

  /** The national calendar, or with the festivals of a region and those above it. */
  calendar(regionCode?: string): WorkingDayCalendar {
    const places = [nationwide, ...((regionCode !== undefined && this.regions.get(regionCode)?.lineage) || [])];
    const key = places.join(' ');
    const known = this.calendars.get(key);
    if (known !== undefined) return known;
    const days = places.flatMap((place) => this.rows.days.filter((day) => day.regionCode === place));
    const calendar = new WorkingDayCalendar({ knownYears: [...this.rows.years], days });
    this.calendars.set(key, calendar);
    return calendar;
  }

  private identified(code: string, edition: string): WasteCodeFacts | undefined {
    if (!isIdentifiedWaste(code)) return undefined;
    const category = categoryOf(code);
    const name = this.categories.get(category)?.nameZh;
    if (name === undefined) return undefined;
    const description = `经鉴别具有危险特性的${name}`;
    return { code, category, industry: '非特定行业', edition, description, hazards: null, identified: true };
  }
}
