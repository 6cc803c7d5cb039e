// Wallets with free TAO, as `btcli wallet balance` and `btcli wallet overview` print them.
import { describe, expect, test } from 'vitest';
import { draftOf, factsOf, readOk, remarks } from '#test/importers/drafts.ts';

const DEFAULT = '5CvX3UvRZeEUHPnu6o6D8TSzPhufgrM7Go2xS19YUt1GQHms';
const VAULT = '5H88HFHkMpE3juHJuDrthimUVjw1ybwMF85xZbNCF8kXi477';
const GIVEN = '5GY6gWn2d3qb6MM2ZUFjD5VTmLHLt4H7JN45UpEH1DfauUAj';
const MINER = '5GgRFaCT8kSsuh3REq98J6aZZdf1tqFeTgytKmeJykX8dDLY';
const ONE = '5C62Ck4UrFPiBtoCmeSrgF7x9yv9mn38446dhCpsi2mLHiFT';

describe('btcli wallet balance', () => {
  test.each(['wallet-balance.json', 'wallet-balance.wrapped-80.txt'])('%s', (name) => {
    const { adapter, draft } = readOk(name);
    expect(adapter.id).toBe('btcli-wallet-balance');
    expect(draft.wallets.map((wallet) => [wallet.address, wallet.name])).toEqual([
      [DEFAULT, 'default'],
      [VAULT, 'cold vault'],
      [GIVEN, null],
    ]);
    expect(draft.statements.map(({ coldkey, freeRao }) => [coldkey, freeRao])).toEqual([
      [DEFAULT, 38_204417733n],
      [VAULT, 1204_000000000n],
      [GIVEN, 500n],
    ]);
    expect(draft.unknownFields).toEqual([]);
  });

  test('closes no stake, and says that the staked total has no subnets', () => {
    const draft = draftOf('wallet-balance.json');
    expect(draft.statements.map(({ complete, positions }) => [complete, positions])).toEqual([
      [false, []],
      [false, []],
      [false, []],
    ]);
    expect(remarks(draft)).toEqual([[null, 'staked', 'stake-not-itemised']]);
  });

  test('a balance that is no number is missing, a bad address leaves its row out, a repeated coldkey counts once', () => {
    const draft = draftOf('wallet-balance.unreadable-rows.json');
    expect(draft.statements.map(({ freeRao }) => freeRao)).toEqual([12_500000000n, null, 1_000000000n]);
    expect(draft.wallets[0]).toMatchObject({ address: ONE, name: 'good' });
    expect(remarks(draft)).toEqual([
      [2, 'free', 'unreadable-amount'],
      [3, 'coldkey', 'address-checksum'],
      [5, 'total', 'total-mismatch'],
      [null, 'staked', 'stake-not-itemised'],
    ]);
    expect(draft.unknownFields).toEqual(['balances.reserved']);
  });
});

describe('btcli wallet overview', () => {
  test.each(['wallet-overview.json', 'wallet-overview.wrapped-80.txt'])('%s', (name) => {
    const { adapter, draft } = readOk(name);
    expect(adapter.id).toBe('btcli-wallet-overview');
    expect(draft.wallets).toMatchObject([{ address: DEFAULT, name: 'default' }]);
    expect(draft.hotkeys).toEqual([{ address: MINER, name: 'miner-1' }]);
    expect(draft).toMatchObject({ network: 'finney', unknownFields: [] });
  });

  test('the stake of a neuron is the hotkey’s: a fact and no position', () => {
    const draft = draftOf('wallet-overview.json');
    expect(draft.statements).toMatchObject([
      { coldkey: DEFAULT, freeRao: 38_204417733n, complete: false, positions: [] },
    ]);
    expect(factsOf(draft, `validator:${MINER}:64`)).toEqual({
      uid: '17 count',
      active: 'true text',
      'hotkey-stake': '18250114200318 rao',
      rank: '0.00281 ratio',
      trust: '0.93 ratio',
      consensus: '0.0029 ratio',
      incentive: '0.00281 ratio',
      dividends: '0 ratio',
      'emission-per-block': '1011333 rao',
      'validator-trust': '0 ratio',
      'validator-permit': 'false text',
      'blocks-since-update': '113 count',
    });
    expect(factsOf(draft, 'subnet:64')).toEqual({
      name: 'Chutes text',
      symbol: 'ش text',
      tempo: '360 count',
    });
    expect(remarks(draft)).toEqual([[null, 'stake', 'stake-of-hotkey']]);
  });

  test('of all wallets at once: no balance, since the file does not say whose', () => {
    const draft = draftOf('wallet-overview.all-wallets.json');
    expect(draft).toMatchObject({ wallets: [], statements: [] });
    expect(draft.hotkeys).toEqual([{ address: ONE, name: 'validator' }]);
    expect(remarks(draft)).toEqual([
      [null, 'wallet', 'balance-of-several'],
      [2, 'hotkey_ss58', 'address-alphabet'],
      [null, 'stake', 'stake-of-hotkey'],
    ]);
  });
});
