import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { DomainError, refusedField, UnitOfWork } from '../../common';
import { breaks, statement } from '../../database';
import { crew } from '../carriers';
import type { CrewMemberShown } from '../http/carrier.dto';

const link = statement(
  'registry.crew_account',
  'UPDATE crew_member SET user_id = $3 WHERE id = $1 AND organisation_id = $2 RETURNING id',
);

/** Says which account a driver or escort of the caller's organisation logs in with. */
@Injectable()
export class SetCrewAccount {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * @param userId null: no account any more
   * @throws {DomainError} NOT_FOUND when he is not the caller's; NOT_ACCEPTABLE_HERE for an account of no member;
   *   ALREADY_EXISTS when somebody else on the register has it
   */
  async run(actor: Actor, id: string, userId: string | null): Promise<CrewMemberShown> {
    return this.unitOfWork.run(async (tx) => {
      const [changed] = await tx.query(link, [id, actor.organisationId, userId]).catch(refuse);
      if (changed === undefined) throw crew.missing();
      return crew.one(tx, actor, id);
    });
  }
}

function refuse(error: unknown): never {
  if (breaks(error, 'crew_member_account_fk'))
    throw refusedField('/userId', 'member', { zh: '不是本单位人员', en: 'Nobody of your organisation' });
  if (breaks(error, 'crew_member_account_key'))
    throw new DomainError('ALREADY_EXISTS', {
      detail: { zh: '此账号已关联其他人员', en: 'Somebody else on the register has this account' },
    });
  throw error;
}
