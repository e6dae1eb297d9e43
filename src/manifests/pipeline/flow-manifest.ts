import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { refusedField, UnitOfWork } from '../../common';
import { Crossings } from '../../transfers';
import { crossingOf } from '../crossing';
import type { StepAnswer } from '../http/manifest.dto';
import { showManifest } from '../http/show-manifest';
import { partiesOf } from '../manifest.record';
import { ManifestRepository } from '../manifest.repository';
import { afterMove, Steps } from '../step';
import { confirmByOf } from '../step-content';
import { FlowDays } from './flow-days';
import { sumOf } from './flow.rules';

/** The generator's two steps at a pipeline, in the place of pickup and delivery. */
@Injectable()
export class FlowManifest {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly flows: FlowDays,
    private readonly crossings: Crossings,
    private readonly steps: Steps,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE, RULES_REFUSE */
  async start(actor: Actor, id: string): Promise<StepAnswer> {
    const moment = this.steps.now();
    const found = await this.manifests.findWithPapers(actor, id, moment.date);
    this.steps.admit('start_flow', found, actor);
    const crossing = found.approvalNumber === null ? null : await this.crossings.of(crossingOf(found));
    const facts = { ...this.steps.facts(found, found, moment, 'start_flow'), crossing };
    const findings = this.steps.admitByRules(found, facts);
    const data = { startedOn: moment.date };
    const event = this.steps.seal('start_flow', found, 'in_transit', actor, moment, data, findings);
    return this.unitOfWork.run(async (tx) => {
      await this.manifests.move(tx, { record: found, to: 'in_transit', event, columns: { picked_up_at: moment.iso } });
      const moved = afterMove(found, event, 'in_transit', { pickedUpAt: moment.iso });
      return { manifest: showManifest(moved, partiesOf(found, actor)), findings };
    });
  }

  /**
   * What has flowed of each line is the sum of the generator's own readings; rule M16 says which days lack what.
   * @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE; RULES_REFUSE while days of the generator's are missing;
   *   NOT_ACCEPTABLE_HERE when nothing has flowed of a line
   */
  async end(actor: Actor, id: string): Promise<StepAnswer> {
    const moment = this.steps.now();
    return this.unitOfWork.run(async (tx) => {
      await this.manifests.hold(tx, actor, [id]);
      const found = await this.manifests.find(actor, id, tx);
      this.steps.admit('end_flow', found, actor);
      const { startedOn, days: flow } = await this.flows.read(found, moment.date, tx);
      const none = { contracts: [], permits: [], licences: [] };
      const facts = { ...this.steps.facts(found, none, moment, 'end_flow'), flow };
      const findings = this.steps.admitByRules(found, facts);
      const lines = found.lines.map((line) => ({ ...line, loadedGrams: sumOf(flow, line.lineNo, 'generator') }));
      const dry = lines.find(({ loadedGrams }) => loadedGrams === 0);
      if (dry !== undefined) throw nothingFlowed(dry.lineNo);

      const loadedGrams = lines.reduce((sum, line) => sum + line.loadedGrams, 0);
      const confirmBy = confirmByOf(findings);
      const data = {
        ...{ startedOn, endedOn: moment.date, loadedGrams, confirmBy },
        lines: lines.map(({ lineNo, loadedGrams: flowed }) => ({ lineNo, loadedGrams: flowed })),
      };
      const event = this.steps.seal('end_flow', found, 'arrived', actor, moment, data, findings);
      await this.manifests.move(tx, {
        record: found,
        to: 'arrived',
        event,
        columns: { loaded_grams: loadedGrams, arrived_at: moment.iso, confirm_by: confirmBy },
        lineColumns: { loaded_grams: lines.map((line) => line.loadedGrams) },
      });
      const moved = afterMove(found, event, 'arrived', { loadedGrams, arrivedAt: moment.iso, confirmBy, lines });
      return { manifest: showManifest(moved, partiesOf(found, actor)), findings };
    });
  }
}

const nothingFlowed = (lineNo: number): Error =>
  refusedField(`/lines/${lineNo - 1}`, 'nothing', {
    zh: `第 ${lineNo} 行没有输送任何废物`,
    en: `Nothing has flowed of line ${lineNo}`,
  });
