// Names and addresses without balances: `btcli wallet list` and coldkeypub.txt.
import { describe, expect, test } from 'vitest';
import { textOf } from '#importers/read-text.ts';
import { readFileText } from '#importers/registry.ts';
import { fixtureBytes } from '#test/fixtures/files.ts';

const read = (name: string) => readFileText(textOf(fixtureBytes(`ok/${name}`)));

const VAULT = '5H88HFHkMpE3juHJuDrthimUVjw1ybwMF85xZbNCF8kXi477';
const DEFAULT = '5CvX3UvRZeEUHPnu6o6D8TSzPhufgrM7Go2xS19YUt1GQHms';
const DEFAULT_KEY = '0x25fdde57c8273bbece11fc3a2bdf2b5cd3705608898b9ea165d3a9da14c2cde4';

describe('btcli wallet list', () => {
  test.each(['wallet-list.json', 'wallet-list.wrapped-80.txt'])('%s', (name) => {
    const { adapter, draft } = read(name);
    expect(adapter.id).toBe('btcli-wallet-list');
    expect(draft.wallets.map((wallet) => [wallet.address, wallet.name])).toEqual([
      [DEFAULT, 'default'],
      [VAULT, 'cold vault'],
    ]);
    expect(draft.hotkeys).toEqual([
      { address: '5CrUWoT6rgrw4sUTWeh3AwTH9Y6bsYyAWvHx65DqwceCd8Ng', name: 'default' },
      { address: '5GgRFaCT8kSsuh3REq98J6aZZdf1tqFeTgytKmeJykX8dDLY', name: 'miner-1' },
    ]);
    expect(draft.statements).toEqual([]);
    expect(draft.issues).toMatchObject([{ code: 'address-unknown', row: 3, severity: 'warning' }]);
  });

  test('names that a terminal cut, at a blank and inside a word', () => {
    expect(read('wallet-list.wrapped-inside-names.txt').draft.wallets.map(({ name }) => name)).toEqual([
      'the long term savings vault in the safe of the bank by the river and its two keys',
      'a-name-without-any-blank-that-is-longer-than-the-line-of-a-terminal-and-is-cut-inside-the-word',
    ]);
  });

  test('the same coldkey under two names is one wallet', () => {
    const entry = (name: string) => ({ name, ss58_address: VAULT, hotkeys: [] });
    const { draft } = readFileText(JSON.stringify({ wallets: [entry('first'), entry('second')] }));
    expect(draft.wallets).toMatchObject([{ address: VAULT, name: 'first' }]);
  });

  test('an entry that is no wallet is an issue with its row', () => {
    const { draft } = readFileText(
      JSON.stringify({ wallets: [7, { name: 'x', ss58_address: VAULT.slice(0, -1) }] }),
    );
    expect(draft.wallets).toEqual([]);
    expect(draft.issues).toMatchObject([
      { row: 1, code: 'address-empty', severity: 'error' },
      { row: 2, code: 'address-length', severity: 'error' },
    ]);
  });
});

describe('coldkeypub.txt', () => {
  test.each(['coldkeypub.txt', 'coldkeypub.older-tool-with-nulls.txt'])('%s', (name) => {
    const { adapter, draft } = read(name);
    expect(adapter.id).toBe('coldkeypub');
    expect(draft.wallets).toEqual([{ address: DEFAULT, publicKeyHex: DEFAULT_KEY, name: null }]);
    expect(draft.statements).toEqual([]);
    expect(draft.unknownFields).toEqual([]);
    expect(draft.issues).toMatchObject([{ code: 'coldkey-assumed', severity: 'info' }]);
  });

  test('a hotkey’s public file looks the same, and that is said', () => {
    const { adapter, draft } = read('hotkeypub.txt');
    expect(adapter.id).toBe('coldkeypub');
    expect(draft.issues[0]?.message).toContain('hotkey');
  });
});
