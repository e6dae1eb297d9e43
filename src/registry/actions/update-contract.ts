import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { UnitOfWork } from '../../common';
import { statement } from '../../database';
import { checkCounterpart, contracts, duplicateContract } from '../contracts';
import type { ContractInput, ContractShown } from '../http/contract.dto';
import { datesProblems, refuseIf } from '../refusals';

const update = statement(
  'registry.contract_update',
  `UPDATE contract SET counterpart_id = $3, kind = $4, number = $5, valid_from = $6, valid_to = $7
   WHERE id = $1 AND generator_id = $2 RETURNING id`,
);

/** Replaces a contract in which the caller's organisation is the generator. */
@Injectable()
export class UpdateContract {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws {DomainError} NOT_FOUND when it is not the caller's; NOT_ACCEPTABLE_HERE as CreateContract says; ALREADY_EXISTS */
  async run(actor: Actor, id: string, contract: ContractInput): Promise<ContractShown> {
    refuseIf(datesProblems(contract));
    const { counterpartId, kind, number, validFrom, validTo } = contract;
    return this.unitOfWork.run(async (tx) => {
      const given = [id, actor.organisationId, counterpartId, kind, number, validFrom, validTo];
      const [changed] = await tx.query(update, given).catch(duplicateContract);
      if (changed === undefined) throw contracts.missing();
      await checkCounterpart(tx, contract);
      return contracts.one(tx, actor, id);
    });
  }
}
