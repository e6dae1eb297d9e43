import { Module } from '@nestjs/common';
import { PolicyModule } from './policy/policy.module';

/** Transfers that leave their prefecture or province. */
@Module({ imports: [PolicyModule], exports: [PolicyModule] })
export class TransfersModule {}
