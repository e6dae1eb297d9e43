import { Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../access';
import { DomainError, UnitOfWork } from '../../common';
import { statement } from '../../database';
import { ReferenceData } from '../../reference';
import type { LicenceInput, LicenceShown } from '../http/licence.dto';
import { licenceProblems } from '../licence-problems';
import { duplicateLicence, holderAt, licences, writeLines } from '../licences';
import { refuseIf } from '../refusals';
import { foreignSite } from './create-licence';

const lock = statement(
  'registry.licence_lock',
  `SELECT t.id FROM licence t JOIN site s ON s.id = t.site_id
   WHERE t.id = $1 AND ${withinRegion('s.region_code', '$2')} FOR UPDATE OF t`,
);
const update = statement(
  'registry.licence_update',
  `UPDATE licence SET organisation_id = $2, site_id = $3, number = $4, issuer = $5, kind = $6, valid_from = $7,
     valid_to = $8 WHERE id = $1`,
);
const dropLines = statement(
  'registry.licence_lines_drop',
  'DELETE FROM licence_line WHERE licence_id = $1 AND line_no > $2',
);

/** Replaces a licence of the regulator's region, but for its status. */
@Injectable()
export class UpdateLicence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reference: ReferenceData,
  ) {}

  /**
   * @throws {DomainError} NOT_FOUND when its site is not in the region; NOT_ACCEPTABLE_HERE as CreateLicence says;
   * ALREADY_EXISTS; CONFLICT when a line is left out against which waste has been received
   */
  async run(actor: Actor, id: string, licence: LicenceInput): Promise<LicenceShown> {
    refuseIf(licenceProblems(await this.reference.ready(), licence));
    const { siteId, number, issuer, kind, validFrom, validTo, lines } = licence;
    return this.unitOfWork.run(async (tx) => {
      const [found] = await tx.query(lock, [id, actor.regionCode]);
      if (found === undefined) throw licences.missing();
      const holder = await holderAt(tx, siteId, actor.regionCode);
      if (holder === undefined) throw foreignSite();
      await tx.query(update, [id, holder, siteId, number, issuer, kind, validFrom, validTo]).catch(duplicateLicence);
      await tx.query(dropLines, [id, lines.length]).catch(refuseUsedLine);
      await writeLines(tx, id, lines);
      return licences.one(tx, actor, id);
    });
  }
}

function refuseUsedLine(error: unknown): never {
  const foreignKeyViolation = '23503';
  if ((error as { code?: string }).code !== foreignKeyViolation) throw error;
  throw new DomainError('CONFLICT', {
    detail: { zh: '被删去的许可行已有收货记录，不能删除', en: 'A line that is left out has been used and must stay' },
  });
}
