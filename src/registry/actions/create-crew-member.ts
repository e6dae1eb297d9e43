import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { newId, UnitOfWork } from '../../common';
import { statement } from '../../database';
import { crew } from '../carriers';
import type { CrewMemberInput, CrewMemberShown } from '../http/carrier.dto';

const insert = statement(
  'registry.crew_insert',
  `INSERT INTO crew_member (id, organisation_id, name, duty, certificate_number, certificate_valid_to, phone, active)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
);

/** Enters a driver or escort of the caller's organisation. */
@Injectable()
export class CreateCrewMember {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async run(actor: Actor, member: CrewMemberInput): Promise<CrewMemberShown> {
    const { name, duty, certificateNumber, certificateValidTo, phone, active = true } = member;
    return this.unitOfWork.run(async (tx) => {
      const id = newId();
      await tx.query(insert, [
        id,
        actor.organisationId,
        name,
        duty,
        certificateNumber,
        certificateValidTo,
        phone,
        active,
      ]);
      return crew.one(tx, actor, id);
    });
  }
}
