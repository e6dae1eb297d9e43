import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { newId, UnitOfWork } from '../../common';
import { statement } from '../../database';
import { checkCounterpart, contracts, duplicateContract } from '../contracts';
import type { ContractInput, ContractShown } from '../http/contract.dto';
import { datesProblems, refuseIf } from '../refusals';

const insert = statement(
  'registry.contract_insert',
  `INSERT INTO contract (id, generator_id, counterpart_id, kind, number, valid_from, valid_to)
   VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);

/** Enters a contract in which the caller's organisation is the generator. */
@Injectable()
export class CreateContract {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws {DomainError} NOT_ACCEPTABLE_HERE for a wrong term or a counterpart that cannot do it; ALREADY_EXISTS */
  async run(actor: Actor, contract: ContractInput): Promise<ContractShown> {
    refuseIf(datesProblems(contract));
    const { counterpartId, kind, number, validFrom, validTo } = contract;
    return this.unitOfWork.run(async (tx) => {
      await checkCounterpart(tx, contract);
      const id = newId();
      await tx
        .query(insert, [id, actor.organisationId, counterpartId, kind, number, validFrom, validTo])
        .catch(duplicateContract);
      return contracts.one(tx, actor, id);
    });
  }
}
