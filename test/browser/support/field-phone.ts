import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { openTelephone, untilInstalled } from '../browser';
import { visitorPassword } from './visitor';

/** Somebody with the field app on a telephone of his own; it lasts as long as what he does with it. */
export async function withPhone(
  url: string,
  login: string,
  use: (page: Page, phone: BrowserContext) => Promise<void>,
  prepare: (phone: BrowserContext) => Promise<unknown> = async () => undefined,
): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'liandan-telephone-'));
  const phone = await openTelephone(profile);
  try {
    await prepare(phone);
    const page = await phone.newPage();
    await page.goto(`${url}/m`);
    await page.fill('[name=login]', login);
    await page.fill('[name=password]', visitorPassword);
    await page.click('form button');
    await untilInstalled(page);
    await page.waitForSelector('p.muted:has-text("as of")');
    await use(page, phone);
  } finally {
    await phone.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** The bar says that so many items wait. */
export async function untilUnsent(page: Page, count: number): Promise<void> {
  await page.waitForSelector(`.unsent b:text-is("${count}")`);
}

/** Vehicle and crew, as the registers have them first, and a waybill. */
export async function fillCrew(page: Page): Promise<void> {
  for (const name of ['plate', 'driverId', 'escortId']) await page.selectOption(`[name=${name}]`, { index: 1 });
  await page.fill('[name=waybillNumber]', 'YD-0001');
}
