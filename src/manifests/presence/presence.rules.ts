import type { FieldProblem } from '../../common';
import type { PresenceFacts } from '../../rules';

/** Highest score of all: every proof there is. */
const highest = 3;

/** The parameters of rule P10, our own and no law's. */
export interface PresenceParameters {
  /** Within so many metres a position counts. */
  readonly nearMetres: number;
  readonly nearScore: number;
  readonly printedScore: number;
  readonly beaconScore: number;
  /** A printed code ends by itself after so many days. */
  readonly codeDays: number;
  /** So many time steps before and after the present one are good too, for clocks differ. */
  readonly beaconWindowSteps: number;
}

/** @param given the parameters of rule P10. @throws {Error} when one of them is no number */
export function presenceParameters(given: Readonly<Record<string, unknown>>): PresenceParameters {
  const number = (name: keyof PresenceParameters): number => {
    const value = given[name];
    if (typeof value !== 'number') throw new Error(`rule P10 has no number ${name}`);
    return value;
  };
  return {
    nearMetres: number('nearMetres'),
    nearScore: number('nearScore'),
    printedScore: number('printedScore'),
    beaconScore: number('beaconScore'),
    codeDays: number('codeDays'),
    beaconWindowSteps: number('beaconWindowSteps'),
  };
}

/** The score of a handover with what it was made of, as its event keeps it. */
export interface Presence extends PresenceFacts {
  /** Null: on the road, between two carriers. */
  readonly siteId: string | null;
}

export interface PresenceProof {
  readonly siteId: string | null;
  /** Metres, of any precision; null when not known. */
  readonly distanceMetres: number | null;
  readonly printed: boolean;
  readonly beacon: boolean;
}

export function presenceOf(proof: PresenceProof, parameters: PresenceParameters): Presence {
  const { siteId, printed, beacon } = proof;
  const distanceMetres = proof.distanceMetres === null ? null : Math.round(proof.distanceMetres);
  const near = distanceMetres !== null && distanceMetres <= parameters.nearMetres;
  const sum =
    (near ? parameters.nearScore : 0) + (printed ? parameters.printedScore : 0) + (beacon ? parameters.beaconScore : 0);
  return { score: Math.min(highest, sum), near, printed, beacon, distanceMetres, siteId };
}

/** A printed code as it was made once. */
export interface KnownCode {
  readonly siteId: string;
  /** By the next one, or by itself. */
  readonly ended: boolean;
}

/** What is wrong with the code that was read at the gate. @param known undefined: no such code was ever made */
export function siteCodeProblems(known: KnownCode | undefined, siteId: string): FieldProblem[] {
  const refuse = (code: string, zh: string, en: string): FieldProblem[] => [
    { pointer: '/presence/siteCode', code, text: { zh, en } },
  ];
  if (known === undefined) return refuse('unknown_code', '不是有效的现场码', 'Not a code of any site');
  if (known.siteId !== siteId) return refuse('other_site', '是其他场所的现场码', 'The code of another site');
  if (known.ended)
    return refuse('expired_code', '现场码已失效，请使用现行的现场码', 'An expired code: a newer one hangs there');
  return [];
}

/** Wrong, or read too long ago: the two look alike. */
export const beaconCodeRefused: FieldProblem = {
  pointer: '/presence/beaconCode',
  code: 'beacon_code',
  text: {
    zh: '不是该场所信标当前的动态码',
    en: 'Not what the beacon of this site shows now',
  },
};
