import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { Clock, newId, refusedField, UnitOfWork } from '../../common';
import { ENV, type Env } from '../../config';
import { localDate, ReferenceData } from '../../reference';
import { refuseIf } from '../../registry';
import { RuleCatalogue } from '../../rules';
import { ownPolicy } from './own-policy';
import { contentProblems, ownRegionProblems } from './policy-problems';
import type { NewPolicy, PolicyBody, PolicyShown } from './policy.dto';
import { PolicyRepository, type Change } from './policy.repository';

/** Regulators write the policy of their region: as a draft, which is replaced, withdrawn, or enacted from a day on. */
@Injectable()
export class EditPolicy {
  constructor(
    private readonly policies: PolicyRepository,
    private readonly rules: RuleCatalogue,
    private readonly reference: ReferenceData,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws {DomainError} NOT_ACCEPTABLE_HERE with all that is wrong with it */
  async create(actor: Actor, { regionCode, ...content }: NewPolicy): Promise<PolicyShown> {
    const reference = await this.reference.ready();
    refuseIf([...ownRegionProblems(reference, actor.regionCode, regionCode), ...contentProblems(reference, content)]);
    return this.unitOfWork.run(async (tx) => {
      const id = newId();
      await this.policies.insert(tx, { id, regionCode, ...content }, this.by(actor));
      return this.policies.one(actor, id, tx);
    });
  }

  /** @throws {DomainError} NOT_FOUND, FORBIDDEN, NOT_ACCEPTABLE_HERE, VERSION_MISMATCH, CONFLICT */
  async replace(actor: Actor, id: string, revision: number, content: PolicyBody): Promise<PolicyShown> {
    const seen = await ownPolicy(this.policies, this.reference, actor, id);
    refuseIf(contentProblems(await this.reference.ready(), content));
    return this.unitOfWork.run(async (tx) => {
      await this.policies.replace(tx, seen, revision, content);
      return this.policies.one(actor, id, tx);
    });
  }

  /** From a day on, today or later. @throws {DomainError} as `replace` */
  async enact(actor: Actor, id: string, revision: number, from: string): Promise<PolicyShown> {
    const seen = await ownPolicy(this.policies, this.reference, actor, id);
    if (from < localDate(this.clock.now(), this.env.timeZone)) {
      throw refusedField('/from', 'past', { zh: '不得早于今天', en: 'Must not be before today' });
    }
    const enacted = await this.unitOfWork.run(async (tx) => {
      await this.policies.enact(tx, seen, revision, from, this.by(actor));
      return this.policies.one(actor, id, tx);
    });
    await this.rules.refresh();
    return enacted;
  }

  /** @throws {DomainError} NOT_FOUND, FORBIDDEN, VERSION_MISMATCH, CONFLICT */
  async withdraw(actor: Actor, id: string, revision: number): Promise<PolicyShown> {
    const seen = await ownPolicy(this.policies, this.reference, actor, id);
    return this.unitOfWork.run(async (tx) => {
      await this.policies.withdraw(tx, seen, revision);
      return this.policies.one(actor, id, tx);
    });
  }

  private by(actor: Actor): Change {
    return { userId: actor.userId, at: this.clock.now().toISOString() };
  }
}
