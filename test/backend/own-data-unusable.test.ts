// The demo needs nothing of the user's: it opens beside data that cannot be opened, and leaves them as they are.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPlanner } from '#test/support/planner.ts';

test('the demo opens beside a database that is none; closing it tells why, and keeps the demo', async () => {
  const { dataFolder, close } = openPlanner();
  close();
  const file = join(dataFolder, 'planner.db');
  writeFileSync(file, 'not a database at all, however long one looks at it '.repeat(20));
  const before = readFileSync(file);
  const planner = openPlanner({ dataFolder, demo: true });
  expect((await planner.call('portfolio.summary', {})).walletCount).toBe(2);
  expect((await planner.call('settings.set', { theme: 'dark' })).theme).toBe('dark');
  expect(await planner.refusal('demo.close', {})).toMatchObject({ code: 'database-corrupt' });
  expect((await planner.call('app.info', {})).demo).toBe(true);
  expect(readFileSync(file).equals(before)).toBe(true);
});
