import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from './browser';
import { DemoService } from './demo-service';
import { Visitor } from './visitor';

/** The city’s officer at a desk of his own, in a demo city of its own. */
export interface OfficerDesk {
  readonly service: DemoService;
  readonly browser: Browser;
  readonly officer: Visitor;
  readonly page: Page;
  dialog(): Locator;
  /** Presses a button by its name. @param place on the whole page where none is given */
  act(label: string, place?: { getByRole: Page['getByRole'] }): Promise<void>;
  /** Presses a button of the dialog, which then closes. */
  send(label: string): Promise<void>;
  close(): Promise<void>;
}

export async function openOfficerDesk(): Promise<OfficerDesk> {
  const service = await DemoService.start();
  const browser = await openBrowser();
  const officer = await Visitor.open(browser, service.url);
  const { page } = officer;
  await officer.logIn('city-officer');
  const dialog = (): Locator => page.getByRole('dialog');
  const act: OfficerDesk['act'] = (label, place = page) =>
    place.getByRole('button', { name: label, exact: true }).first().click();
  return {
    ...{ service, browser, officer, page, dialog, act },
    send: async (label) => {
      await act(label, dialog());
      await dialog().waitFor({ state: 'hidden' });
    },
    close: async () => {
      await browser.close();
      await service.stop();
    },
  };
}
