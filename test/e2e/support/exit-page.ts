// What a person does in the exit view, and the sentence it says of a plan.
import { expect, type Page } from '@playwright/test';
import type { WireIn, WireOut } from '#contract/methods.ts';
import { stakeList } from '#test/support/stake-list.ts';
import { ask } from './ask.ts';
import { chooseFile, openView, section } from './planner-page.ts';
import { amount } from './screen-text.ts';

const innerText = { useInnerText: true };
/** What the controls say at first. */
export const START = { horizonDays: 30, dailyShareRatio: 0.01, recovery: { kind: 'chain-buys' } } as const;

export type Plan = WireOut<'exit.plan'>;
const rao = (value: bigint) => (value < 0n ? -value : value);
export const lostAtOnce = (row: Plan['subnets'][number]) => BigInt(row.markRao) - BigInt(row.atOnceRao);
/** Most lost at once first, as the table stands. */
export const byLoss = ({ subnets }: Plan) =>
  subnets.toSorted((a, b) => Number(lostAtOnce(b) - lostAtOnce(a)));

/** The sentence of a plan over days, up to what is unsold. */
export function sentence({ horizonDays, total }: Plan): string {
  const more = BigInt(total.exitRao) - BigInt(total.atOnceRao);
  const days = horizonDays === 1 ? '1 day' : `${horizonDays} days`;
  return (
    `In ${days} you receive about τ${amount(total.exitRao, 0)}, ` +
    `τ${amount(rao(more), 0)} ${more < 0n ? 'less' : 'more'} than at once;`
  );
}

/** Waits until the screen shows the plan of these terms. */
export async function expectPlan(page: Page, terms: WireIn<'exit.plan'>): Promise<Plan> {
  const plan = await ask(page, 'exit.plan', terms);
  await expect(page.getByRole('main')).toContainText(sentence(plan), innerText);
  return plan;
}

/** Presses one choice of a group. */
export const choose = (page: Page, group: string, name: string) =>
  page.getByRole('radiogroup', { name: group }).getByRole('radio', { name, exact: true }).click();
export const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
/** What stands behind a name in the facts of a section. */
export const fact = (page: Page, title: string, name: string) =>
  section(page, title).getByRole('term').filter({ hasText: name }).locator('+ dd').first();

/** Takes a portfolio of one wallet over. */
export async function importStakes(page: Page, list: Parameters<typeof stakeList>[0]): Promise<void> {
  await openView(page, 'Portfolio');
  const buffer = Buffer.from(stakeList(list));
  await chooseFile(page, { name: 'stakes.json', mimeType: 'application/json', buffer });
  await page.getByRole('button', { name: 'Take over' }).click();
  await expect(page.getByText('stakes.json is in the planner')).toBeVisible();
}
