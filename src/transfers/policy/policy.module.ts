import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ReferenceModule } from '../../reference';
import { RulesModule } from '../../rules';
import { ExceptionUses } from './exception-uses';
import {
  TransferAgreement,
  TransferException,
  TransferExceptionUse,
  TransferOverride,
  WasteConcern,
} from './list.entities';
import { TransferFactsRepository } from './transfer-facts.repository';
import { TransferJudge } from './transfer-judge';

@Module({
  imports: [
    ReferenceModule,
    RulesModule,
    TypeOrmModule.forFeature([
      WasteConcern,
      TransferAgreement,
      TransferOverride,
      TransferException,
      TransferExceptionUse,
    ]),
  ],
  providers: [TransferFactsRepository, TransferJudge, ExceptionUses],
  exports: [TransferJudge, ExceptionUses],
})
export class PolicyModule {}
