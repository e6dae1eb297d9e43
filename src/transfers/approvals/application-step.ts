import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { Clock, DomainError, type Bilingual } from '../../common';
import { ENV, type Env } from '../../config';
import type { Executor } from '../../database';
import { sealContent, type EventDetails, type SealedContent } from '../../provenance';
import { localDate, ReferenceData } from '../../reference';
import { RuleCatalogue } from '../../rules';
import { applicationPartiesOf, type ApplicationRecord } from './application.record';
import { ApplicationRepository, applicationStepNotPossible } from './application.repository';
import {
  applicationTransitions,
  canTakeStep,
  type ApplicationParty,
  type ApplicationStatus,
  type ApplicationStep,
} from './application.status';
import { asOf, clockOf, isAcceptedBySilence, type Clock as StepClock, type Limits } from './clock.rules';

/** The moment of an act, as instant and as local day. */
export interface StepMoment {
  readonly iso: string;
  readonly date: string;
}

/** Who did it, as events keep it. Of what the clock does: nobody. */
const nobody = {
  userId: null,
  name: 'clock',
  organisationId: null,
  organisationName: null,
  role: 'clock',
  via: 'clock',
};

/** What every step of an application has in common: the time, whose step it is, its clock, its event. */
@Injectable()
export class ApplicationSteps {
  constructor(
    private readonly clock: Clock,
    private readonly rules: RuleCatalogue,
    private readonly reference: ReferenceData,
    private readonly applications: ApplicationRepository,
    @Inject(ENV) private readonly env: Env,
  ) {}

  now(): StepMoment {
    const now = this.clock.now();
    return { iso: now.toISOString(), date: localDate(now, this.env.timeZone) };
  }

  partiesOf(record: ApplicationRecord, actor: Actor): ApplicationParty[] {
    return applicationPartiesOf(record, actor, this.reference.region(record.destinationRegion)?.lineage ?? []);
  }

  /**
   * The application, ready for the step: what silence has made of it is written down first, once, by whoever comes first.
   * @throws {DomainError} NOT_FOUND; FORBIDDEN when the step belongs to another party; CONFLICT in the wrong state
   */
  async findFor(tx: Executor, actor: Actor, id: string, step: ApplicationStep): Promise<ApplicationRecord> {
    const found = await this.applications.find(actor, id, tx);
    const { party } = applicationTransitions[step];
    if (!this.partiesOf(found, actor).includes(party)) throw new DomainError('FORBIDDEN', { detail: notYours[party] });
    const today = this.now().date;
    if (!canTakeStep(step, asOf(found, today)))
      throw applicationStepNotPossible(asOf(found, today).status, found.version);
    return isAcceptedBySilence(found, today) ? this.writeSilence(tx, found) : found;
  }

  /** @throws {DomainError} CONFLICT when somebody was faster */
  async writeSilence(tx: Executor, record: ApplicationRecord): Promise<ApplicationRecord> {
    const moment = this.now();
    const { status, acceptedOn, dueOn, remindOn } = asOf(record, moment.date);
    const columns = {
      ...{ accepted_on: acceptedOn, due_on: dueOn, remind_on: remindOn },
      ...{ silent_due_on: null, silent_remind_on: null },
    };
    const event = this.seal('accept_by_silence', record, status, nobody, moment, { acceptedOn, dueOn: record.dueOn });
    await this.applications.move(tx, { record, to: status, event, columns });
    return {
      ...{ ...record, status, acceptedOn, dueOn, remindOn, silentDueOn: null, silentRemindOn: null },
      ...headAfter(record, event),
    };
  }

  /** Writes a step, with the clock that it starts. @returns its event. @throws {DomainError} CONFLICT */
  async take(
    tx: Executor,
    actor: Actor,
    record: ApplicationRecord,
    step: ApplicationStep,
    moment: StepMoment,
    data: Readonly<Record<string, unknown>>,
    columns: Readonly<Record<string, unknown>>,
  ): Promise<SealedContent> {
    const { to, from } = applicationTransitions[step];
    const event = this.seal(step, record, to, actor, moment, data);
    // A word that leaves the state as it is leaves its clock as it is.
    const clock = from.includes(to) ? {} : clockColumns(this.clockOf(to, moment.date));
    await this.applications.move(tx, { record, to, event, columns: { ...clock, ...columns } });
    return event;
  }

  /** The clock that a state begins with. @param startedOn local date */
  clockOf(status: ApplicationStatus, startedOn: string): StepClock {
    const { calendar, limits } = this.timesOn(startedOn);
    return clockOf(status, startedOn, limits, calendar);
  }

  private timesOn(date: string) {
    const limit = (name: string): number => Number(this.rules.parameter('X05', name, date));
    const limits: Limits = {
      completenessDays: limit('completenessDays'),
      reviewDays: limit('reviewDays'),
      answerDays: limit('answerDays'),
      decisionDays: limit('decisionDays'),
      remindDays: limit('remindDays'),
    };
    return { limits, calendar: this.reference.calendar() };
  }

  private seal(
    step: ApplicationStep,
    record: ApplicationRecord,
    to: ApplicationStatus,
    by: Actor | typeof nobody,
    moment: StepMoment,
    data: Readonly<Record<string, unknown>>,
  ): SealedContent {
    const { userId, name, organisationId, organisationName, role, via } = by;
    const agent = 'agent' in by && by.agent !== null ? { agent: agentOf(by.agent) } : {};
    const body: EventDetails & { readonly applicationId: string } = {
      applicationId: record.id,
      kind: step,
      from: record.status,
      to,
      occurredAt: moment.iso,
      recordedAt: moment.iso,
      actor: { userId, name, organisationId, organisationName, role, via, ...agent },
      data,
    };
    const { eventSeq, headHash } = record;
    return sealContent({ seq: eventSeq, hash: headHash === null ? null : Buffer.from(headHash, 'hex') }, body);
  }
}

const agentOf = ({ organisationId, organisationName }: NonNullable<Actor['agent']>) => ({
  organisationId,
  organisationName,
});

const clockColumns = ({ dueOn, remindOn }: StepClock): Record<string, unknown> => ({
  ...{ due_on: dueOn, remind_on: remindOn, silent_due_on: null, silent_remind_on: null },
});

const headAfter = (record: ApplicationRecord, event: SealedContent) => ({
  version: record.version + 1,
  eventSeq: event.seq,
  headHash: event.hash.toString('hex'),
  updatedAt: event.recordedAt,
});

const notYours: Readonly<Record<ApplicationParty, Bilingual>> = {
  applicant: { zh: '此步骤由申请人（移出人）办理', en: 'This step is the applicant’s, the generator' },
  origin: { zh: '此步骤由移出地省级生态环境主管部门办理', en: 'This step is the authority’s of the origin’s province' },
  destination: {
    zh: '此步骤由接受地省级生态环境主管部门办理',
    en: 'This step is the authority’s of the destination’s province',
  },
  inbound: {
    zh: '由接受地省级以下生态环境主管部门提出意见',
    en: 'An opinion is given by an authority below the destination’s province',
  },
  clock: { zh: '此步骤由系统按期限办理', en: 'This step is taken by the clock' },
};
