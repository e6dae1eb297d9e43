/** An event as far as documents ask it. */
export interface StepTaken {
  readonly kind: string;
  /** ISO 8601. */
  readonly occurredAt: string;
  readonly actorName: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A driver or an escort, as the event of the pickup names him. */
export interface CrewName {
  readonly name: string;
  readonly certificateNumber: string;
}

/** One way of the load: from the moment it starts until it arrives. Grams, ISO 8601. */
export interface Leg {
  readonly startedAt: string;
  readonly arrivedAt: string | null;
  readonly startedBy: string;
  readonly carrierName: string;
  /** To whom it went. */
  readonly receiverName: string;
  /** Why it went on after it was refused; empty for the first leg. */
  readonly reason: string;
  readonly plate: string | null;
  readonly trailerPlate: string | null;
  readonly waybillNumber: string | null;
  readonly loadedGrams: number | null;
  readonly driver: CrewName | null;
  readonly escort: CrewName | null;
}

/** Steps with which a new way begins: at the generator's, from carrier to carrier, and on from a refusal. */
const starts = ['pick_up', 'take_over', 'forward', 'send_back', 'enter_paper'];

/** Steps with which a load starts again after it was refused. */
const redirections = ['forward', 'send_back'];

/** Reads the events of a chain, in their order. */
export const readSteps = (
  events: readonly { readonly kind: string; readonly occurredAt: string; readonly content: string }[],
): StepTaken[] =>
  events.map(({ kind, occurredAt, content }) => {
    const { actor, data } = JSON.parse(content) as { actor: Signer; data: Record<string, unknown> };
    return { kind, occurredAt, actorName: signerOf(actor), data };
  });

interface Signer {
  readonly name: string;
  /** The organisation that acted for the party. */
  readonly agent?: { readonly organisationName: string };
}

const signerOf = ({ name, agent }: Signer): string =>
  agent === undefined ? name : `${name} (${agent.organisationName})`;

/** The legs of a load by its events. A leg that tells of no vehicle and crew goes on with those of the leg before. */
export function legsOf(steps: readonly StepTaken[]): Leg[] {
  const legs: Leg[] = [];
  let [receiverName, carrierName] = ['', ''];
  for (const { kind, occurredAt, actorName, data } of steps) {
    const last = legs.at(-1);
    const told = data as Partial<Leg> & Record<'receiver' | 'carrier', { readonly name: string } | undefined>;
    receiverName = told.receiver?.name ?? receiverName;
    carrierName = told.carrier?.name ?? carrierName;
    if (starts.includes(kind)) {
      // A carrier's own vehicle and crew end with his way; on from a refusal it is the same truck.
      const goesOn = kind === 'take_over' ? undefined : last;
      if (kind === 'take_over' && last !== undefined) legs[legs.length - 1] = { ...last, arrivedAt: occurredAt };
      legs.push({
        startedAt: told.startedAt ?? occurredAt,
        arrivedAt: told.arrivedAt ?? null,
        startedBy: actorName,
        carrierName,
        receiverName,
        reason: told.reason ?? '',
        plate: told.plate ?? goesOn?.plate ?? null,
        trailerPlate: told.trailerPlate ?? goesOn?.trailerPlate ?? null,
        waybillNumber: told.waybillNumber ?? goesOn?.waybillNumber ?? null,
        loadedGrams: told.loadedGrams ?? last?.loadedGrams ?? null,
        driver: told.driver ?? goesOn?.driver ?? null,
        escort: told.escort ?? goesOn?.escort ?? null,
      });
    } else if (kind === 'deliver' && last !== undefined) {
      legs[legs.length - 1] = { ...last, arrivedAt: occurredAt };
    } else if (data['applied'] === true && last !== undefined) {
      legs[legs.length - 1] = amendedLeg(last, data as unknown as AmendmentApplied);
    }
  }
  return legs;
}

/** An amendment that took effect, as its event tells it. */
interface AmendmentApplied {
  readonly changes: readonly { readonly property: string; readonly to: unknown }[];
  readonly totals: { readonly loadedGrams: number | null };
}

/** Corrections go to the last leg, whose carrier has agreed to them. */
function amendedLeg(leg: Leg, { changes, totals }: AmendmentApplied): Leg {
  const told = Object.fromEntries(changes.map(({ property, to }) => [property, to])) as Partial<Leg> &
    Record<'driverName' | 'escortName', string | null | undefined>;
  const named = (name: string | null | undefined, before: CrewName | null): CrewName | null => {
    if (name === undefined) return before;
    return name === null ? null : { name, certificateNumber: '' };
  };
  const { plate = leg.plate, trailerPlate = leg.trailerPlate, waybillNumber = leg.waybillNumber } = told;
  return {
    ...leg,
    ...{ plate, trailerPlate, waybillNumber, loadedGrams: totals.loadedGrams ?? leg.loadedGrams },
    driver: named(told.driverName, leg.driver),
    escort: named(told.escortName, leg.escort),
  };
}

/** Who took one of these steps last, with the receiver whom the manifest names now; empty when nobody has. */
export function actorOf(steps: readonly StepTaken[], kinds: readonly string[]): string {
  const sinceRedirection = steps.slice(steps.findLastIndex(({ kind }) => redirections.includes(kind)) + 1);
  return sinceRedirection.findLast(({ kind }) => kinds.includes(kind))?.actorName ?? '';
}
