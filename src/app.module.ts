import { DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AccessModule } from './access';
import { CapacityModule } from './capacity';
import { CommonModule } from './common';
import { ConfigModule, type Env, type Secrets } from './config';
import { DatabaseModule } from './database';
import { InventoryModule } from './inventory';
import { ManifestsModule } from './manifests';
import { MedicalModule } from './medical';
import { PlanningModule } from './planning';
import { ProvenanceModule } from './provenance';
import { ReferenceModule } from './reference';
import { RegistryModule } from './registry';
import { RulesModule } from './rules';
import { TransfersModule } from './transfers';

export interface AppSettings {
  readonly env: Env;
  readonly secrets: Secrets;
  readonly databaseUrl: string;
  /** Role of the service's connections; undefined: the connecting user's own rights. */
  readonly role: string | undefined;
}

@Module({})
export class AppModule {
  static with({ env, secrets, databaseUrl, role }: AppSettings): DynamicModule {
    const connection = { url: databaseUrl, pool: env.databasePool, statementTimeoutMs: env.statementTimeoutMs, role };
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(env, secrets),
        DatabaseModule.with(connection),
        ScheduleModule.forRoot(),
        CommonModule,
        ReferenceModule,
        AccessModule,
        RegistryModule,
        ProvenanceModule,
        RulesModule,
        CapacityModule,
        TransfersModule,
        ManifestsModule,
        MedicalModule,
        InventoryModule,
        PlanningModule,
      ],
    };
  }
}
