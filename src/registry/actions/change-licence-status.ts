import { Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../access';
import { UnitOfWork } from '../../common';
import { statement } from '../../database';
import type { LicenceStatus } from '../entities/licence.entities';
import type { LicenceShown } from '../http/licence.dto';
import { licences } from '../licences';

const update = statement(
  'registry.licence_status',
  `UPDATE licence t SET status = $3 FROM site s
   WHERE t.id = $1 AND s.id = t.site_id AND ${withinRegion('s.region_code', '$2')} RETURNING t.id`,
);

/** Suspends, revokes or restores a licence of the regulator's region. */
@Injectable()
export class ChangeLicenceStatus {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws {DomainError} NOT_FOUND when its site is not in the region */
  async run(actor: Actor, id: string, status: LicenceStatus): Promise<LicenceShown> {
    return this.unitOfWork.run(async (tx) => {
      const [changed] = await tx.query(update, [id, actor.regionCode, status]);
      if (changed === undefined) throw licences.missing();
      return licences.one(tx, actor, id);
    });
  }
}
