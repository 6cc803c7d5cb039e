// Asks axe about the open page: what a screen reader, a keyboard or a weak eye cannot use.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What axe calls serious or critical, each with the rule and the elements; empty where there is nothing. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // Looked at where it stands, in a fourth of the time: only the contents of frames would need a page of their own.
  expect(page.frames()).toHaveLength(1);
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, target }) => `${target.join(' ')} ${html}`).join('\n  ')}`,
    );
}
