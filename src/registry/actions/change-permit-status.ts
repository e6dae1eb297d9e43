import { Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../access';
import { UnitOfWork } from '../../common';
import { statement } from '../../database';
import { permits } from '../carriers';
import type { LicenceStatus } from '../entities/licence.entities';
import type { PermitShown } from '../http/carrier.dto';

const update = statement(
  'registry.permit_status',
  `UPDATE carrier_permit t SET status = $3 FROM organisation o
   WHERE t.id = $1 AND o.id = t.organisation_id AND ${withinRegion('o.region_code', '$2')} RETURNING t.id`,
);

/** Suspends, revokes or restores the permit of a carrier in the regulator's region. */
@Injectable()
export class ChangePermitStatus {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws {DomainError} NOT_FOUND when the carrier is not in the region */
  async run(actor: Actor, id: string, status: LicenceStatus): Promise<PermitShown> {
    return this.unitOfWork.run(async (tx) => {
      const [changed] = await tx.query(update, [id, actor.regionCode, status]);
      if (changed === undefined) throw permits.missing();
      return permits.one(tx, actor, id);
    });
  }
}
