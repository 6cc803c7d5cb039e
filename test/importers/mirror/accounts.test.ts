// What the mirror tells of one account.
import { describe, expect, test } from 'vitest';
import { adapters, readFileText } from '#importers/registry.ts';
import { draftOf, entriesOf, factsOf, okText, readOk, remarks } from '#test/importers/drafts.ts';

const [ONE, TWO, ME, OTHER] = [
  '5C62Ck4UrFPiBtoCmeSrgF7x9yv9mn38446dhCpsi2mLHiFT',
  '5C7LYpP2ZH3tpKbvVvwiVe54AapxErdPBbvkYhe6y9ZBkqWt',
  '5C8etthaGJi5SkQeEDSaK32ABBjkhwDeK9ksQCTLEGM3EH14',
  '5C9yEy27yLNG5BDMxVwS8RyGBneZB1ouShazFhGZVP8thK5z',
];

describe('balance', () => {
  test('free and reserved together, at its moment', () => {
    const { adapter, draft } = readOk('mirror-balance.json');
    expect(adapter.id).toBe('mirror-account-balance');
    expect(draft.statements).toEqual([
      {
        coldkey: ME,
        observedAtMs: Date.UTC(2026, 7, 7, 8, 41, 0, 123),
        block: null,
        freeRao: 38_204417733n,
        complete: false,
        positions: [],
      },
    ]);
    expect(remarks(draft)).toEqual([[null, 'balance_tao', 'free-and-reserved']]);
    expect(draft.unknownFields).toEqual([]);
  });

  test('a balance the mirror could not read is none, not zero', () => {
    const draft = draftOf('mirror-balance.not-answered.json');
    expect(draft.statements).toEqual([]);
    expect(remarks(draft)).toEqual([[null, 'balance_tao', 'not-answered']]);
  });
});

describe('positions', () => {
  test('stake_tao is alpha, and root is missing', () => {
    const { adapter, draft } = readOk('mirror-positions.json');
    expect(adapter.id).toBe('mirror-account-positions');
    expect(draft.statements).toMatchObject([
      {
        coldkey: ME,
        freeRao: null,
        complete: false,
        positions: [
          { hotkey: ONE, netuid: 64, amountRao: 18250_114200318n, valueRao: null },
          { hotkey: TWO, netuid: 4, amountRao: 9031_772190004n, valueRao: null },
        ],
      },
    ]);
    expect(remarks(draft)).toEqual([[null, 'positions', 'root-missing']]);
    expect(draft.unknownFields).toEqual([]);
  });

  test('a list that the mirror calls degraded says so, the reason unknown or not', () => {
    const draft = draftOf('mirror-positions.degraded.json');
    expect(draft.statements[0]?.positions).toHaveLength(1);
    expect(remarks(draft)).toEqual([
      [1, 'stake_tao', 'unreadable-amount'],
      [null, 'positions', 'root-missing'],
      [null, 'degraded', 'not-whole'],
    ]);
    expect(draft.issues.at(-1)?.message).toContain('moon_phase');
  });
});

describe('transfers', () => {
  const draft = draftOf('mirror-transfers.json');

  test('in the order of the chain, signed, with the other side', () => {
    expect(readOk('mirror-transfers.json').adapter.id).toBe('mirror-account-transfers');
    const { entries } = entriesOf(draft);
    expect(
      entries.map(({ kind, block, tao, counterparty, row }) => [kind, block, tao, counterparty, row]),
    ).toEqual([
      ['transfer', 8791100, 2_000000000n, OTHER, 3],
      ['transfer', 8791100, 3_000000001n, OTHER, 2],
      ['transfer', 8791200, -1_250000000n, OTHER, 1],
    ]);
    expect(
      entries.every(({ alpha, hotkey, feeTao }) => alpha === 0n && hotkey === null && feeTao === null),
    ).toBe(true);
    expect(entries[0]?.wallet.address).toBe(ME);
  });

  test('in the order of the chain too where the file has none', () => {
    const answer = JSON.parse(okText('mirror-transfers.json')) as { data: { transfers: unknown[] } };
    const [first, second, third, own] = answer.data.transfers;
    answer.data.transfers = [second, own, first, third];
    const shuffled = entriesOf(readFileText(JSON.stringify(answer)).draft).entries;
    expect(shuffled.map(({ block, tao }) => [block, tao])).toEqual([
      [8791100, 2_000000000n],
      [8791100, 3_000000001n],
      [8791200, -1_250000000n],
    ]);
  });

  test('a transfer to oneself is no line, and fees are not told', () => {
    expect(remarks(draft)).toEqual([
      [4, 'to', 'transfer-to-self'],
      [null, 'transfers', 'fees-missing'],
    ]);
  });

  test('one page of more is flagged; rows without a moment or of others are left out', () => {
    const page = draftOf('mirror-transfers.page.json');
    expect(remarks(page)).toEqual([
      [null, 'next_cursor', 'pages-missing'],
      [2, 'observed_at', 'no-moment'],
      [3, 'from', 'other-account'],
      [null, 'transfers', 'fees-missing'],
    ]);
    expect(entriesOf(page).entries).toHaveLength(1);
  });
});

