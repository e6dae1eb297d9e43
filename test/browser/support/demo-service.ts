import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, ServiceProcess } from '../../support/service-process';

/** The service with the demo city, as `npm start` runs it; it can be restarted on the same data. */
export class DemoService {
  private constructor(private process: ServiceProcess) {}

  static async start(): Promise<DemoService> {
    const dataDir = mkdtempSync(join(tmpdir(), 'liandan-browser-'));
    chmodSync(dataDir, 0o711);
    const options = { dataDir, port: await freePort(), env: { DEMO_DATA: 'yes' } };
    return new DemoService(await ServiceProcess.start(options).untilReady());
  }

  get url(): string {
    return this.process.url;
  }

  async kill(): Promise<void> {
    await this.process.kill('SIGKILL');
  }

  async startAgain(): Promise<void> {
    this.process = await ServiceProcess.start(this.process.options).untilReady();
  }

  async stop(): Promise<void> {
    await this.process.kill('SIGTERM');
    rmSync(this.process.options.dataDir, { recursive: true, force: true });
  }
}
