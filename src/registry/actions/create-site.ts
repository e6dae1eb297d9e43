import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { newId, UnitOfWork } from '../../common';
import { statement } from '../../database';
import { ReferenceData } from '../../reference';
import type { SiteInput, SiteShown } from '../http/site.dto';
import { refuseIf } from '../refusals';
import { regionProblems } from '../region-problems';
import { sites } from '../sites';

const insert = statement(
  'registry.site_insert',
  `INSERT INTO site (id, organisation_id, name, region_code, address, longitude, latitude, active)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
);

/** Enters a site of the caller's organisation. */
@Injectable()
export class CreateSite {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws {DomainError} NOT_ACCEPTABLE_HERE for an unknown region */
  async run(actor: Actor, site: SiteInput): Promise<SiteShown> {
    refuseIf(regionProblems(await this.reference.ready(), site.regionCode));
    const { name, regionCode, address, longitude = null, latitude = null, active = true } = site;
    return this.unitOfWork.run(async (tx) => {
      const id = newId();
      await tx.query(insert, [id, actor.organisationId, name, regionCode, address, longitude, latitude, active]);
      return sites.one(tx, actor, id);
    });
  }
}
