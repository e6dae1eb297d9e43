import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { UnitOfWork } from '../../common';
import { statement } from '../../database';
import { crew } from '../carriers';
import type { CrewMemberInput, CrewMemberShown } from '../http/carrier.dto';

const update = statement(
  'registry.crew_update',
  `UPDATE crew_member SET name = $3, duty = $4, certificate_number = $5, certificate_valid_to = $6, phone = $7, active = $8
   WHERE id = $1 AND organisation_id = $2 RETURNING id`,
);

/** Replaces what is said of a driver or escort of the caller's organisation. */
@Injectable()
export class UpdateCrewMember {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws {DomainError} NOT_FOUND when he is not the caller's */
  async run(actor: Actor, id: string, member: CrewMemberInput): Promise<CrewMemberShown> {
    const { name, duty, certificateNumber, certificateValidTo, phone, active = true } = member;
    return this.unitOfWork.run(async (tx) => {
      const given = [id, actor.organisationId, name, duty, certificateNumber, certificateValidTo, phone, active];
      const [changed] = await tx.query(update, given);
      if (changed === undefined) throw crew.missing();
      return crew.one(tx, actor, id);
    });
  }
}
