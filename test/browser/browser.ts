import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { chromiumPath } from './support/browser';

const quiet = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];

/** Waits until the app's files are the browser's own: from then on it opens without a signal. */
export async function untilInstalled(page: Page): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
}

/** A telephone: a browser with a profile of its own, which outlasts it. @param more arguments of Chromium */
export function openTelephone(profile: string, more: readonly string[] = []): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
    headless: true,
    args: [...quiet, ...more],
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    locale: 'en',
    permissions: ['camera'],
  });
}
