import { resolve } from 'node:path';

/** Everything a start of the service can be told. Read once from the environment, checked, then frozen. */
export interface Env {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly dataDir: string;
  /** Undefined: the service starts its own PostgreSQL inside `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly databasePool: number;
  readonly statementTimeoutMs: number;
  readonly demoData: boolean;
  readonly logLevel: LogLevel;
  readonly trustProxy: boolean;
  readonly timeZone: string;
  readonly sessionHours: number;
  readonly sessionIdleMinutes: number;
  readonly loginFailuresPerAccount: number;
  readonly loginFailuresPerAddress: number;
  readonly loginLockMinutes: number;
  readonly metricsToken: string | undefined;
  /** Undefined: made at the first start and kept in `dataDir`, readable by the owner alone. */
  readonly secretKey: string | undefined;
  /** How often new events are signed. */
  readonly checkpointSeconds: number;
  readonly signingAlgorithm: SigningAlgorithm;
  /** Private key of the checkpoints, hex. Undefined: made when first needed and kept in `dataDir`. */
  readonly signingKey: string | undefined;
  /** Program and arguments that look at every attachment. Undefined: nothing does. */
  readonly scannerCommand: readonly string[] | undefined;
}

export const signingAlgorithms = ['ed25519', 'sm2'] as const;
export type SigningAlgorithm = (typeof signingAlgorithms)[number];

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The settings are wrong. The message has one line for each of them. */
export class ConfigurationError extends Error {}

export interface Setting {
  readonly name: string;
  readonly defaultText: string;
  readonly meaning: string;
}

type Source = Readonly<Record<string, string | undefined>>;

const whole = (text: string, min: number, max: number): number => {
  if (!/^\d{1,9}$/.test(text) || Number(text) < min || Number(text) > max) {
    throw new ConfigurationError(`must be a whole number from ${min} to ${max}`);
  }
  return Number(text);
};

const yesNo = (text: string): boolean => {
  if (text !== 'yes' && text !== 'no') throw new ConfigurationError('must be yes or no');
  return text === 'yes';
};

const url = (text: string, protocols: readonly string[]): string => {
  let parsed: URL;
  try {
    parsed = new URL(text);
  } catch {
    throw new ConfigurationError('is not a URL');
  }
  if (!protocols.includes(parsed.protocol)) throw new ConfigurationError(`must begin with ${protocols.join(' or ')}//`);
  return text.replace(/\/+$/, '');
};

const timeZone = (text: string): string => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
  } catch {
    throw new ConfigurationError('is not an IANA time zone');
  }
  return text;
};

const oneOf =
  <T extends string>(values: readonly T[]) =>
  (text: string): T => {
    const value = values.find((known) => known === text);
    if (value === undefined) throw new ConfigurationError(`must be one of ${values.join(', ')}`);
    return value;
  };

const privateKey = (text: string): string => {
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new ConfigurationError('must be 64 hex digits');
  return text.toLowerCase();
};

const secret = (text: string): string => {
  if (text.length < 32) throw new ConfigurationError('must have at least 32 characters');
  return text;
};

/** One row a setting: the help text, the README's table and the reader below all come from here. */
export const settings: readonly Setting[] = [
  { name: 'PORT', defaultText: '3000', meaning: 'port to listen on' },
  { name: 'HOST', defaultText: '127.0.0.1', meaning: 'address to listen on; 0.0.0.0 for every one' },
  { name: 'PUBLIC_URL', defaultText: 'http://localhost:PORT', meaning: 'address that QR codes and links carry' },
  { name: 'DATA_DIR', defaultText: '.data', meaning: 'folder of the embedded PostgreSQL and of the made secrets' },
  { name: 'DATABASE_URL', defaultText: '', meaning: 'PostgreSQL 15 or later to use instead of the embedded one' },
  { name: 'DATABASE_POOL', defaultText: '10', meaning: 'connections that the service keeps' },
  { name: 'STATEMENT_TIMEOUT_MS', defaultText: '5000', meaning: 'longest time of one SQL statement, milliseconds' },
  {
    name: 'DEMO_DATA',
    defaultText: 'yes without DATABASE_URL, else no',
    meaning: 'load the synthetic demo city (yes, no)',
  },
  { name: 'LOG_LEVEL', defaultText: 'info', meaning: logLevels.join(', ') },
  {
    name: 'TRUST_PROXY',
    defaultText: 'no',
    meaning: 'believe X-Forwarded-For and -Proto (yes behind a reverse proxy)',
  },
  { name: 'TIME_ZONE', defaultText: 'Asia/Shanghai', meaning: 'zone in which local dates and deadlines are counted' },
  { name: 'SESSION_HOURS', defaultText: '12', meaning: 'longest life of a session, hours' },
  { name: 'SESSION_IDLE_MINUTES', defaultText: '60', meaning: 'a session ends after so many minutes without a call' },
  {
    name: 'LOGIN_FAILURES_PER_ACCOUNT',
    defaultText: '5',
    meaning: 'failed log-ins of one account before it is locked',
  },
  {
    name: 'LOGIN_FAILURES_PER_ADDRESS',
    defaultText: '30',
    meaning: 'failed log-ins from one address before it is locked',
  },
  { name: 'LOGIN_LOCK_MINUTES', defaultText: '15', meaning: 'how long such a lock lasts, minutes' },
  {
    name: 'METRICS_TOKEN',
    defaultText: '',
    meaning: 'bearer token for /metrics; without it only this machine may read them',
  },
  {
    name: 'SECRET_KEY',
    defaultText: 'made at the first start',
    meaning: 'key for CSRF tokens, gate codes, beacons, printed codes, at least 32 characters',
  },
  { name: 'CHECKPOINT_SECONDS', defaultText: '60', meaning: 'how often new events are signed, seconds' },
  { name: 'SIGNING_ALGORITHM', defaultText: 'ed25519', meaning: `of the checkpoints: ${signingAlgorithms.join(', ')}` },
  {
    name: 'SIGNING_KEY',
    defaultText: 'made when first needed',
    meaning: 'private key of the checkpoints, 64 hex digits; the same for all replicas',
  },
  {
    name: 'SCANNER_COMMAND',
    defaultText: '',
    meaning: 'virus scanner: gets each attachment on its standard input; exit code 0 clean, 1 infected',
  },
];

