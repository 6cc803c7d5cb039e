// Looks for what must be nowhere: in the page's whole document, its fields and its storage, and in every file of the data folder.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Where something is placed, which may look like an amount by chance. */
const LENGTH = /\d+(?:\.\d+)?px/gu;

/** Which of the texts the page holds anywhere, capitals ignored. */
export async function tracesInPage(page: Page, texts: readonly string[]): Promise<string[]> {
  const held = await page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')];
    const attributes = [...document.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes].filter(({ name }) => name !== 'class').map(({ value }) => value),
    );
    return [
      document.documentElement.textContent,
      document.title,
      location.href,
      ...fields.map(({ value }) => value),
      ...attributes,
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]),
    ].join('\n');
  });
  return found(held.replaceAll(LENGTH, ''), texts);
}

/** Which of the texts stand in any file of a folder, capitals ignored. */
export function tracesInFolder(folder: string, texts: readonly string[]): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const held = files.map((file) => readFileSync(join(file.parentPath, file.name)).toString('latin1'));
  return found(held.join('\n'), texts);
}

const found = (held: string, texts: readonly string[]) =>
  texts.filter((text) => held.toLowerCase().includes(text.toLowerCase()));
