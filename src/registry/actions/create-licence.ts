import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { refusedField, UnitOfWork } from '../../common';
import { ReferenceData } from '../../reference';
import type { LicenceInput, LicenceShown } from '../http/licence.dto';
import { licenceProblems } from '../licence-problems';
import { addLicence, holderAt, licences } from '../licences';
import { refuseIf } from '../refusals';

/** Enters a licence for a site in the regulator's region. */
@Injectable()
export class CreateLicence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws {DomainError} NOT_ACCEPTABLE_HERE for a site elsewhere, unknown codes or a wrong term; ALREADY_EXISTS */
  async run(actor: Actor, licence: LicenceInput): Promise<LicenceShown> {
    refuseIf(licenceProblems(await this.reference.ready(), licence));
    return this.unitOfWork.run(async (tx) => {
      const holder = await holderAt(tx, licence.siteId, actor.regionCode);
      if (holder === undefined) throw foreignSite();
      return licences.one(tx, actor, await addLicence(tx, holder, licence));
    });
  }
}

export const foreignSite = (): Error =>
  refusedField('/siteId', 'foreign_site', { zh: '该场所不在您的辖区内', en: 'There is no such site in your region' });
