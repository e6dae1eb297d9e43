import { DynamicModule, Global, Module } from '@nestjs/common';
import type { Env } from './env';
import type { Secrets } from './secrets';

/** Injection tokens of the settings and of the secrets. */
export const ENV = Symbol('env');
export const SECRETS = Symbol('secrets');

@Global()
@Module({})
export class ConfigModule {
  static with(env: Env, secrets: Secrets): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: ENV, useValue: env },
        { provide: SECRETS, useValue: secrets },
      ],
      exports: [ENV, SECRETS],
    };
  }
}
