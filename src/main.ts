import 'reflect-metadata';
import { createServer } from 'node:net';
import { demoLogins } from '../seeds/demo-city';
import { ConfigurationError, describeSettings, readEnv, type Env } from './config';
import { EmbeddedServerError, SchemaError } from './database';
import { openService, type Service } from './service';

/** Longest time to let requests end before the process ends all the same, milliseconds. */
const hardStop = 10_000;

class PortInUse extends Error {}

// A full disk under the output must not end the service.
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    console.log(`npm start: runs Liandan. Settings come from the environment:\n\n${describeSettings()}`);
    return;
  }
  const env = readEnv(process.env);
  await refuseUsedPort(env);
  const began = Date.now();
  const service = await openService(env, (progress) => console.log(`… ${progress}`));
  stopOnSignals(service);
  await service.app.listen(env.port, env.host);
  const url = await service.app.getUrl();
  console.log(`\nLiandan is ready after ${((Date.now() - began) / 1000).toFixed(1)} s at ${url}`);
  console.log(`API: ${url}/api   its document: ${url}/api/openapi.json   health: ${url}/health/ready`);
  if (env.demoData) {
    console.log('\nDemo city (synthetic; shaped like Yinchuan). Everybody has the same password:');
    for (const { login, password, what } of demoLogins) console.log(`  ${login.padEnd(22)} ${password}   ${what}`);
  }
}

/** Told at once, before a database is started for nothing. */
function refuseUsedPort({ port, host }: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortInUse(`port ${port} is in use; set PORT to another`) : error),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function stopOnSignals(service: Service): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      console.log('… finishing what is under way');
      setTimeout(() => process.exit(1), hardStop).unref();
      service.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

main().catch((error: unknown) => {
  const isTold =
    error instanceof ConfigurationError ||
    error instanceof SchemaError ||
    error instanceof EmbeddedServerError ||
    error instanceof PortInUse;
  console.error(isTold ? error.message : error);
  process.exit(1);
});
