import { existsSync, readdirSync, statSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

/** Debian's Chromium; without it what needs a browser is left out visibly. */
export const chromiumPath = '/usr/bin/chromium';
export const hasChromium = existsSync(chromiumPath);

const root = join(__dirname, '..', '..');

/** When the newest of these files was written, milliseconds since 1970. */
const newestIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);

/** Builds the web into dist/web, where the service looks for it, unless it is there and as new as its sources. */
export function buildWeb(): void {
  const built = join(root, 'dist', 'web', 'sw.js');
  const sources = ['web', 'offline'].map((name) => newestIn(join(root, 'src', name)));
  if (existsSync(built) && statSync(built).mtimeMs > Math.max(...sources)) return;
  // Of React the form that users get: under Jest it would be the one for developers.
  const env = { ...process.env, NODE_ENV: 'production' };
  const vite = join(root, 'node_modules', '.bin', 'vite');
  execFileSync(vite, ['build', '--logLevel', 'error', 'src/web'], { cwd: root, env });
}

const quiet = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];

/** Waits until the app's files are the browser's own: from then on it opens without a signal. */
export async function untilInstalled(page: Page): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
}

/** A telephone: a browser with a profile of its own, which outlasts it. @param more arguments of Chromium */
export function openTelephone(profile: string, more: readonly string[] = []): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    headless: true,
    args: [...quiet, ...more],
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    locale: 'en',
    permissions: ['camera'],
  });
}
