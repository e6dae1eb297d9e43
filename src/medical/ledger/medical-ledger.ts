import { Inject, Injectable } from '@nestjs/common';
import { FlowEntries, UnbookedIntakes, type FlowMeasure, type NewFlow } from '../../capacity';
import { Clock } from '../../common';
import { ENV, type Env } from '../../config';
import type { Executor } from '../../database';
import { ReferenceData } from '../../reference';
import { summed, type ContainerStep } from '../containers/container-totals.rules';
import { keyOfLine, lineNoOf, receiptsOf, treatmentsOf, type Receipt, type ReceiptLine } from './ledger.rules';
import { MonthlyRegister, type MonthlyManifestNow } from './monthly-register';

/**
 * What plants receive and treat, in the books that all hazardous waste is in: on the line of a monthly manifest, in the
 * accounts of the licence line that takes it, and in the flows between regions, which balances and plans read.
 */
@Injectable()
export class MedicalLedger {
  constructor(
    private readonly register: MonthlyRegister,
    private readonly intakes: UnbookedIntakes,
    private readonly flows: FlowEntries,
    private readonly reference: ReferenceData,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async write(tx: Executor, steps: readonly ContainerStep[]): Promise<void> {
    const receipts = receiptsOf(steps, this.env.timeZone);
    const treatments = treatmentsOf(steps, this.env.timeZone);
    if (receipts.length + treatments.length === 0) return;
    const now = this.clock.now();
    const manifestOf = await this.register.of(tx, [...receipts, ...treatments], now);
    const methodOf = await this.count(tx, receipts, manifestOf);
    const flow = (
      line: ReceiptLine & { grams: number },
      measure: FlowMeasure,
      day: string,
      method: string,
    ): NewFlow => {
      const { id, originRegion, destinationRegion } = manifestOf(line);
      return {
        ...{ manifestId: id, lineNo: lineNoOf(line), measure, day, originRegion, destinationRegion, method },
        ...{ receiverSiteId: line.facilitySiteId, code: line.classCode, isFirst: true, grams: line.grams },
      };
    };
    const flows = [
      ...receipts.flatMap((one) => [
        flow(one, 'loaded', one.leftOn, methodOf(one)),
        flow(one, 'accepted', one.receivedOn, methodOf(one)),
      ]),
      ...treatments.map((one) => flow(one, 'treated', one.treatedOn, one.method)),
    ];
    await this.flows.write(tx, flows, now);
  }

  /** @returns tells the method by which a line is to be treated: of its licence line, else the first that is allowed */
  private async count(
    tx: Executor,
    receipts: readonly Receipt[],
    manifestOf: (line: ReceiptLine) => MonthlyManifestNow,
  ): Promise<(line: ReceiptLine) => string> {
    const reference = await this.reference.ready();
    const allowed = (classCode: string): string[] =>
      reference.medicalMethods(classCode).flatMap(({ allowed, method }) => (allowed ? [method] : []));
    const lines = summed(receipts, keyOfLine).map((line) => ({
      ...{ manifestId: manifestOf(line).id, lineNo: lineNoOf(line), siteId: line.facilitySiteId },
      ...{ code: line.classCode, methods: allowed(line.classCode), day: line.receivedOn, grams: line.grams },
    }));
    const counted = lines.length === 0 ? [] : await this.intakes.receive(tx, lines);
    const methods = new Map(counted.map(({ manifestId, lineNo, method }) => [`${manifestId} ${lineNo}`, method]));
    return (line) =>
      methods.get(`${manifestOf(line).id} ${lineNoOf(line)}`) ?? allowed(line.classCode)[0] ?? unknownMethod;
  }
}

/** Other treatment (表2 of 危险废物转移联单): where nothing tells the method. */
const unknownMethod = 'Y16';
