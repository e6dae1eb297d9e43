import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access';
import { Clock, currentRequest, DomainError, type Bilingual } from '../common';
import { ENV, type Env } from '../config';
import type { SealedEvent } from '../provenance';
import { localDate, ReferenceData } from '../reference';
import { isBlocked, RuleCatalogue, type Facts, type Finding } from '../rules';
import { applicationLinks } from './crossing';
import { partiesOf, type ManifestRecord } from './manifest.record';
import { stepNotPossible, type CrewRow, type PapersRow } from './manifest.repository';
import { stepEvent, type ManifestRemark } from './step-event';
import { queueLinks } from './queue/short-of-room';
import { canTake, transitions, type ManifestStatus, type ManifestStep, type Party } from './manifest.status';

/** The moment of an act, as instant and as local day. */
export interface Moment {
  readonly iso: string;
  readonly date: string;
  readonly year: number;
}

/** What every step has in common: the time, whose step it is, the rules, the event. */
@Injectable()
export class Steps {
  constructor(
    private readonly clock: Clock,
    private readonly rules: RuleCatalogue,
    private readonly reference: ReferenceData,
    @Inject(ENV) private readonly env: Env,
  ) {}

  now(): Moment {
    const iso = this.clock.now().toISOString();
    const date = this.localDate(iso);
    return { iso, date, year: Number(date.slice(0, 4)) };
  }

  localDate(iso: string): string {
    return localDate(new Date(iso), this.env.timeZone);
  }

  /**
   * @throws {DomainError} FORBIDDEN when the step belongs to another party; STEP_NOT_POSSIBLE in the wrong state
   */
  admit(step: ManifestStep, record: ManifestRecord, actor: Actor): void {
    const { party } = transitions[step];
    if (!partiesOf(record, actor).includes(party)) {
      throw new DomainError('FORBIDDEN', { detail: notYourStep[party] });
    }
    if (!canTake(step, record)) throw stepNotPossible(record.status, record.version);
  }

  /** The facts that every rule can ask for; a step adds its own. */
  facts(record: ManifestRecord, papers: PapersRow, moment: Moment, step: Facts['step']): Facts {
    const region = this.reference.region(record.originRegion);
    if (region === undefined) throw new Error(`the region ${record.originRegion} is gone`);
    const contracts = (kind: string): PapersRow['contracts'] =>
      papers.contracts.filter((contract) => contract.kind === kind);
    return {
      step,
      date: moment.date,
      year: moment.year,
      status: record.status,
      manifestId: record.id,
      arrivesOn: expectedOn(record, moment.date),
      number: record.number,
      numberingPrefix: region.numberingPrefix,
      generatorId: record.generatorId,
      lines: record.lines.map(({ lineNo, code, method, plannedGrams, licenceLineId }) => ({
        lineNo,
        code,
        method,
        grams: plannedGrams,
        licenceLineId,
      })),
      carriageContracts: contracts('carriage'),
      disposalContracts: contracts('disposal'),
      mode: record.mode,
      carrierIsGenerator: record.carrierId === record.generatorId,
      receiverIsGenerator: record.receiverId === record.generatorId,
      returns: record.returns,
      carrierPermits: papers.permits,
      licences: papers.licences,
      pickUp: null,
      delivery: null,
      presence: null,
      found: [],
      isScanned: null,
      paperEntry: null,
      proximity: null,
      flow: [],
      crossing: null,
      calendar: this.reference.calendar(),
      transfer: null,
    };
  }

  /** What the rules say. */
  findings(record: ManifestRecord, facts: Facts): Finding[] {
    return this.rules.evaluate(facts, this.reference.region(record.originRegion)?.lineage ?? []);
  }

  /** @throws {DomainError} RULES_REFUSE with every finding, when one blocks */
  admitByRules(record: ManifestRecord, facts: Facts): Finding[] {
    const findings = this.findings(record, facts);
    if (isBlocked(findings)) {
      throw rulesRefuse(findings, {
        ...applicationLinks(record, facts.crossing, findings),
        ...queueLinks(record, findings),
      });
    }
    return findings;
  }

  /**
   * The event of a step: who, when, what, with the findings that did not forbid it.
   * @param occurredAt ISO 8601; of what is written down afterwards, when it happened
   */
  seal(
    step: ManifestStep,
    record: ManifestRecord,
    to: ManifestStatus,
    actor: Actor,
    moment: Moment,
    data: Readonly<Record<string, unknown>>,
    findings: readonly Finding[] = [],
    occurredAt: string = moment.iso,
  ): SealedEvent {
    const device = currentRequest()?.device;
    const told = device === undefined ? data : { ...data, device };
    return stepEvent({ step, record, to, actor, at: moment.iso, occurredAt, data: told, findings });
  }

  /** The event of a word beside the steps, which mostly leaves the state as it is. */
  remark(
    kind: ManifestRemark,
    record: ManifestRecord,
    actor: Actor,
    moment: Moment,
    data: Readonly<Record<string, unknown>>,
    { to = record.status, findings = [] }: { to?: ManifestStatus; findings?: readonly Finding[] } = {},
  ): SealedEvent {
    return stepEvent({ step: kind, record, to, actor, at: moment.iso, data, findings });
  }
}

/**
 * The local day on which a load is expected at its receiver: that of its pickup, for it is brought at once; null for what
 * flows through a pipeline, on no single day.
 * @param today local day: what should have come before comes today at the earliest
 */
export function expectedOn({ mode, plannedPickupOn }: ManifestRecord, today: string): string | null {
  if (mode === 'pipeline') return null;
  return plannedPickupOn === null || plannedPickupOn < today ? today : plannedPickupOn;
}

/** The refusal that carries every finding, and links to what may mend it. */
export const rulesRefuse = (findings: readonly Finding[], links: Readonly<Record<string, unknown>> = {}): DomainError =>
  new DomainError('RULES_REFUSE', {
    detail: {
      zh: findings
        .filter(({ severity }) => severity === 'block')
        .map(({ text }) => text.zh)
        .join('；'),
      en: findings
        .filter(({ severity }) => severity === 'block')
        .map(({ text }) => text.en)
        .join('; '),
    },
    extra: { findings, ...links },
  });

const notYourStep: Readonly<Record<Party, Bilingual>> = {
  next_carrier: { zh: '此步骤由接运的承运人办理', en: 'This step is the carrier’s to whom the load is offered' },
  generator: { zh: '此步骤由移出人办理', en: 'This step is the generator’s' },
  carrier: { zh: '此步骤由承运人办理', en: 'This step is the carrier’s' },
  receiver: { zh: '此步骤由接受人办理', en: 'This step is the receiver’s' },
};

type CrewFacts = Pick<NonNullable<Facts['pickUp']>, keyof CrewRow>;

/** What the rules ask of vehicle and crew, at pickup and at each taking over. */
export const crewFacts = ({ vehicle, trailer, driver, escort, otherTrips }: CrewRow): CrewFacts => ({
  ...{ vehicle, trailer, driver, escort, otherTrips },
});

/** The record after a step, as the answer shows it. */
export const afterMove = (
  record: ManifestRecord,
  event: SealedEvent,
  to: ManifestStatus,
  changes: Partial<ManifestRecord>,
): ManifestRecord => ({
  ...record,
  ...changes,
  status: to,
  version: record.version + 1,
  eventSeq: event.seq,
  headHash: event.hash.toString('hex'),
  updatedAt: event.recordedAt,
});
