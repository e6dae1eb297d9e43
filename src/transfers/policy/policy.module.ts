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
  WasteDeclaration,
} from './list.entities';
import { EditPolicy } from './edit-policy';
import { GiveVerdict } from './give-verdict';
import { ImpactController } from './impact.controller';
import { PolicyImpact, PolicyImpactChange } from './impact.entities';
import { ImpactRepository } from './impact.repository';
import { KeepLists } from './keep-lists';
import {
  AgreementController,
  ConcernController,
  DeclarationController,
  ExceptionController,
  OverrideController,
} from './list.controllers';
import { PolicyController } from './policy.controller';
import { PolicyRepository } from './policy.repository';
import { RunImpact } from './run-impact';
import { VerdictController } from './verdict.controller';
import { TransferFactsRepository } from './transfer-facts.repository';
import { TransferArcs } from './transfer-arcs';
import { TransferJudge } from './transfer-judge';

@Module({
  imports: [
    AccessModule,
    ReferenceModule,
    RulesModule,
    TypeOrmModule.forFeature([
      WasteConcern,
      WasteDeclaration,
      TransferAgreement,
      TransferOverride,
      TransferException,
      TransferExceptionUse,
      PolicyImpact,
      PolicyImpactChange,
    ]),
  ],
  controllers: [
    PolicyController,
    ImpactController,
    VerdictController,
    ConcernController,
    DeclarationController,
    AgreementController,
    OverrideController,
    ExceptionController,
  ],
  providers: [
    TransferFactsRepository,
    TransferJudge,
    TransferArcs,
    ExceptionUses,
    KeepLists,
    PolicyRepository,
    EditPolicy,
    GiveVerdict,
    ImpactRepository,
    RunImpact,
  ],
  exports: [TransferJudge, TransferArcs, ExceptionUses],
})
export class PolicyModule {}
