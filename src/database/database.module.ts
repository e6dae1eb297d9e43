import { DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdvisoryLock } from './advisory-lock';
import { Database } from './database';
import { dataSourceOptions, type ConnectionSettings } from './data-source-options';

@Global()
@Module({})
export class DatabaseModule {
  static with(settings: ConnectionSettings): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(settings),
          autoLoadEntities: true,
          retryAttempts: 0,
          manualInitialization: false,
        }),
      ],
      providers: [Database, AdvisoryLock],
      exports: [Database, AdvisoryLock],
    };
  }
}