describe('events', () => {
  const draft = draftOf('mirror-events.json');
  const { entries } = entriesOf(draft);
  const linesAt = (block: number) =>
    entries
      .filter((entry) => entry.block === block)
      .map(({ kind, netuid, hotkey, alpha, tao, valueRao }) => ({
        kind,
        netuid,
        hotkey,
        alpha,
        tao,
        valueRao,
      }));

  test('a purchase', () => {
    expect(readOk('mirror-events.json').adapter.id).toBe('mirror-account-events');
    expect(linesAt(8791001)).toEqual([
      {
        kind: 'stake',
        netuid: 64,
        hotkey: ONE,
        alpha: 248_625000000n,
        tao: -21_500000000n,
        valueRao: 21_500000000n,
      },
    ]);
    expect(entries[0]).toMatchObject({
      extrinsic: '8791001-0002',
      atMs: Date.UTC(2026, 7, 1, 8),
      wallet: { address: ME },
    });
  });

  test('two trades of one batch stay two trades', () => {
    expect(linesAt(8791003)).toEqual([
      {
        kind: 'unstake',
        netuid: 64,
        hotkey: ONE,
        alpha: -29_000000000n,
        tao: 2_500000000n,
        valueRao: 2_500000000n,
      },
      {
        kind: 'stake',
        netuid: 4,
        hotkey: ONE,
        alpha: 34_500000000n,
        tao: -2_000000000n,
        valueRao: 2_000000000n,
      },
    ]);
  });

  test('a swap is two rows of one extrinsic and no free TAO', () => {
    expect(linesAt(8791004)).toEqual([
      { kind: 'swap', netuid: 64, hotkey: ONE, alpha: -70_875000000n, tao: 0n, valueRao: 6_125000000n },
      { kind: 'swap', netuid: 4, hotkey: ONE, alpha: 105_500000000n, tao: 0n, valueRao: 6_125000000n },
    ]);
    const swap = entries.filter(({ kind }) => kind === 'swap');
    expect(new Set(swap.map(({ extrinsic }) => extrinsic))).toEqual(new Set(['8791004-0005']));
  });

  test('a move between hotkeys', () => {
    expect(linesAt(8791005)).toEqual([
      { kind: 'move', netuid: 64, hotkey: ONE, alpha: -50_000000000n, tao: 0n, valueRao: 4_250000000n },
      { kind: 'move', netuid: 64, hotkey: TWO, alpha: 50_000000000n, tao: 0n, valueRao: 4_250000000n },
    ]);
  });

  test('a transfer of stake looks like a sale and is none', () => {
    expect(linesAt(8791006)).toEqual([
      { kind: 'transfer', netuid: 64, hotkey: ONE, alpha: -98_250000000n, tao: 0n, valueRao: 8_500000000n },
    ]);
  });

  test('TAO received, and a reward that staked itself', () => {
    expect(linesAt(8791007)).toEqual([
      { kind: 'transfer', netuid: null, hotkey: null, alpha: 0n, tao: 5_500000000n, valueRao: null },
      { kind: 'reward', netuid: 4, hotkey: null, alpha: 750000000n, tao: 0n, valueRao: null },
    ]);
    expect(entries.at(-1)?.note).toContain(TWO);
  });

  test('stake that others put on this hotkey is not of this account', () => {
    expect(linesAt(8791002)).toEqual([]);
  });

  test('kinds nobody knows, kinds without amounts, and a marker without its trades are said', () => {
    const odd = draftOf('mirror-events.odd-kinds.json');
    expect(entriesOf(odd).entries).toEqual([]);
    expect(remarks(odd)).toEqual([
      [null, 'next_cursor', 'pages-missing'],
      [4, 'alpha_amount', 'unreadable-amount'],
      [1, 'event_kind', 'no-amount'],
      [null, 'events', 'no-amount'],
      [null, 'events', 'unknown-value'],
      [null, 'events', 'feed-is-partial'],
    ]);
    expect(odd.issues.map(({ message }) => message).join()).toContain('1 StakeTeleported');
  });

  test('the same transfer in both feeds is the same line', () => {
    const [inEvents] = entries.filter(({ kind, netuid }) => kind === 'transfer' && netuid === null);
    const feed = okText('mirror-transfers.json')
      .replace('"amount_tao": 1.25', '"amount_tao": 5.5')
      .replace(`"from": "${ME}", "to": "${OTHER}"`, `"from": "${OTHER}", "to": "${ME}"`)
      .replace('8791200', '8791007')
      .replace('2026-08-07T08:24:24Z', '2026-08-07T08:00:00Z');
    const inTransfers = entriesOf(readFileText(feed).draft).entries.find(({ row }) => row === 1);
    expect({ ...inTransfers, row: 0 }).toEqual({ ...inEvents, row: 0 });
  });
});

