import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds on a page against WCAG 2, levels A and AA; no page of ours has frames, which need a slower way. */
export async function barriersOn(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const rules = { type: 'tag' as const, values: ['wcag2a', 'wcag2aa'] };
  const { violations } = await axe.options({ resultTypes: ['violations'], runOnly: rules }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
