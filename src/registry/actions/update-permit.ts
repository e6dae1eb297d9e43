import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { UnitOfWork } from '../../common';
import { statement } from '../../database';
import { duplicatePermit, permits } from '../carriers';
import type { PermitInput, PermitShown } from '../http/carrier.dto';
import { datesProblems, refuseIf } from '../refusals';

const update = statement(
  'registry.permit_update',
  `UPDATE carrier_permit SET number = $3, issuer = $4, classes = $5, valid_from = $6, valid_to = $7
   WHERE id = $1 AND organisation_id = $2 RETURNING id`,
);

/** Replaces a permit of the caller's organisation, but for its status. */
@Injectable()
export class UpdatePermit {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws {DomainError} NOT_FOUND when it is not the caller's; NOT_ACCEPTABLE_HERE for a wrong term; ALREADY_EXISTS */
  async run(actor: Actor, id: string, permit: PermitInput): Promise<PermitShown> {
    refuseIf(datesProblems(permit));
    const { number, issuer, classes, validFrom, validTo } = permit;
    return this.unitOfWork.run(async (tx) => {
      const given = [id, actor.organisationId, number, issuer, classes, validFrom, validTo];
      const [changed] = await tx.query(update, given).catch(duplicatePermit);
      if (changed === undefined) throw permits.missing();
      return permits.one(tx, actor, id);
    });
  }
}
