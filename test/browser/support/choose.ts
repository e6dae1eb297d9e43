import type { Locator, Page } from 'playwright-core';

/** Types what the option says and takes the first that fits, as one does without a mouse. */
export async function chooseIn(place: Page | Locator, label: string, words: string): Promise<void> {
  const field = place.getByLabel(label).first();
  await choose(field, words);
  const isToBeSeen = await field.evaluate(
    (input) => input.closest('[role=dialog]') !== null && input.closest('.ant-select-multiple') === null,
  );
  if (!isToBeSeen || words === '') return;
  // In a dialog that is still coming to rest a press can be lost: whoever does not see his choice chooses again.
  const chosen = field.locator('xpath=ancestor::*[contains(concat(" ", @class, " "), " ant-select ")][1]');
  const seen = chosen.filter({ hasText: words }).waitFor({ timeout: 2000 });
  await seen.catch(() => choose(field, words));
}

async function choose(field: Locator, words: string): Promise<void> {
  await field.click();
  // A list that slides away is no longer the one chosen from, though it still stands in the page.
  const list = field.page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden, .ant-slide-up-leave)');
  if (await field.isEditable()) await field.fill(words);
  await list.locator('.ant-select-item-option', { hasText: words }).first().click();
}
