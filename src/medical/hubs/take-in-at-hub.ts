import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { DomainError, notFound, parseReadableCode, UnitOfWork } from '../../common';
import { statement } from '../../database';
import { MedicalClocks } from '../clocks/medical-clocks';
import { ContainerActs } from '../containers/container-acts';
import { answerOf } from '../containers/container-answers';
import { ContainerRepository } from '../containers/container.repository';
import { countedLots } from '../trips/counted-lots';
import { momentOf } from '../trips/stop-moment';
import type { HubIntake, HubIntakeAnswer } from './hub.dto';

const ownHub = statement(
  'medical.hub_own',
  `SELECT 1 AS own FROM medical_hub h JOIN site s ON s.id = h.site_id
    WHERE h.site_id = $1 AND h.ended_at IS NULL AND s.organisation_id = $2 FOR SHARE OF h`,
);
const ownerOf = statement(
  'medical.site_owner',
  'SELECT organisation_id AS "organisationId" FROM site WHERE id = $1 AND active',
);

/**
 * "Small boxes into the large box": a hub takes in what a small institution brings. It stays that institution's in every
 * sum; the hub packs it into larger boxes, and one onward load is collected from it.
 */
@Injectable()
export class TakeInAtHub {
  constructor(
    private readonly containers: ContainerRepository,
    private readonly acts: ContainerActs,
    private readonly clocks: MedicalClocks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws {DomainError} NOT_FOUND for a hub that is not the caller's, or no institution; NOT_ACCEPTABLE_HERE for a clock ahead */
  async run(actor: Actor, hubSiteId: string, body: HubIntake): Promise<HubIntakeAnswer> {
    const reading = this.clocks.read();
    const occurredAt = momentOf(body.occurredAt, reading);
    return this.unitOfWork.run(async (tx) => {
      if ((await tx.query(ownHub, [hubSiteId, actor.organisationId])).length === 0)
        throw notFound({ zh: '该收集点', en: 'Hub' });
      const [from] = await tx.query<{ organisationId: string }>(ownerOf, [body.fromSiteId]);
      if (from === undefined) throw notFound({ zh: '该机构', en: 'Institution' });
      const counted = countedLots(actor, body.counted, {
        ...{ siteId: body.fromSiteId, institutionId: from.organisationId, occurredAt },
        recordedAt: reading.now.toISOString(),
        mostGrams: reading.of('H10', 'lotGrams'),
      });
      if (counted.length > 0) await this.containers.create(tx, counted);
      const lots = counted.map(({ container }) => container.code);
      const held = await this.containers.hold(tx, [
        ...new Set([...body.codes, ...lots].flatMap((code) => parseReadableCode(code) ?? [])),
      ]);
      const act = { act: 'take_in' as const, occurredAt, siteId: hubSiteId };
      const outcomes = await this.acts.takeHeld(
        tx,
        actor,
        [...body.codes, ...lots].map((code) => ({ code, ...act })),
        held,
      );
      if (outcomes.slice(body.codes.length).some(({ refusal }) => refusal !== null)) throw new DomainError('CONFLICT');
      const containers = outcomes
        .slice(0, body.codes.length)
        .map((outcome, index) => answerOf(body.codes[index] ?? '', index, outcome));
      return { taken: lots.length > 0 || containers.some(({ accepted }) => accepted), containers, lots };
    });
  }
}
