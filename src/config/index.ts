export { ConfigModule, ENV, SECRETS } from './config.module';
export {
  ConfigurationError,
  describeSettings,
  logLevels,
  readEnv,
  settings,
  signingAlgorithms,
  type Env,
  type Setting,
  type SigningAlgorithm,
} from './env';
export { readSecrets, type Secrets } from './secrets';
