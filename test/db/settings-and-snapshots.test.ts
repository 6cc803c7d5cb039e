// Documents that are kept as JSON: settings, and dated states of the market.
import { expect, test } from 'vitest';
import { settingsRepository } from '#db/repositories/settings.ts';
import { snapshotRepository } from '#db/repositories/snapshots.ts';
import { bundledSnapshots, issuanceFacts } from '#db/snapshots/bundled.ts';
import { freshQueries } from './temporary-folder.ts';

const [bundled] = bundledSnapshots;

test('a setting is what was set last; one that was never set is null', () => {
  const settings = settingsRepository(freshQueries());
  expect(settings.get('theme')).toBeNull();
  settings.set('theme', { mode: 'dark' });
  settings.set('theme', { mode: 'light', list: [1, null] });
  expect(settings.get('theme')).toEqual({ mode: 'light', list: [1, null] });
});

test('snapshots come newest first; one with a known id is replaced', () => {
  const queries = freshQueries();
  const snapshots = snapshotRepository(queries);
  const older = { ...bundled!, id: 'older', asOf: '2026-01-01T00:00:00Z' };
  snapshots.putAll([older, bundled!], true);
  snapshots.putAll([{ ...older, title: 'corrected' }], true);
  expect(snapshots.list().map(({ document }) => [document.id, document.title])).toEqual([
    [bundled!.id, bundled!.title],
    ['older', 'corrected'],
  ]);
  expect(snapshots.ids()).toEqual([bundled!.id, 'older']);
  expect(snapshots.list()[0]).toEqual({ bundled: true, document: bundled });
});

test('putting the same snapshots again writes nothing', () => {
  const queries = freshQueries();
  const snapshots = snapshotRepository(queries);
  const changes = () => queries.connection.prepare('SELECT total_changes() AS count').get();
  snapshots.putAll(bundledSnapshots, true);
  const before = changes();
  snapshots.putAll(bundledSnapshots, true);
  expect(changes()).toEqual(before);
});

test('the bundled snapshot prices 127 subnets; the one that has not started has no price', () => {
  expect(bundled).toMatchObject({ network: 'finney', block: 8791253, totalIssuanceRao: '11206919340788886' });
  expect(bundled!.subnets.filter(({ priceRao }) => priceRao !== null)).toHaveLength(127);
  expect(bundled!.subnets.filter(({ priceRao }) => priceRao === null)).toMatchObject([{ netuid: 86 }]);
  expect(bundled!.subnets.some(({ netuid }) => netuid === 0)).toBe(false);
});

test('issuance only grows, each point with its source', () => {
  const amounts = issuanceFacts.map(({ issuanceRao }) => BigInt(issuanceRao));
  expect(amounts).toHaveLength(9);
  amounts.slice(1).forEach((amount, index) => expect(amount).toBeGreaterThan(amounts[index]!));
  for (const { source, at } of issuanceFacts)
    expect([source.length > 10, Date.parse(at) > 0]).toEqual([true, true]);
});
