import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { newId, UnitOfWork } from '../../common';
import { statement } from '../../database';
import { duplicatePermit, permits } from '../carriers';
import type { PermitInput, PermitShown } from '../http/carrier.dto';
import { datesProblems, refuseIf } from '../refusals';

const insert = statement(
  'registry.permit_insert',
  `INSERT INTO carrier_permit (id, organisation_id, number, issuer, classes, valid_from, valid_to)
   VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);

/** Enters a permit for dangerous goods of the caller's organisation. */
@Injectable()
export class CreatePermit {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws {DomainError} NOT_ACCEPTABLE_HERE for a wrong term; ALREADY_EXISTS */
  async run(actor: Actor, permit: PermitInput): Promise<PermitShown> {
    refuseIf(datesProblems(permit));
    const { number, issuer, classes, validFrom, validTo } = permit;
    return this.unitOfWork.run(async (tx) => {
      const id = newId();
      await tx
        .query(insert, [id, actor.organisationId, number, issuer, classes, validFrom, validTo])
        .catch(duplicatePermit);
      return permits.one(tx, actor, id);
    });
  }
}
