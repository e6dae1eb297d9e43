import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../access';
import { UnitOfWork } from '../../../common';
import { ApplicationQueries } from '../application.queries';
import { ApplicationSteps } from '../application-step';
import { ApprovalQueries } from '../approval.queries';
import { ApprovalRepository } from '../approval.repository';
import type { ApplicationShown } from '../http/application.shown';
import type { ApprovalEnded } from '../http/approval.dto';

/** Suspension, resumption and revocation by the origin's province; withdrawal by the applicant. */
@Injectable()
export class EndApproval {
  constructor(
    private readonly applications: ApplicationQueries,
    private readonly queries: ApprovalQueries,
    private readonly approvals: ApprovalRepository,
    private readonly steps: ApplicationSteps,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Nothing more leaves under it. @throws {DomainError} NOT_FOUND, FORBIDDEN, CONFLICT */
  suspend(actor: Actor, id: string, reason: string): Promise<ApprovalEnded> {
    return this.change(actor, id, 'suspend', reason);
  }

  /** @throws {DomainError} NOT_FOUND, FORBIDDEN, CONFLICT */
  resume(actor: Actor, id: string, reason: string): Promise<ApprovalEnded> {
    return this.change(actor, id, 'resume', reason);
  }

  /** For good. @throws {DomainError} NOT_FOUND, FORBIDDEN, CONFLICT */
  revoke(actor: Actor, id: string, reason: string): Promise<ApprovalEnded> {
    return this.change(actor, id, 'revoke', reason);
  }

  /** Of an application on its way, or of what it has become. @throws {DomainError} NOT_FOUND, FORBIDDEN, CONFLICT */
  withdraw(actor: Actor, id: string, reason: string): Promise<ApplicationShown> {
    const moment = this.steps.now();
    return this.unitOfWork.run(async (tx) => {
      const record = await this.steps.findFor(tx, actor, id, 'withdraw');
      const columns = { last_reason: reason };
      const event = await this.steps.take(tx, actor, record, 'withdraw', moment, { reason }, columns);
      if (record.number !== null) await this.approvals.notify(tx, record, event.seq, 'withdrawn', moment.iso);
      return this.applications.read(actor, id, tx);
    });
  }

  /** The row is moved first: whoever is just booking is either listed, or refused. */
  private change(
    actor: Actor,
    id: string,
    step: 'suspend' | 'resume' | 'revoke',
    reason: string,
  ): Promise<ApprovalEnded> {
    const kinds = { suspend: 'suspended', resume: 'resumed', revoke: 'revoked' } as const;
    const moment = this.steps.now();
    return this.unitOfWork.run(async (tx) => {
      const record = await this.steps.findFor(tx, actor, id, step);
      const event = await this.steps.take(tx, actor, record, step, moment, { reason }, { last_reason: reason });
      await this.approvals.notify(tx, record, event.seq, kinds[step], moment.iso);
      const approval = await this.queries.read(actor, id, tx);
      return { approval, onTheWay: await this.approvals.onTheWay(tx, id) };
    });
  }
}
