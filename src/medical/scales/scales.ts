import { Injectable } from '@nestjs/common';
import { hashSecret, makeSecret, type Actor } from '../../access';
import { Clock, newId, notFound, UnitOfWork } from '../../common';
import { Database, statement } from '../../database';
import { isoText } from '../../provenance';
import type { NewScale, ScaleMade, ScaleShown } from './scale.dto';

const columns = `c.id, c.site_id AS "siteId", s.name AS "siteName", c.name, ${isoText('c.registered_at')} AS "registeredAt",
  ${isoText('c.retired_at')} AS "retiredAt",
  (SELECT ${isoText('max(r.weighed_at)')} FROM scale_reading r WHERE r.scale_id = c.id) AS "lastWeighedAt"`;
const list = statement(
  'medical.scales_list',
  `SELECT ${columns} FROM scale c JOIN site s ON s.id = c.site_id WHERE s.organisation_id = $1
    ORDER BY c.retired_at IS NOT NULL, c.name, c.id LIMIT 500`,
);
const insert = statement(
  'medical.scale_insert',
  `INSERT INTO scale (id, site_id, name, token_hash, registered_at)
   SELECT $1, s.id, $3, $4, $5 FROM site s WHERE s.id = $2 AND s.organisation_id = $6 AND s.active RETURNING (SELECT name FROM site WHERE id = site_id) AS "siteName"`,
);
const retire = statement(
  'medical.scale_retire',
  `UPDATE scale c SET retired_at = coalesce(c.retired_at, $3) FROM site s
    WHERE c.id = $1 AND s.id = c.site_id AND s.organisation_id = $2 RETURNING c.id`,
);

/** The scales of one's own sites. The token of a device is shown once; only its hash is kept. */
@Injectable()
export class Scales {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor): Promise<ScaleShown[]> {
    return this.database.query<ScaleShown & Record<string, unknown>>(list, [actor.organisationId]);
  }

  /** @throws {DomainError} NOT_FOUND for a site that is not the caller's */
  async register(actor: Actor, { siteId, name }: NewScale): Promise<ScaleMade> {
    return this.unitOfWork.run(async (tx) => {
      const [id, token, at] = [newId(), makeSecret('ldw'), this.clock.now()];
      const [made] = await tx.query<{ siteName: string }>(insert, [
        id,
        siteId,
        name,
        hashSecret(token),
        at,
        actor.organisationId,
      ]);
      if (made === undefined) throw notFound({ zh: '该场所', en: 'Site' });
      const { siteName } = made;
      return {
        ...{ id, siteId, siteName, name, registeredAt: at.toISOString(), retiredAt: null, lastWeighedAt: null, token },
      };
    });
  }

  /** Its token ends at once; its readings stay. @throws {DomainError} NOT_FOUND */
  async retire(actor: Actor, id: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const done = await tx.query(retire, [id, actor.organisationId, this.clock.now()]);
      if (done.length === 0) throw notFound({ zh: '该秤', en: 'Scale' });
    });
  }
}
