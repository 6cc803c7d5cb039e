// Asks axe about the open page: what a screen reader, a keyboard or a weak eye cannot use.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe calls serious or critical, each with the rule and the elements; empty where there is nothing. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, target }) => `${target.join(' ')} ${html}`).join('\n  ')}`,
    );
}
