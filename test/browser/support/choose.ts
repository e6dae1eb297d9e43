import type { Locator, Page } from 'playwright-core';

/** Types what the option says and takes the first that fits, as one does without a mouse. */
export async function chooseIn(place: Page | Locator, label: string, words: string): Promise<void> {
  const page = 'page' in place ? place.page() : place;
  const field = place.getByLabel(label).first();
  await field.click();
  // A list that slides away is no longer the one chosen from, though it still stands in the page.
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden, .ant-slide-up-leave)');
  if (await field.isEditable()) await field.fill(words);
  await list.locator('.ant-select-item-option', { hasText: words }).first().click();
}
