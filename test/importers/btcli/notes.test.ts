// What btcli prints of settings, calls and legacy liquidity: notes, never a balance.
import { describe, expect, test } from 'vitest';
import { draftOf, factsOf, readOk, remarks } from '#test/importers/drafts.ts';

const ONE = '5C62Ck4UrFPiBtoCmeSrgF7x9yv9mn38446dhCpsi2mLHiFT';
const TWO = '5C7LYpP2ZH3tpKbvVvwiVe54AapxErdPBbvkYhe6y9ZBkqWt';

test.each([
  'stake-auto.json',
  'stake-add.json',
  'stake-remove.json',
  'stake-remove.all.json',
  'stake-move.json',
  'liquidity-list.json',
])('%s changes no balance', (name) => {
  expect(draftOf(name)).toMatchObject({ wallets: [], statements: [], entries: null, market: null });
  expect(draftOf(name).unknownFields).toEqual([]);
});

describe('btcli stake auto', () => {
  const draft = draftOf('stake-auto.json');

  test('destinations of subnets', () => {
    expect(readOk('stake-auto.json').adapter.id).toBe('btcli-stake-auto');
    expect(factsOf(draft, 'subnet:1')).toEqual({
      'auto-stake': 'custom text',
      'auto-stake-destination': `${ONE} text`,
    });
    expect(factsOf(draft, 'subnet:2')).toEqual({ 'auto-stake': 'default text' });
    expect(factsOf(draft, `validator:${ONE}`)).toEqual({ identity: 'A validator text' });
  });

  test('a status nobody knows is kept as written and said', () => {
    expect(factsOf(draft, 'subnet:64')).toMatchObject({ 'auto-stake': 'paused text' });
    expect(remarks(draft)).toEqual([
      [3, 'status', 'unknown-value'],
      [null, null, 'no-coldkey'],
    ]);
  });
});

describe('calls', () => {
  test('stake add: the extrinsic in the ledger’s form, a failed call as a warning', () => {
    const draft = draftOf('stake-add.json');
    expect(factsOf(draft, `validator:${ONE}:64`)).toEqual({ 'stake-add-extrinsic': '8791253-0012 text' });
    expect(draft.facts[0]?.block).toBe(8791253);
    expect(factsOf(draft, `validator:${ONE}:51`)).toEqual({});
    const failed = draft.issues.find(({ code }) => code === 'call-failed');
    expect(failed).toMatchObject({ row: 2, message: expect.stringContaining('Price exceeded') as string });
  });

  test('stake remove: a list at the top, the amount in alpha', () => {
    const draft = draftOf('stake-remove.json');
    expect(factsOf(draft, `validator:${ONE}:64`)).toEqual({
      'stake-remove-extrinsic': '8791260-0007 text',
      'stake-remove-alpha': '10500000001 rao',
    });
    expect(factsOf(draft, `validator:${TWO}:4`)).toEqual({});
    expect(remarks(draft)).toEqual([
      [2, 'success', 'call-failed'],
      [null, null, 'notes-only'],
    ]);
  });

  test('stake remove --all and stake move', () => {
    expect(factsOf(draftOf('stake-remove.all.json'), `validator:${ONE}`)).toEqual({
      'stake-remove-extrinsic': '8791270-0003 text',
    });
    expect(factsOf(draftOf('stake-move.json'), 'network')).toEqual({
      'stake-call-extrinsic': '8791280-0021 text',
    });
  });
});

test('legacy liquidity: facts of the past', () => {
  const draft = draftOf('liquidity-list.json');
  expect(factsOf(draft, 'subnet:64')).toEqual({
    'liquidity-12-tao': '8500000000 rao',
    'liquidity-12-alpha': '120000000001 rao',
    'liquidity-12-price-low': '0.02 tao-per-alpha',
    'liquidity-12-price-high': '0.12 tao-per-alpha',
    'liquidity-12-fees-tao': '1000000 rao',
    'liquidity-12-fees-alpha': '250000000 rao',
  });
  expect(remarks(draft)).toEqual([[null, 'positions', 'legacy-liquidity']]);
});