test('the text of a row as it stands in the file', () => {
  const rowText = (id: string, name: string, row: number) =>
    adapters.find((adapter) => adapter.id === id)?.rowText?.(okText(name), row);
  const second = rowText('mirror-account-transfers', 'mirror-transfers.json', 2);
  expect(okText('mirror-transfers.json')).toContain(second);
  expect(JSON.parse(second ?? '')).toMatchObject({ block_number: 8791100, event_index: 12 });
  expect(rowText('mirror-account-transfers', 'mirror-transfers.json', 5)).toBeNull();
  expect(JSON.parse(rowText('mirror-account-events', 'mirror-events.json', 15) ?? '')).toMatchObject({
    block_number: 8791001,
  });
});

test('stake flow: sums of a window as figures, no trades', () => {
  const { adapter, draft } = readOk('mirror-stake-flow.json');
  expect(adapter.id).toBe('mirror-stake-flow');
  expect(draft.entries).toBeNull();
  expect(factsOf(draft, `wallet:${ME}`)).toEqual({
    'staked-30d': '23500000000 rao',
    'unstaked-30d': '2500000000 rao',
    'net-stake-flow-30d': '21000000000 rao',
    'stake-count-30d': '2 count',
    'unstake-count-30d': '1 count',
  });
  expect(factsOf(draft, `wallet:${ME}:4`)).toMatchObject({ 'net-stake-flow-30d': '-2000000001 rao' });
  expect(draft.unknownFields).toEqual([]);
});

describe('root claims', () => {
  test('how they are claimed, and the rates', () => {
    const { adapter, draft } = readOk('mirror-root-claim.json');
    expect(adapter.id).toBe('mirror-root-claim');
    expect(factsOf(draft, `wallet:${ME}`)).toEqual({ 'root-claim-type': 'KeepSubnets 4 64 text' });
    expect(factsOf(draft, `wallet:${ME}:${ONE}:64`)).toEqual({
      'root-claimable-rate': '0.00012345 ratio',
      'root-claimed': '1250000000 rao',
    });
    expect(draft).toMatchObject({ statements: [], unknownFields: [] });
  });

  test('what the mirror could not read is said', () => {
    const draft = draftOf('mirror-root-claim.not-answered.json');
    expect(draft.facts).toEqual([]);
    expect(remarks(draft)).toContainEqual([null, 'claim_type', 'not-answered']);
  });
});
