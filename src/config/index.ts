export { ConfigModule, ENV, SECRETS } from './config.module';
export { ConfigurationError, describeSettings, logLevels, readEnv, settings, type Env, type Setting } from './env';
export { readSecrets, type Secrets } from './secrets';
