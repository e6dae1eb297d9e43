import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { Clock, gramsFromKilograms } from '../../common';
import { ENV, type Env } from '../../config';
import { localDate, ReferenceData } from '../../reference';
import { refuseIf } from '../../registry';
import { judgeTransfer, RuleCatalogue } from '../../rules';
import { codeProblems, regionProblems } from './policy-problems';
import type { PreviewShown, TransferBody, VerdictShown } from './policy.dto';
import { PolicyRepository, withPolicy } from './policy.repository';
import { showVerdict } from './show-verdict';
import { TransferJudge } from './transfer-judge';
import type { TransferQuestion } from './transfer-question';

/** Answers for transfers that nobody has written down: may I, and what would a draft policy say. */
@Injectable()
export class GiveVerdict {
  constructor(
    private readonly judge: TransferJudge,
    private readonly rules: RuleCatalogue,
    private readonly policies: PolicyRepository,
    private readonly reference: ReferenceData,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws {DomainError} NOT_ACCEPTABLE_HERE for unknown regions, codes and methods */
  async of(body: TransferBody): Promise<VerdictShown> {
    const facts = await this.judge.facts(await this.question(body));
    return showVerdict(facts === null ? [] : this.rules.judge(facts));
  }

  /** Under the policies in force, and with a draft in the place of its region's. @throws {DomainError} NOT_FOUND, as `of` */
  async preview(actor: Actor, policyId: string, body: TransferBody): Promise<PreviewShown> {
    const policy = await this.policies.one(actor, policyId);
    const question = await this.question(body);
    const facts = await this.judge.facts(question, { more: policy.regionCode === null ? [] : [policy.regionCode] });
    if (facts === null) return { now: showVerdict([]), draft: showVerdict([]) };
    return {
      now: showVerdict(this.rules.judge(facts)),
      draft: showVerdict(judgeTransfer(withPolicy(this.rules.all(), policy), facts)),
    };
  }

  private async question(body: TransferBody): Promise<TransferQuestion> {
    const { originRegion, destinationRegion, generatorSiteId = null, lines } = body;
    const reference = await this.reference.ready();
    const codes = lines.map(({ code }) => code);
    const methods = lines.map(({ method }) => method);
    refuseIf([
      ...regionProblems(reference, originRegion, '/originRegion'),
      ...regionProblems(reference, destinationRegion, '/destinationRegion'),
      ...codeProblems(reference, 'codes', codes, (at) => `/lines/${at}/code`),
      ...codeProblems(reference, 'methods', methods, (at) => `/lines/${at}/method`),
    ]);
    const date = body.date ?? localDate(this.clock.now(), this.env.timeZone);
    return {
      ...{ date, originRegion, destinationRegion, generatorSiteId, generatorId: null, receiverId: null },
      exemption: null,
      lines: lines.map(({ code, method, kg }, at) => ({
        ...{ lineNo: at + 1, code, method, grams: gramsFromKilograms(kg) },
        hazards: reference.wasteCode(code, date)?.hazards?.hazards ?? [],
      })),
    };
  }
}
