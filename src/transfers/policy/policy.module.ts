import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../../access';
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
import { EditPolicy } from './edit-policy';
import { GiveVerdict } from './give-verdict';
import { KeepLists } from './keep-lists';
import { AgreementController, ConcernController, ExceptionController, OverrideController } from './list.controllers';
import { PolicyController } from './policy.controller';
import { PolicyRepository } from './policy.repository';
import { VerdictController } from './verdict.controller';
import { TransferFactsRepository } from './transfer-facts.repository';
import { TransferJudge } from './transfer-judge';

@Module({
  imports: [
    AccessModule,
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
  controllers: [
    PolicyController,
    VerdictController,
    ConcernController,
    AgreementController,
    OverrideController,
    ExceptionController,
  ],
  providers: [
    TransferFactsRepository,
    TransferJudge,
    ExceptionUses,
    KeepLists,
    PolicyRepository,
    EditPolicy,
    GiveVerdict,
  ],
  exports: [TransferJudge, ExceptionUses],
})
export class PolicyModule {}
