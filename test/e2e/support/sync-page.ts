// What a person does to read the chain from a node on this machine: whom it watches, the switch, the press.
import { expect, type Page } from '@playwright/test';
import { type NodeOptions, startNode, type TestNode } from '#test/support/rpc-server/node.ts';
import { addAddresses, openView, section } from './planner-page.ts';

/** The coldkeys of the node's answers: one with stakes, one that was never funded. */
export const ME = '5C8etthaGJi5SkQeEDSaK32ABBjkhwDeK9ksQCTLEGM3EH14';
const OTHER = '5C9yEy27yLNG5BDMxVwS8RyGBneZB1ouShazFhGZVP8thK5z';

export const chain = (page: Page) => section(page, 'Chain');
export const sync = (page: Page) => chain(page).getByRole('button', { name: 'Sync now' });
export const enabling = (page: Page) => chain(page).getByRole('checkbox');

/** Watches both coldkeys and asks the given node, still switched off. */
export async function withNode(page: Page, node: TestNode): Promise<void> {
  await openView(page, 'Portfolio');
  await addAddresses(page, `${ME} ${OTHER}`);
  await openView(page, 'Data');
  await chain(page).getByLabel('Node').fill(node.http);
  await chain(page).getByRole('button', { name: 'Keep node' }).click();
  await expect(chain(page)).toContainText(
    `A sync tells ${new URL(node.http).host} the addresses of 2 wallets`,
  );
}

/** A node for as long as the work takes. */
export async function started(options: NodeOptions, work: (node: TestNode) => Promise<void>): Promise<void> {
  const node = await startNode(options);
  try {
    await work(node);
  } finally {
    await node.close();
  }
}
