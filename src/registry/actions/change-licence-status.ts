import { Inject, Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../access';
import { Clock, UnitOfWork } from '../../common';
import { ENV, type Env } from '../../config';
import { statement } from '../../database';
import { localDate } from '../../reference';
import type { LicenceStatus } from '../entities/licence.entities';
import type { LicenceShown } from '../http/licence.dto';
import { licences } from '../licences';

const update = statement(
  'registry.licence_status',
  `WITH changed AS (
     UPDATE licence t SET status = $3 FROM site s
      WHERE t.id = $1 AND s.id = t.site_id AND ${withinRegion('s.region_code', '$2')} RETURNING t.id
   ), dated AS (
     INSERT INTO licence_status_change (licence_id, status, from_day, made_at) SELECT id, $3, $4::date, $5 FROM changed
   )
   SELECT id FROM changed`,
);

/** Suspends, revokes or restores a licence of the regulator's region, from today on. */
@Injectable()
export class ChangeLicenceStatus {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws {DomainError} NOT_FOUND when its site is not in the region */
  async run(actor: Actor, id: string, status: LicenceStatus): Promise<LicenceShown> {
    const now = this.clock.now();
    return this.unitOfWork.run(async (tx) => {
      const [changed] = await tx.query(update, [id, actor.regionCode, status, localDate(now, this.env.timeZone), now]);
      if (changed === undefined) throw licences.missing();
      return licences.one(tx, actor, id);
    });
  }
}
