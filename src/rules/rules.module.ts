import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Policy } from './policy.entity';
import { RuleCatalogue } from './rule-catalogue';
import { RuleController } from './rule.controller';
import { RuleCitation, RuleRow } from './rule.entities';

@Module({
  imports: [TypeOrmModule.forFeature([RuleRow, RuleCitation, Policy])],
  controllers: [RuleController],
  providers: [RuleCatalogue],
  exports: [RuleCatalogue],
})
export class RulesModule {}
