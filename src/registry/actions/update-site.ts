import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { refusedField, UnitOfWork } from '../../common';
import { statement } from '../../database';
import { ReferenceData } from '../../reference';
import type { SiteInput, SiteShown } from '../http/site.dto';
import { refuseIf } from '../refusals';
import { regionProblems } from '../region-problems';
import { sites } from '../sites';

const lock = statement(
  'registry.site_lock',
  `SELECT region_code AS "regionCode", EXISTS (SELECT FROM licence l WHERE l.site_id = t.id) AS licensed
   FROM site t WHERE id = $1 AND organisation_id = $2 FOR UPDATE`,
);
const update = statement(
  'registry.site_update',
  `UPDATE site SET name = $2, region_code = $3, address = $4, longitude = $5, latitude = $6, active = $7 WHERE id = $1`,
);

/** Replaces what is said of a site of the caller's organisation. */
@Injectable()
export class UpdateSite {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reference: ReferenceData,
  ) {}

  /**
   * A site with a licence stays in its region: moved out of it, the licence would escape those who oversee it.
   * @throws {DomainError} NOT_FOUND when it is not the caller's; NOT_ACCEPTABLE_HERE for an unknown or another region
   */
  async run(actor: Actor, id: string, site: SiteInput): Promise<SiteShown> {
    refuseIf(regionProblems(await this.reference.ready(), site.regionCode));
    const { name, regionCode, address, longitude = null, latitude = null, active = true } = site;
    return this.unitOfWork.run(async (tx) => {
      const [found] = await tx.query<{ regionCode: string; licensed: boolean }>(lock, [id, actor.organisationId]);
      if (found === undefined) throw sites.missing();
      if (found.licensed && found.regionCode !== regionCode) {
        throw refusedField('/regionCode', 'site_licensed', {
          zh: '已有许可证的场所不能改变所在地区',
          en: 'A site that has a licence cannot move to another region',
        });
      }
      await tx.query(update, [id, name, regionCode, address, longitude, latitude, active]);
      return sites.one(tx, actor, id);
    });
  }
}
