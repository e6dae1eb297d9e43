import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../access';
import { DomainError, refusedField, UnitOfWork } from '../../../common';
import { breaks, statement, type Executor } from '../../../database';
import { ApplicationQueries } from '../application.queries';
import { ApplicationSteps, type StepMoment } from '../application-step';
import type { ApplicationRecord } from '../application.record';
import type { ApplicationStep } from '../application.status';
import type { AnswerLetterBody, ConsultBody, CorrectionsBody, OpinionBody, ReasonBody } from '../http/application.dto';
import type { ApplicationShown } from '../http/application.shown';

const addOpinion = statement(
  'transfers.opinion_add',
  `INSERT INTO transfer_opinion (application_id, organisation_id, favours, text, by_name, said_at)
   VALUES ($1, $2, $3, $4, $5, $6)`,
);

/** What the authorities of both provinces say on the way to a decision (令23 art. 23–26). */
@Injectable()
export class ReviewApplication {
  constructor(
    private readonly queries: ApplicationQueries,
    private readonly steps: ApplicationSteps,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** It is complete. @throws {DomainError} NOT_FOUND, FORBIDDEN, CONFLICT */
  accept(actor: Actor, id: string): Promise<ApplicationShown> {
    return this.step(actor, id, 'accept', ({ date }) => ({ data: {}, columns: { accepted_on: date } }));
  }

  /** All that is missing, at once. @throws {DomainError} NOT_FOUND, FORBIDDEN, CONFLICT */
  askCorrections(actor: Actor, id: string, { missing }: CorrectionsBody): Promise<ApplicationShown> {
    return this.step(actor, id, 'ask_corrections', () => ({
      data: { missing: missing.map(({ what, text }) => ({ what, text })) },
      columns: { missing: JSON.stringify(missing) },
    }));
  }

  /** The letter of consultation goes to the destination's province. @throws {DomainError} NOT_FOUND, FORBIDDEN, CONFLICT */
  consult(actor: Actor, id: string, { text }: ConsultBody): Promise<ApplicationShown> {
    return this.step(actor, id, 'consult', ({ date }) => ({
      data: { text: text ?? null },
      columns: { consulted_on: date },
    }));
  }

  /** After the preliminary review, or after the answer. @throws {DomainError} NOT_FOUND, FORBIDDEN, CONFLICT */
  refuse(actor: Actor, id: string, { reason }: ReasonBody): Promise<ApplicationShown> {
    return this.step(actor, id, 'refuse', ({ date }) => ({
      data: { reason },
      columns: { decided_on: date, last_reason: reason },
    }));
  }

  /** The destination's province answers. @throws {DomainError} NOT_FOUND, FORBIDDEN, CONFLICT, NOT_ACCEPTABLE_HERE */
  answer(actor: Actor, id: string, { agrees, reason }: AnswerLetterBody): Promise<ApplicationShown> {
    if (!agrees && reason === undefined) {
      throw refusedField('/reason', 'isDefined', { zh: '不同意须说明理由', en: 'Say why you disagree' });
    }
    return this.step(actor, id, 'answer', ({ date }) => ({
      data: { agrees, reason: reason ?? null },
      columns: { answered_on: date, agrees, last_reason: reason ?? null },
    }));
  }

  /**
   * An authority in between tells its province what it thinks of the load from elsewhere.
   * @throws {DomainError} NOT_FOUND, FORBIDDEN; CONFLICT once the province has answered; ALREADY_EXISTS for a second one
   */
  opine(actor: Actor, id: string, { favours, text }: OpinionBody): Promise<ApplicationShown> {
    return this.step(
      actor,
      id,
      'opine',
      () => ({ data: { favours, text }, columns: {} }),
      async (tx, { iso }) => {
        try {
          await tx.query(addOpinion, [id, actor.organisationId, favours, text, actor.name, iso]);
        } catch (error) {
          if (!breaks(error, 'transfer_opinion_pk')) throw error;
          throw new DomainError('ALREADY_EXISTS', {
            detail: { zh: '贵单位已提出意见', en: 'Your authority has given its opinion already' },
          });
        }
      },
    );
  }

  private step(
    actor: Actor,
    id: string,
    step: ApplicationStep,
    what: (moment: StepMoment, record: ApplicationRecord) => StepTaken,
    more: (tx: Executor, moment: StepMoment) => Promise<void> = () => Promise.resolve(),
  ): Promise<ApplicationShown> {
    const moment = this.steps.now();
    return this.unitOfWork.run(async (tx) => {
      const record = await this.steps.findFor(tx, actor, id, step);
      const { data, columns } = what(moment, record);
      await this.steps.take(tx, actor, record, step, moment, data, columns);
      await more(tx, moment);
      return this.queries.read(actor, id, tx);
    });
  }
}

interface StepTaken {
  readonly data: Readonly<Record<string, unknown>>;
  readonly columns: Readonly<Record<string, unknown>>;
}
