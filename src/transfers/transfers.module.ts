import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ReferenceModule } from '../reference';
import { RulesModule } from '../rules';
import { checkApplicationTransitions } from './approvals/application.status';
import { approvalControllers, approvalEntities, approvalProviders } from './approvals/approvals.providers';
import { ApplicationChains } from './approvals/application-chains';
import { ApprovedQuota } from './approvals/approved-quota';
import { Crossings } from './approvals/crossings';
import { PolicyModule } from './policy/policy.module';

/** Transfers that leave their prefecture or province. */
@Module({
  imports: [PolicyModule, ReferenceModule, RulesModule, TypeOrmModule.forFeature([...approvalEntities])],
  controllers: [...approvalControllers],
  providers: [...approvalProviders],
  exports: [PolicyModule, ApprovedQuota, Crossings, ApplicationChains],
})
export class TransfersModule implements OnModuleInit {
  onModuleInit(): void {
    checkApplicationTransitions();
  }
}
