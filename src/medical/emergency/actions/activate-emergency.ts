import { Inject, Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../../access';
import { ActivateFacility } from '../../../capacity';
import { Clock, DomainError, newId, UnitOfWork } from '../../../common';
import { ENV, type Env } from '../../../config';
import { breaks, statement, type Executor } from '../../../database';
import { localDate } from '../../../reference';
import { endedAlready, missingOutbreak } from '../../outbreaks/outbreak.queries';
import type { ActivationEnd, EmergencyFacilityShown, NewActivation } from '../emergency.dto';
import { EmergencyQueries, missingFacility, standsByOn, versionOn } from '../emergency.queries';

const holdOutbreak = statement(
  'medical.emergency_hold_outbreak',
  `SELECT b.drill, b.ends_at IS NULL AS runs FROM outbreak b
    WHERE b.id = $1 AND ${withinRegion('b.region_code', '$2')} FOR SHARE`,
);
const holdFacility = statement(
  'medical.emergency_hold',
  `SELECT f.capacity_change_id AS "changeId",
          (SELECT v.activation_hours FROM (SELECT f.*) f ${versionOn('$3::date')} WHERE ${standsByOn('$3::date')}) AS hours
     FROM emergency_facility f WHERE f.id = $1 AND ${withinRegion('f.region_code', '$2')} FOR UPDATE`,
);
const insert = statement(
  'medical.emergency_activate',
  `INSERT INTO emergency_activation (id, facility_id, outbreak_id, drill, ordered_at, available_at, document, made_by, made_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $5)`,
);
const end = statement(
  'medical.emergency_deactivate',
  `UPDATE emergency_activation SET ended_at = $3, end_document = $4, ended_by = $5
    WHERE facility_id = $1 AND outbreak_id = $2 AND ended_at IS NULL AND ordered_at < $3
   RETURNING drill, available_at AS "availableAt"`,
);
/** Of the capacity ledger: whether it counts. Its own regulator may have ended it there. */
const counted = statement(
  'medical.emergency_counted',
  'SELECT 1 AS there FROM capacity_activation WHERE change_id = $1 AND to_day IS NULL',
);

interface HeldFacility {
  readonly changeId: string | null;
  /** Null: it does not stand by today. */
  readonly hours: number | null;
}

/**
 * Orders an emergency facility into use for an outbreak. One that is part of the capacity ledger is activated there by the
 * same act, so that it counts in every balance and nowhere twice; a drill never touches the ledger.
 */
@Injectable()
export class ActivateEmergency {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: EmergencyQueries,
    private readonly ledger: ActivateFacility,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws {DomainError} NOT_FOUND; CONFLICT when the outbreak is ended, or the facility in use or not standing by */
  async activate(actor: Actor, id: string, { outbreakId, document }: NewActivation): Promise<EmergencyFacilityShown> {
    const now = this.clock.now();
    try {
      return await this.unitOfWork.run(async (tx) => {
        const [outbreak] = await tx.query<{ drill: boolean; runs: boolean }>(holdOutbreak, [
          outbreakId,
          actor.regionCode,
        ]);
        if (outbreak === undefined) throw missingOutbreak();
        if (!outbreak.runs) throw endedAlready();
        const { changeId, hours } = await this.hold(tx, actor, id, now);
        if (hours === null) throw conflict('该设施今日不在备用名单内', 'This facility does not stand by today');
        const availableAt = new Date(now.getTime() + hours * 3_600_000);
        const values = [newId(), id, outbreakId, outbreak.drill, now, availableAt, document, actor.name];
        await tx.query(insert, values);
        if (changeId !== null && !outbreak.drill) {
          await this.ledger.activateWithin(tx, actor, changeId, { fromDay: this.dayOf(availableAt), document });
        }
        return this.queries.one(actor, id, tx);
      });
    } catch (error) {
      if (!breaks(error, 'emergency_activation_overlap')) throw error;
      throw conflict('该设施已启用', 'This facility is in use already');
    }
  }

  /**
   * The ledger counts whole days: what is ended before it was available counts there for the one day.
   * @throws {DomainError} NOT_FOUND; CONFLICT when it is not in use for the outbreak
   */
  async deactivate(
    actor: Actor,
    id: string,
    outbreakId: string,
    { document }: ActivationEnd,
  ): Promise<EmergencyFacilityShown> {
    const now = this.clock.now();
    return this.unitOfWork.run(async (tx) => {
      const { changeId } = await this.hold(tx, actor, id, now);
      const [ended] = await tx.query<{ drill: boolean; availableAt: Date }>(end, [
        ...[id, outbreakId, now, document, actor.name],
      ]);
      if (ended === undefined) throw conflict('该设施未因此疫情启用', 'This facility is not in use for that outbreak');
      if (changeId !== null && !ended.drill && (await tx.query(counted, [changeId])).length > 0) {
        const toDay = this.dayOf(ended.availableAt > now ? ended.availableAt : now);
        await this.ledger.deactivateWithin(tx, actor, changeId, { toDay, document });
      }
      return this.queries.one(actor, id, tx);
    });
  }

  private async hold(tx: Executor, actor: Actor, id: string, now: Date): Promise<HeldFacility> {
    const [held] = await tx.query<HeldFacility & Record<string, unknown>>(holdFacility, [
      ...[id, actor.regionCode, this.dayOf(now)],
    ]);
    if (held === undefined) throw missingFacility();
    return held;
  }

  private dayOf(at: Date): string {
    return localDate(at, this.env.timeZone);
  }
}

const conflict = (zh: string, en: string): DomainError => new DomainError('CONFLICT', { detail: { zh, en } });
