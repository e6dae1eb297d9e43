import type { Grams } from '../common';
import type { WorkingDayCalendar } from '../reference';
import type { CrossingFacts } from './crossing.facts';
import type { RuleStep } from './rule';
import type { TransferFacts } from './transfer.facts';

/** From and to are local dates, both included. */
export interface Period {
  readonly validFrom: string;
  readonly validTo: string;
}

export interface Papers extends Period {
  readonly number: string;
  readonly status: 'valid' | 'suspended' | 'revoked';
}

export interface LicenceLineFacts {
  readonly id: string;
  readonly label: string;
  readonly match: 'all_of_category' | 'only_listed' | 'all_but_listed';
  readonly categories: readonly string[];
  readonly codes: readonly string[];
  readonly methods: readonly string[];
  readonly gramsPerYear: Grams;
  /** Of the year of the act. */
  readonly bookedGrams: Grams;
  readonly receivedGrams: Grams;
  /** Null: the licence sets no limit by the day. */
  readonly gramsPerDay: Grams | null;
  /** Booked and received, of the day of the act and later ones; only where the licence sets a limit by the day. */
  readonly days: readonly DayUse[];
  /** Of a landfill that was surveyed. */
  readonly volume: VolumeFacts | null;
  /** Who waits for room on this line, in their order. */
  readonly waiting: readonly WaitingLoad[];
}

export interface DayUse {
  /** Local day. */
  readonly day: string;
  readonly grams: Grams;
}

export interface VolumeFacts {
  /** Local day. */
  readonly surveyedOn: string;
  /** What then fitted in, at the density of the survey. */
  readonly surveyedGrams: Grams;
  /** Less what was received since and is booked; below zero when more is booked than a new survey leaves. */
  readonly leftGrams: Grams;
}

/** A draft in the queue. */
export interface WaitingLoad {
  readonly manifestId: string;
  /** Local day on which it wants to arrive; null: on no single day. */
  readonly day: string | null;
  readonly grams: Grams;
}

export interface LicenceFacts extends Papers {
  readonly lines: readonly LicenceLineFacts[];
}

export interface WasteLineFacts {
  readonly lineNo: number;
  readonly code: string;
  readonly method: string;
  readonly grams: Grams;
  /** Licence line on which it is booked; null before the issue, unless room is held for it. */
  readonly licenceLineId: string | null;
}

export interface VehicleFacts {
  readonly plate: string;
  readonly ratedGrams: Grams;
  readonly certificateNumber: string;
  readonly certificateValidTo: string;
  readonly medicalOnly: boolean;
}

export interface CrewFacts {
  readonly name: string;
  readonly certificateNumber: string;
  readonly certificateValidTo: string;
}

/** Another load that is on the road with the same vehicle. */
export interface TripFacts {
  readonly manifestId: string;
  readonly number: string;
  readonly generatorId: string;
  readonly codes: readonly string[];
  readonly loadedGrams: Grams;
}

export interface PickUpFacts {
  readonly plate: string;
  /** Null: not registered with this carrier, or out of use. */
  readonly vehicle: VehicleFacts | null;
  readonly trailerPlate: string | null;
  readonly trailer: VehicleFacts | null;
  readonly driver: CrewFacts | null;
  readonly escort: CrewFacts | null;
  readonly waybillNumber: string | null;
  readonly passengers: number;
  readonly loadedGrams: Grams;
  readonly otherTrips: readonly TripFacts[];
}

export interface DeliveryFacts {
  /** The site at which the load stands, by the carrier's own word. */
  readonly siteId: string;
  readonly receiverSiteId: string;
  /** Distance from the named site, metres; null when the position or the site's place is not known. */
  readonly distanceMetres: number | null;
}

/** What shows that a load was handed over where it says it was. */
export interface PresenceFacts {
  /** 0 (nothing) to 3. */
  readonly score: number;
  /** The position lies within the distance that rule P10 names. */
  readonly near: boolean;
  /** The code that hangs at the site's gate. */
  readonly printed: boolean;
  /** The code that the site's beacon showed. */
  readonly beacon: boolean;
  /** From the site, or between the two carriers; null when a position is not known. */
  readonly distanceMetres: number | null;
}

/** What the receiver found of a line, beside what was announced. */
export interface FoundLine {
  readonly lineNo: number;
  readonly announcedGrams: Grams;
  readonly receivedGrams: Grams;
  readonly announcedContainers: number;
  /** Null: not counted. */
  readonly receivedContainers: number | null;
  /** Of name, hazard, form and packaging: those that the receiver says differ. */
  readonly mismatches: readonly string[];
}

/** A transfer that went on paper. */
export interface PaperEntryFacts {
  /** Local day on which it was at its end: delivered. */
  readonly endedOn: string;
  /** Local day on which it is entered. */
  readonly enteredOn: string;
}

/** What both sides of a pipeline have metered on a day, of one line; null: not written down. */
export interface FlowDay {
  /** Local day. */
  readonly day: string;
  readonly lineNo: number;
  readonly generatorGrams: Grams | null;
  readonly receiverGrams: Grams | null;
}

/** How far the chosen receiver lies from the generator's site, beside the nearest that take the waste and have room. */
export interface ProximityFacts {
  /** As the crow flies; null: a place is not known. */
  readonly chosenMetres: number | null;
  readonly nearest: readonly { readonly siteId: string; readonly name: string; readonly metres: number }[];
  /** How many nearest were looked for. */
  readonly most: number;
  /** Code of the reason that the generator gives for choosing a farther one. */
  readonly reason: string | null;
}

/** All that the rules may look at, loaded before; the checks themselves reach for nothing. */
export interface Facts {
  readonly step: RuleStep;
  /** Local date of the act. */
  readonly date: string;
  readonly status: string;
  readonly manifestId: string;
  readonly number: string | null;
  /** Local day on which the load is expected; null: it flows, on no single day. */
  readonly arrivesOn: string | null;
  /** First four digits that a number of this origin begins with after the year. */
  readonly numberingPrefix: string;
  readonly year: number;
  readonly generatorId: string;
  readonly lines: readonly WasteLineFacts[];
  readonly carriageContracts: readonly Period[];
  readonly disposalContracts: readonly Period[];
  /** What flows through a pipeline has no carrier. */
  readonly mode: 'road' | 'pipeline';
  /** One's own load on one's own vehicle, or to one's own facility, needs no contract. */
  readonly carrierIsGenerator: boolean;
  readonly receiverIsGenerator: boolean;
  /** Waste on its way back to its generator needs neither a contract nor a licence there. */
  readonly returns: boolean;
  readonly carrierPermits: readonly Papers[];
  readonly licences: readonly LicenceFacts[];
  readonly pickUp: PickUpFacts | null;
  readonly delivery: DeliveryFacts | null;
  /** At pickup and delivery. */
  readonly presence: PresenceFacts | null;
  /** At acceptance. */
  readonly found: readonly FoundLine[];
  /** At acceptance: whether the original of a paper manifest is attached; null: it never was on paper. */
  readonly isScanned: boolean | null;
  /** Where what went on paper is entered. */
  readonly paperEntry: PaperEntryFacts | null;
  /** At the end of a flow: all its days, in their order. */
  readonly flow: readonly FlowDay[];
  /** What crosses a province's border with an approval; null: it needs none. */
  readonly crossing: CrossingFacts | null;
  /** At issue: how far the receiver lies, and who lies nearer; null: not asked. */
  readonly proximity: ProximityFacts | null;
  readonly calendar: WorkingDayCalendar;
  /** Of what leaves its prefecture, where transfer policies are asked; null otherwise. */
  readonly transfer: TransferFacts | null;
}
