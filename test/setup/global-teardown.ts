import './global-setup';
import { dropDatabase, templateName } from './template';

export default async function globalTeardown(): Promise<void> {
  const server = globalThis.testServer;
  if (server === undefined) return;
  await dropDatabase(server.url, templateName);
  await server.stop();
}
