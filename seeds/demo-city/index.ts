import type { Database } from '../../src/database';

export const demoLogins: { login: string; password: string; what: string }[] = [];
export async function loadDemoCity(
  _database: Database,
  _options: { report: (progress: string) => void },
): Promise<void> {}
