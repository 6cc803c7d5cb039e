// Looks for what must be nowhere: in the page's whole document, its fields, its storage and the addresses it was at.
import type { Page } from '@playwright/test';

/** Where something is placed, which may look like an amount by chance. */
const LENGTH = /\d+(?:\.\d+)?px/gu;

/** The addresses of a page's history, that it may go back to. */
async function addressesOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  await session.detach();
  return entries.map(({ url, title }) => `${url}\n${title}`).join('\n');
}

/** What the page itself holds, on the screen and behind it. */
const heldBy = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')];
    const attributes = [...document.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes].filter(({ name }) => name !== 'class').map(({ value }) => value),
    );
    const stores = await indexedDB.databases();
    return [
      document.documentElement.textContent,
      document.title,
      document.cookie,
      ...fields.map(({ value }) => value),
      ...attributes,
      JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        history.state,
        stores,
        await caches.keys(),
      ]),
    ].join('\n');
  });

/** Which of the texts the page holds anywhere, capitals ignored. */
export async function tracesInPage(page: Page, texts: readonly string[]): Promise<string[]> {
  const all = [await heldBy(page), await addressesOf(page)].join('\n');
  const held = all.replaceAll(LENGTH, '').toLowerCase();
  return texts.filter((text) => held.includes(text.toLowerCase()));
}

/** The names of the databases that the page keeps in the browser. */
export const storesOf = (page: Page): Promise<unknown[]> =>
  page.evaluate(async () => [
    ...(await indexedDB.databases()),
    ...(await caches.keys()),
    ...Object.keys(localStorage),
  ]);
