import { existsSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';

/** Debian's Chromium; without it what needs a browser is left out visibly. */
export const chromiumPath = '/usr/bin/chromium';
export const hasChromium = existsSync(chromiumPath);

const root = join(__dirname, '..', '..');

/** Builds the web into dist/web, where the service looks for it. */
export function buildWeb(): void {
  execFileSync(join(root, 'node_modules', '.bin', 'vite'), ['build', '--logLevel', 'error', 'src/web'], { cwd: root });
}

const quiet = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];

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
