import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError, newId, notFound, UnitOfWork, type Page } from '../../common';
import { ENV, type Env } from '../../config';
import { breaks, type Executor } from '../../database';
import { localDate } from '../../reference';
import type { Actor } from '../actor';
import type { DelegationQuery, DelegationShown, NewDelegation } from './delegation.dto';
import { DelegationRepository, type Principal } from './delegation.repository';
import { delegationProblems } from './delegation.rules';

/** One organisation lets another act for it (broker, agent, carrier), for named steps and days. It is not passed on. */
@Injectable()
export class Delegations {
  constructor(
    private readonly delegations: DelegationRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Those that the caller's organisation has given or was given, newest first. */
  list(actor: Actor, query: DelegationQuery): Promise<Page<DelegationShown>> {
    return this.delegations.list(actor.organisationId, this.today(), query);
  }

  /** @throws {DomainError} NOT_ACCEPTABLE_HERE with everything that is wrong; ALREADY_EXISTS when it is given already */
  async give(actor: Actor, { agentId, validFrom, validTo, ...given }: NewDelegation): Promise<DelegationShown> {
    const { organisationId, kinds, userId } = actor;
    return this.unitOfWork.run(async (tx) => {
      const agent = await this.delegations.side(tx, agentId);
      const asked = { permissions: given.permissions, validFrom, validTo };
      const errors = delegationProblems(asked, { id: organisationId, kinds }, agent);
      if (errors.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors });
      const id = newId();
      const terms = { ...asked, permissions: [...new Set(given.permissions)].sort() };
      try {
        await this.delegations.insert(tx, id, organisationId, agentId, terms, { by: userId, at: this.clock.now() });
      } catch (error) {
        throw breaks(error, 'delegation_live_key') ? givenAlready() : error;
      }
      return this.shown(tx, actor, id);
    });
  }

  /** Ends it at once: whoever acts by it at this moment is either done before or refused. @throws {DomainError} NOT_FOUND */
  async revoke(actor: Actor, id: string): Promise<DelegationShown> {
    return this.unitOfWork.run(async (tx) => {
      await this.delegations.revoke(tx, actor.organisationId, id, this.clock.now());
      return this.shown(tx, actor, id);
    });
  }

  /** For whom the caller's organisation may act today, and what. */
  inForce(actor: Actor): Promise<Principal[]> {
    return this.delegations.principals(actor.organisationId, this.today());
  }

  /** Asked in the transaction of an act for another. @throws {DomainError} NOT_DELEGATED when it has just been revoked */
  async admit(tx: Executor, delegationIds: readonly string[]): Promise<void> {
    if (!(await this.delegations.hold(tx, delegationIds))) throw notDelegated();
  }

  private async shown(tx: Executor, actor: Actor, id: string): Promise<DelegationShown> {
    const shown = await this.delegations.one(tx, actor.organisationId, this.today(), id);
    if (shown === undefined) throw notFound({ zh: '该委托', en: 'Delegation' });
    return shown;
  }

  private today(): string {
    return localDate(this.clock.now(), this.env.timeZone);
  }
}

/** Whether there is such an organisation at all is not told. */
export const notDelegated = (): DomainError =>
  new DomainError('NOT_DELEGATED', {
    detail: {
      zh: '该单位没有今日有效的委托，您不能代其办理',
      en: 'No delegation of that organisation to yours is in force today',
    },
  });

const givenAlready = (): DomainError =>
  new DomainError('ALREADY_EXISTS', {
    detail: { zh: '相同的委托已经存在', en: 'This has been delegated already, for the same steps and days' },
  });
