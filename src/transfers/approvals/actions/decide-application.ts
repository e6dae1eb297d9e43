import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../access';
import { DomainError, gramsFromKilograms, refusedField, UnitOfWork, type FieldProblem } from '../../../common';
import { RuleCatalogue } from '../../../rules';
import { ApplicationQueries } from '../application.queries';
import type { ApplicationRecord } from '../application.record';
import { ApplicationSteps } from '../application-step';
import { ApprovalRepository } from '../approval.repository';
import type { ApproveBody } from '../http/application.dto';
import type { ApplicationShown } from '../http/application.shown';
import { licenceEnd, validityOf, type Validity } from '../validity.rules';

/** The origin's province approves (令23 art. 26, 27). */
@Injectable()
export class DecideApplication {
  constructor(
    private readonly queries: ApplicationQueries,
    private readonly approvals: ApprovalRepository,
    private readonly rules: RuleCatalogue,
    private readonly steps: ApplicationSteps,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * @throws {DomainError} NOT_FOUND, FORBIDDEN; CONFLICT in the wrong state, and where the destination's province disagrees;
   *   NOT_ACCEPTABLE_HERE when the receiver is not licensed for every line, or the period is over, or more is approved than
   *   was asked for
   */
  async approve(actor: Actor, id: string, { text, lines: given = [] }: ApproveBody): Promise<ApplicationShown> {
    const moment = this.steps.now();
    return this.unitOfWork.run(async (tx) => {
      const record = await this.steps.findFor(tx, actor, id, 'approve');
      const lines = approvedLines(record, given);
      const licenceTo = licenceEnd(await this.approvals.licences(tx, record.receiverSiteId), record.lines, moment.date);
      if (licenceTo === null) throw receiverNotLicensed();
      const validity = this.validity(record, licenceTo, moment.date);
      const number = await this.approvals.nextNumber(tx, record.originProvince, Number(moment.date.slice(0, 4)));
      const data = { number, ...validity, licenceTo, lines, text: text ?? null };
      const event = await this.steps.take(tx, actor, record, 'approve', moment, data, {
        ...{ decided_on: moment.date, last_reason: text ?? null },
      });
      const decidedBy = actor.organisationName;
      await this.approvals.insert(tx, id, { number, ...validity, licenceTo, decidedBy, lines }, moment.iso);
      await this.approvals.notify(tx, record, event.seq, 'approved', moment.iso);
      return this.queries.read(actor, id, tx);
    });
  }

  private validity(record: ApplicationRecord, licenceTo: string, decidedOn: string): Validity {
    const months = Number(this.rules.parameter('X02', 'months', decidedOn));
    const { requestedFrom, requestedTo } = record;
    const validity = validityOf({ decidedOn, requestedFrom, requestedTo, licenceTo, months });
    if (validity.validTo >= validity.validFrom) return validity;
    throw refusedField('/requestedTo', 'over', {
      zh: `批准将于 ${validity.validTo} 到期，早于 ${validity.validFrom} 起始`,
      en: `The approval would end on ${validity.validTo}, before it begins on ${validity.validFrom}`,
    });
  }
}

/** @throws {DomainError} NOT_ACCEPTABLE_HERE */
function approvedLines({ lines }: ApplicationRecord, given: NonNullable<ApproveBody['lines']>) {
  const errors: FieldProblem[] = [];
  const asked = new Map(lines.map(({ lineNo, grams }) => [lineNo, grams]));
  const less = new Map<number, number>();
  given.forEach(({ lineNo, kg }, at) => {
    const [most, grams] = [asked.get(lineNo), gramsFromKilograms(kg)];
    if (most === undefined || less.has(lineNo)) {
      const text = { zh: '没有此行，或重复', en: 'There is no such line, or it is named twice' };
      errors.push({ pointer: `/lines/${at}/lineNo`, code: 'line', text });
    } else if (grams > most) {
      const text = { zh: '不得超过申请量', en: 'Not more than was asked for' };
      errors.push({ pointer: `/lines/${at}/kg`, code: 'max', text });
    }
    less.set(lineNo, grams);
  });
  if (errors.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors });
  return lines.map(({ lineNo, code, method, grams }) => ({
    ...{ lineNo, code, method, grams: less.get(lineNo) ?? grams },
  }));
}

const receiverNotLicensed = (): DomainError =>
  new DomainError('NOT_ACCEPTABLE_HERE', {
    detail: {
      zh: '接受人今日没有覆盖全部废物和方式的有效许可证',
      en: 'The receiver has no licence today for every waste and method',
    },
  });
