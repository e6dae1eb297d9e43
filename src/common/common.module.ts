import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock } from './clock';
import { VirusScanner } from './files/virus-scanner';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor';
import { IdempotencyKey } from './idempotency/idempotency-key.entity';
import { KeptAnswers } from './idempotency/kept-answers';
import { UnitOfWork } from './idempotency/unit-of-work';
import { Draining } from './operations/draining';
import { HealthController } from './operations/health.controller';
import { Metrics } from './operations/metrics';
import { MetricsController } from './operations/metrics.controller';
import { AnswerOnce } from './idempotency/answer-once';
import { ForgetAnswers } from './idempotency/forget-answers';
import { Turns } from './slices';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([IdempotencyKey])],
  controllers: [HealthController, MetricsController],
  providers: [
    Clock,
    IdempotencyInterceptor,
    AnswerOnce,
    KeptAnswers,
    UnitOfWork,
    ForgetAnswers,
    Draining,
    Metrics,
    VirusScanner,
    Turns,
  ],
  exports: [Clock, AnswerOnce, KeptAnswers, UnitOfWork, Draining, Metrics, VirusScanner, Turns],
})
export class CommonModule {}