/**
 * Reads and checks all settings.
 * @throws {ConfigurationError} naming every wrong setting, one a line.
 */
export function readEnv(source: Source): Env {
  const problems: string[] = [];
  const read = <T>(name: string, fallback: string, parse: (text: string) => T): T | undefined => {
    try {
      return parse(source[name]?.trim() || fallback);
    } catch (error) {
      problems.push(`${name} ${(error as Error).message}`);
      return undefined;
    }
  };
  const optional = <T>(name: string, parse: (text: string) => T): T | undefined =>
    source[name]?.trim() ? read(name, '', parse) : undefined;

  const port = read('PORT', '3000', (text) => whole(text, 0, 65535));
  const databaseUrl = optional('DATABASE_URL', (text) => url(text, ['postgres:', 'postgresql:']));
  const env = {
    host: read('HOST', '127.0.0.1', String),
    port,
    publicUrl: read('PUBLIC_URL', `http://localhost:${port ?? 3000}`, (text) => url(text, ['http:', 'https:'])),
    dataDir: resolve(read('DATA_DIR', '.data', String) ?? '.data'),
    databaseUrl,
    databasePool: read('DATABASE_POOL', '10', (text) => whole(text, 2, 100)),
    statementTimeoutMs: read('STATEMENT_TIMEOUT_MS', '5000', (text) => whole(text, 100, 600_000)),
    demoData: read('DEMO_DATA', source['DATABASE_URL']?.trim() ? 'no' : 'yes', yesNo),
    logLevel: read('LOG_LEVEL', 'info', oneOf(logLevels)),
    trustProxy: read('TRUST_PROXY', 'no', yesNo),
    timeZone: read('TIME_ZONE', 'Asia/Shanghai', timeZone),
    sessionHours: read('SESSION_HOURS', '12', (text) => whole(text, 1, 720)),
    sessionIdleMinutes: read('SESSION_IDLE_MINUTES', '60', (text) => whole(text, 1, 43_200)),
    loginFailuresPerAccount: read('LOGIN_FAILURES_PER_ACCOUNT', '5', (text) => whole(text, 1, 1000)),
    loginFailuresPerAddress: read('LOGIN_FAILURES_PER_ADDRESS', '30', (text) => whole(text, 1, 100_000)),
    loginLockMinutes: read('LOGIN_LOCK_MINUTES', '15', (text) => whole(text, 1, 1440)),
    metricsToken: optional('METRICS_TOKEN', secret),
    secretKey: optional('SECRET_KEY', secret),
    checkpointSeconds: read('CHECKPOINT_SECONDS', '60', (text) => whole(text, 1, 86_400)),
    signingAlgorithm: read('SIGNING_ALGORITHM', 'ed25519', oneOf(signingAlgorithms)),
    signingKey: optional('SIGNING_KEY', privateKey),
    scannerCommand: optional('SCANNER_COMMAND', (text) => text.split(/\s+/)),
  };
  if (problems.length > 0) throw new ConfigurationError(problems.join('\n'));
  return Object.freeze(env as Env);
}

/** The settings as `npm start -- --help` prints them. */
export function describeSettings(): string {
  const width = Math.max(...settings.map((setting) => setting.name.length));
  return settings
    .map(({ name, defaultText, meaning }) => {
      const note = defaultText === '' ? '' : ` (default: ${defaultText})`;
      return `  ${name.padEnd(width)}  ${meaning}${note}`;
    })
    .join('\n');
}
