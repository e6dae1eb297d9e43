import 'reflect-metadata';
import { Command, InvalidArgumentError } from 'commander';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { seedManifests } from '../seeds/demo-city';
import { Members, Organisations, type Actor } from './access';
import { ConfigurationError, readEnv, readSecrets, type Env } from './config';
import { Database, EmbeddedServerError, migrateDown, openDatabase, SchemaError } from './database';
import { openApiDocument } from './openapi';
import { CodeKeyError, CodeKeys, ReceiptError, SigningKeyError, SigningKeys } from './provenance';
import { openService, type Service } from './service';
import { FlowKeeper } from './capacity';
import { verifyDatabase, verifyProof, verifyTotals } from './verify';

const tell = (progress: string): void => console.error(`… ${progress}`);
const say = (line: string): void => console.log(line);

/** Runs `work` with a service that does not listen, and stops it afterwards. */
async function withService<T>(work: (service: Service) => Promise<T>, env: Env = readEnv(process.env)): Promise<T> {
  const service = await openService(env, tell);
  try {
    await service.app.init();
    return await work(service);
  } finally {
    await service.stop();
  }
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('must be a whole number');
  return Number(text);
}

const program = new Command('liandan').description('Commands beside the service; settings as for npm start -- --help');

program
  .command('migrate')
  .description('bring the schema up, or take migrations back')
  .option('--down <steps>', 'take back so many migrations', wholeNumber)
  .action(async ({ down }: { down?: number }) => {
    const env = readEnv(process.env);
    const { databasePassword: password } = readSecrets(env.dataDir, env);
    const database = await openDatabase({ databaseUrl: env.databaseUrl, dataDir: env.dataDir, password, report: tell });
    try {
      if (down !== undefined) await migrateDown(database.url, down);
      console.log(down === undefined ? 'the schema is up to date' : `${down} migrations taken back`);
    } finally {
      await database.close();
    }
  });

program
  .command('seed')
  .description('make synthetic manifests for load tests, on top of the demo city')
  .requiredOption('--manifests <count>', 'how many', wholeNumber)
  .option('--seed <number>', 'random seed; the same seed makes the same manifests', wholeNumber, 1)
  .action(async ({ manifests, seed }: { manifests: number; seed: number }) => {
    await withService(
      async ({ app }) => {
        await seedManifests(app.get(Database), { count: manifests, seed, now: new Date(), report: tell });
        await app.get(FlowKeeper).foldAll();
      },
      readEnv({ ...process.env, DEMO_DATA: 'yes' }),
    );
  });

interface VerifyOptions {
  readonly proof?: string;
  readonly key?: string;
  readonly checkpoint?: string;
  readonly totals?: boolean;
}

program
  .command('verify')
  .description('walk every event chain and the signed log, and name what is broken')
  .option('--proof <file>', 'check a receipt instead; needs no database')
  .option('--key <id>', 'with --proof: the key that must have signed it')
  .option('--checkpoint <file>', 'a checkpoint or a receipt that somebody kept: the database must go on from it')
  .option('--totals', 'hold the totals of the flows against a recomputation from the events instead')
  .action(async ({ proof, key, checkpoint, totals }: VerifyOptions) => {
    const verify = (): Promise<boolean> =>
      withService(({ app }) => (totals === true ? verifyTotals(app, say) : verifyDatabase(app, checkpoint, say)));
    const isWhole = proof === undefined ? await verify() : verifyProof(proof, key, say);
    if (!isWhole) process.exitCode = 2;
  });

program
  .command('rotate-key')
  .description('retire every key that signs checkpoints and begin with a new one')
  .action(async () => {
    const { retired, current } = await withService(({ app }) => app.get(SigningKeys).rotate());
    for (const keyId of retired) console.log(`retired ${keyId}`);
    console.log(`signs from now on: ${current}`);
  });

program
  .command('rotate-code-key')
  .description('end the key that signs the codes of printed manifests; the next code begins a new one')
  .action(async () => {
    for (const keyId of await withService(({ app }) => app.get(CodeKeys).end())) {
      console.log(`ended ${keyId}: what it has signed stays good`);
    }
  });

program
  .command('revoke-code-key')
  .description('nothing that this key has signed is believed any more')
  .requiredOption('--key <id>', 'id of the key')
  .requiredOption('--reason <text>', 'why, as everybody is told who scans such a code')
  .action(async ({ key, reason }: { key: string; reason: string }) => {
    await withService(({ app }) => app.get(CodeKeys).revoke(key, reason));
    console.log(`revoked ${key}`);
  });

program
  .command('openapi')
  .description('write openapi.json')
  .option('--check', 'compare instead, and fail when the committed file is out of date')
  .action(async ({ check }: { check?: boolean }) => {
    const text = await withService(({ app }) => Promise.resolve(`${JSON.stringify(openApiDocument(app), null, 2)}\n`));
    const file = join(process.cwd(), 'openapi.json');
    if (check !== true) writeFileSync(file, text);
    else if (readFileSync(file, 'utf8') !== text) {
      console.error('openapi.json is out of date: run npm run openapi');
      process.exitCode = 1;
    }
  });

program
  .command('regulator')
  .description('enter the first regulator and its first administrator, on a system without demo data')
  .requiredOption('--name <name>', 'name of the authority')
  .requiredOption('--credit-code <code>', 'its unified social credit code')
  .requiredOption('--region <code>', 'code of the region that it oversees')
  .requiredOption('--login <login>', "its first administrator's log-in")
  .option('--person <name>', "the administrator's name", 'administrator')
  .action(async (given: { name: string; creditCode: string; region: string; login: string; person: string }) => {
    const password = randomBytes(12).toString('base64url');
    await withService(async ({ app }) => {
      const { name, creditCode, region: regionCode, login, person } = given;
      const root = { regionCode } as Actor;
      const made = await app.get(Organisations).register(root, { name, creditCode, regionCode, kinds: ['regulator'] });
      await app.get(Members).add(made.id, { login, name: person, role: 'administrator', password });
    });
    console.log(`log-in ${given.login}   first password ${password}   (change it with PUT /api/session/password)`);
  });

program.parseAsync().catch((error: unknown) => {
  const isTold =
    error instanceof ConfigurationError ||
    error instanceof SchemaError ||
    error instanceof EmbeddedServerError ||
    error instanceof ReceiptError ||
    error instanceof SigningKeyError ||
    error instanceof CodeKeyError;
  console.error(isTold ? error.message : error);
  process.exitCode = error instanceof ReceiptError ? 2 : 1;
});
