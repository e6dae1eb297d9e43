import { metresBetween } from '../../common';

interface Place {
  readonly longitude: number | null;
  readonly latitude: number | null;
}

/** An institution whose medical waste asks for a facility. */
export interface Institution extends Place {
  readonly siteId: string;
  /** Until its oldest waste must have left and arrived; below 0: it is late already. */
  readonly hoursLeft: number;
  /** Grams a day by class, 841-001-01 to 841-005-01. */
  readonly grams: Readonly<Record<string, number>>;
}

/** A licence line, or an emergency facility that is activated. */
export interface Facility extends Place {
  readonly id: string;
  /** Classes that it accepts and that its methods may have (rule H04). */
  readonly classes: readonly string[];
  readonly gramsPerDay: number;
  /** From now; 0: it takes in. */
  readonly availableInHours: number;
  /** Whole fen a tonne, for the treatment alone. */
  readonly fenPerTonne: number;
}

/** Rule H21. */
export interface AllocationTerms {
  readonly kilometresPerHour: number;
  /** Length of roads for 100 of the straight line. */
  readonly detourPercent: number;
  readonly fenPerTonneKilometre: number;
}

/** A way that is open to a part of an institution's waste. */
export interface Option {
  readonly facility: number;
  readonly metres: number;
  readonly hours: number;
  /** Whole fen a tonne. */
  readonly cost: number;
}

/** The classes of one institution that may go to the same facilities: they stay together. */
export interface Part {
  readonly institution: Institution;
  readonly classes: readonly string[];
  readonly grams: number;
  /** Facilities that take these classes and whose distance is known. */
  readonly options: readonly Option[];
  /** Facilities that take these classes. */
  readonly takers: number;
}

/** Classes that exactly the same facilities take. */
function classGroups(classes: readonly string[], facilities: readonly Facility[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const code of [...classes].sort()) {
    const takers = facilities.map((facility) => Number(facility.classes.includes(code))).join('');
    groups.set(takers, [...(groups.get(takers) ?? []), code]);
  }
  return [...groups.values()];
}

function optionsOf(
  institution: Institution,
  classes: readonly string[],
  facilities: readonly Facility[],
  terms: AllocationTerms,
): Option[] {
  return facilities.flatMap((facility, at) => {
    const straight = metresBetween(institution, facility);
    if (straight === null || !classes.every((code) => facility.classes.includes(code))) return [];
    const metres = Math.round((straight * terms.detourPercent) / 100);
    const hours = Math.max(facility.availableInHours, metres / 1000 / terms.kilometresPerHour);
    const cost = Math.round((metres * terms.fenPerTonneKilometre) / 1000) + facility.fenPerTonne;
    return [{ facility: at, metres, hours, cost }];
  });
}

/** What each institution asks for: its classes in groups that go the same ways. */
export function partsOf(
  institutions: readonly Institution[],
  facilities: readonly Facility[],
  terms: AllocationTerms,
): Part[] {
  const groups = classGroups([...new Set(institutions.flatMap(({ grams }) => Object.keys(grams)))], facilities);
  return institutions.flatMap((institution) =>
    groups.flatMap((group) => {
      const classes = group.filter((code) => (institution.grams[code] ?? 0) > 0);
      const grams = classes.reduce((sum, code) => sum + (institution.grams[code] ?? 0), 0);
      if (grams === 0) return [];
      const takers = facilities.filter((facility) => classes.every((code) => facility.classes.includes(code))).length;
      return [{ institution, classes, grams, options: optionsOf(institution, classes, facilities, terms), takers }];
    }),
  );
}
