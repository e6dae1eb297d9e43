import { Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../access';
import { Clock, DomainError, refusedField, UnitOfWork } from '../../common';
import { statement, type Executor } from '../../database';
import type { ActivateCapacity, CapacityChangeShown, DeactivateCapacity } from './capacity-change.dto';
import { CapacityChanges, missingChange, overseen } from './capacity-changes';

/** The facility is held, so that it is activated by one at a time. */
const hold = statement(
  'capacity.hold_emergency',
  `SELECT c.cause = 'emergency_facility' AS "standsBy", c.from_day::text AS "fromDay", c.to_day::text AS "toDay"
     FROM capacity_change c JOIN ${overseen} ON n.id = c.licence_line_id
    WHERE c.id = $1 AND ${withinRegion('s.region_code', '$2')} FOR UPDATE OF c`,
);
const activate = statement(
  'capacity.activate',
  `INSERT INTO capacity_activation (change_id, activation_no, from_day, document, made_by, made_at)
   SELECT $1, 1 + count(*), $2, $3, $4, $5 FROM capacity_activation WHERE change_id = $1
   HAVING coalesce(bool_and(coalesce(to_day, 'infinity') < $2), true) RETURNING 1 AS done`,
);
const deactivate = statement(
  'capacity.deactivate',
  `UPDATE capacity_activation SET to_day = $2, end_document = $3
    WHERE change_id = $1 AND to_day IS NULL AND from_day <= $2 RETURNING 1 AS done`,
);

interface Facility {
  readonly standsBy: boolean;
  readonly fromDay: string;
  readonly toDay: string | null;
}

/** An emergency facility that stands by begins to count, and ends. */
@Injectable()
export class ActivateFacility {
  constructor(
    private readonly changes: CapacityChanges,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws {DomainError} NOT_FOUND; CONFLICT where it is no emergency facility; NOT_ACCEPTABLE_HERE */
  async activate(actor: Actor, id: string, given: ActivateCapacity): Promise<CapacityChangeShown> {
    return this.unitOfWork.run(async (tx) => {
      await this.activateWithin(tx, actor, id, given);
      return this.changes.one(tx, id);
    });
  }

  /** As `activate`, as part of a transaction that changes more. */
  async activateWithin(tx: Executor, actor: Actor, id: string, { fromDay, document }: ActivateCapacity): Promise<void> {
    const facility = await this.hold(tx, actor, id);
    if (fromDay < facility.fromDay || (facility.toDay !== null && fromDay > facility.toDay)) {
      throw refusedField('/fromDay', 'stand_by', {
        zh: `须在其备用期内：${facility.fromDay} 至 ${facility.toDay ?? '未定'}`,
        en: `While it stands by: from ${facility.fromDay} to ${facility.toDay ?? 'further notice'}`,
      });
    }
    const done = await tx.query(activate, [id, fromDay, document, actor.name, this.clock.now()]);
    if (done.length > 0) return;
    throw refusedField('/fromDay', 'activated', {
      zh: '此前的启用尚未结束或晚于此日',
      en: 'An earlier activation has not ended before this day',
    });
  }

  /** @throws {DomainError} NOT_FOUND; CONFLICT where it is no emergency facility; NOT_ACCEPTABLE_HERE */
  async deactivate(actor: Actor, id: string, given: DeactivateCapacity): Promise<CapacityChangeShown> {
    return this.unitOfWork.run(async (tx) => {
      await this.deactivateWithin(tx, actor, id, given);
      return this.changes.one(tx, id);
    });
  }

  /** As `deactivate`, as part of a transaction that changes more. */
  async deactivateWithin(
    tx: Executor,
    actor: Actor,
    id: string,
    { toDay, document }: DeactivateCapacity,
  ): Promise<void> {
    await this.hold(tx, actor, id);
    const done = await tx.query(deactivate, [id, toDay, document]);
    if (done.length > 0) return;
    throw refusedField('/toDay', 'not_activated', {
      zh: '此日没有正在进行的启用',
      en: 'It has no activation that began by this day and runs',
    });
  }

  private async hold(tx: Executor, actor: Actor, id: string): Promise<Facility> {
    const [facility] = await tx.query<Facility & Record<string, unknown>>(hold, [id, actor.regionCode]);
    if (facility === undefined) throw missingChange();
    if (facility.standsBy) return facility;
    throw new DomainError('CONFLICT', {
      detail: { zh: '该变动不是应急设施', en: 'This change is no emergency facility' },
    });
  }
}
