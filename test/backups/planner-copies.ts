// What tests of copies share: a book with something in it, and what a whole data folder holds.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openPlanner, type TestPlanner } from '#test/support/planner.ts';
import { stakeList } from '#test/support/stake-list.ts';

export const PASSPHRASE = 'nine wet otters juggle';

export const stakes = (free: string) => stakeList({ free, stakes: [{ netuid: 4, amount: '1000.5' }] });

/** A planner that holds one import of this much free TAO. */
export async function plannerWith(free: string, dataFolder?: string): Promise<TestPlanner> {
  const planner = openPlanner(dataFolder === undefined ? {} : { dataFolder });
  await planner.importText(stakes(free));
  return planner;
}

export const freeOf = async (planner: TestPlanner) =>
  (await planner.call('balances.list', {})).map(({ freeRao }) => freeRao);

/** The files of a data folder that a copy or a restore may leave half done. */
export const leftovers = (dataFolder: string) =>
  [dataFolder, join(dataFolder, 'backups')].flatMap((folder) =>
    readdirSync(folder).filter((name) => name.startsWith('.partial')),
  );
