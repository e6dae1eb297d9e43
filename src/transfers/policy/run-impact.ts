import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../../access';
import { Clock, newId, UnitOfWork, type Page } from '../../common';
import { ENV, type Env } from '../../config';
import { localDate, ReferenceData } from '../../reference';
import { outcomeOf, RuleCatalogue, type Rule, type TransferFacts } from '../../rules';
import type { ChangedTransfer, ChangedTransfersQuery, ImpactShown } from './impact.dto';
import { ImpactRepository, type ChangedVerdict, type ImpactSum, type PastTransfer } from './impact.repository';
import { ownPolicy } from './own-policy';
import type { PolicyShown } from './policy.dto';
import { PolicyRepository, withPolicy } from './policy.repository';
import { TransferJudge } from './transfer-judge';

/** Manifests that are read at once. */
const batchSize = 10_000;

/**
 * Runs a draft over the traffic of the last twelve months. Both sides are judged as of today, with today's lists and room,
 * for that is when the draft would begin; exceptions and exemptions, which belong to single loads, are left out.
 */
@Injectable()
export class RunImpact {
  private readonly log = new Logger(RunImpact.name);
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly impacts: ImpactRepository,
    private readonly policies: PolicyRepository,
    private readonly judge: TransferJudge,
    private readonly rules: RuleCatalogue,
    private readonly reference: ReferenceData,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Begins, and answers at once. @throws {DomainError} NOT_FOUND, FORBIDDEN */
  async start(actor: Actor, policyId: string): Promise<ImpactShown> {
    const policy = await ownPolicy(this.policies, this.reference, actor, policyId);
    const now = this.clock.now();
    const since = yearBefore(localDate(now, this.env.timeZone));
    const total = await this.impacts.count(since, this.env.timeZone, policy.regionCode);
    const id = newId();
    const begun = await this.unitOfWork.run(async (tx) => {
      await this.impacts.insert(tx, [id, policyId, policy.revision, since, total, actor.userId, now]);
      return this.impacts.one(policyId, id, now, tx);
    });
    const work = this.run(id, policy, since).finally(() => this.running.delete(work));
    this.running.add(work);
    return begun;
  }

  /** @throws {DomainError} NOT_FOUND, FORBIDDEN */
  async read(actor: Actor, policyId: string, id: string): Promise<ImpactShown> {
    await ownPolicy(this.policies, this.reference, actor, policyId);
    return this.impacts.one(policyId, id, this.clock.now());
  }

  /** The transfers whose verdict would change. @throws {DomainError} NOT_FOUND, FORBIDDEN */
  async changes(
    actor: Actor,
    policyId: string,
    id: string,
    query: ChangedTransfersQuery,
  ): Promise<Page<ChangedTransfer>> {
    await this.read(actor, policyId, id);
    return this.impacts.changes(id, query);
  }

  /** Lets what is running come to its end, before the connections go. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.running);
  }

  private async run(id: string, policy: PolicyShown, since: string): Promise<void> {
    let sum: ImpactSum = { transfers: 0, grams: 0, generators: 0, receivers: 0 };
    try {
      sum = await this.judgeAll(id, policy, since);
      await this.impacts.end(id, 'done', sum, this.clock.now());
    } catch (error) {
      this.log.error(error);
      await this.impacts.end(id, 'failed', sum, this.clock.now()).catch((again: unknown) => this.log.error(again));
    }
  }

  private async judgeAll(id: string, policy: PolicyShown, since: string): Promise<ImpactSum> {
    const date = localDate(this.clock.now(), this.env.timeZone);
    const inForce = this.rules.all().filter((rule) => rule.policy !== null);
    const sides = { before: inForce, after: withPolicy(inForce, policy) };
    const parties = { generators: new Set<string>(), receivers: new Set<string>() };
    let [transfers, grams] = [0, 0];
    for (let after: string | null = null; ;) {
      const batch: PastTransfer[] = await this.impacts.batch(
        since,
        this.env.timeZone,
        policy.regionCode,
        after,
        batchSize,
      );
      const changed = await this.judgeBatch(batch, sides, date, policy.regionCode);
      for (const { transfer, verdict } of changed) {
        parties.generators.add(transfer.generatorId);
        parties.receivers.add(transfer.receiverId);
        transfers += 1;
        grams += verdict.grams;
      }
      await this.impacts.progress(
        id,
        batch.length,
        changed.map(({ verdict }) => verdict),
      );
      after = batch.at(-1)?.id ?? null;
      if (batch.length < batchSize) break;
    }
    return { transfers, grams, generators: parties.generators.size, receivers: parties.receivers.size };
  }

  private async judgeBatch(
    batch: readonly PastTransfer[],
    { before, after }: { readonly before: readonly Rule[]; readonly after: readonly Rule[] },
    date: string,
    region: string | null,
  ): Promise<{ transfer: PastTransfer; verdict: ChangedVerdict }[]> {
    const changed: { transfer: PastTransfer; verdict: ChangedVerdict }[] = [];
    for (const { transfers, factsOf } of await this.judge.together(batch, date, region === null ? [] : [region])) {
      for (const transfer of transfers) {
        const facts: TransferFacts = factsOf(transfer.lines);
        const [was, would] = [outcomeOf(before, facts), outcomeOf(after, facts)];
        if (was === would) continue;
        const grams = transfer.lines.reduce((all, line) => all + line.grams, 0);
        changed.push({ transfer, verdict: { manifestId: transfer.id, before: was, after: would, grams } });
      }
    }
    return changed;
  }
}

/** The same local day a year before; of 29 February the 28th. */
function yearBefore(date: string): string {
  const earlier = `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
  return earlier.endsWith('02-29') ? `${earlier.slice(0, 8)}28` : earlier;
}
