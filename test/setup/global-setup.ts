import 'reflect-metadata';
import { serverVariable, startTestServer, type TestServer } from './server';
import { makeTemplate } from './template';

declare global {
  var testServer: TestServer | undefined;
}

/** Once a run: a server, and the database that every spec file copies. */
export default async function globalSetup(): Promise<void> {
  const server = await startTestServer();
  globalThis.testServer = server;
  process.env[serverVariable] = server.url;
  try {
    await makeTemplate(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
}
