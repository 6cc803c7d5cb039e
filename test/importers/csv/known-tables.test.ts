// The tables that are known by their header. Expected amounts are the digits that stand in the fixtures.
import { describe, expect, test } from 'vitest';
import { FileRefusal, type DraftEntry } from '#importers/adapter.ts';
import { readFileText } from '#importers/registry.ts';
import {
  fixtureText,
  readDraft,
  readFixture,
  shortIssues,
  type ReadDraft,
} from '#test/importers/read-draft.ts';
import { COLDKEY_A, COLDKEY_B, HOTKEY_1 } from '#test/support/stake-list.ts';

const changes = (lines: readonly DraftEntry[]) =>
  lines.map(({ row, kind, netuid, alpha, tao }) => [row, kind, netuid, alpha, tao]);
const at = (text: string) => Date.parse(text);
const lineOf = ({ lines }: ReadDraft, row: number) => lines.find((line) => line.row === row)!;

describe('the planner’s own table', () => {
  test('every fact of a line, as it stands there', () => {
    const draft = readFixture('own-csv.csv');
    expect(draft.allIssues).toEqual([]);
    expect(draft.unknownFields).toEqual([]);
    const { wallet, ...facts } = draft.lines[0]!;
    expect(wallet).toMatchObject({ address: COLDKEY_A, name: 'Cold vault' });
    expect(facts).toEqual({
      kind: 'stake',
      hotkey: HOTKEY_1,
      netuid: 64,
      registeredAtBlock: 4_000_000,
      atMs: at('2026-05-28T02:38:00Z'),
      block: 8_287_001,
      extrinsic: '8287001-0013',
      place: 130_000,
      alpha: 115_073645282n,
      tao: -10_000010000n,
      feeAlpha: null,
      feeTao: 5_035172n,
      valueRao: 9_994974828n,
      usdPerTaoNano: 316_440000000n,
      counterparty: null,
      note: 'first, "big" one\nover two lines',
      event: '8287001-0013|64|115073645282',
      row: 2,
    });
  });

  test('a text that a spreadsheet would run is read as it was meant; a number with a minus is a number', () => {
    const { lines } = readFixture('own-csv.csv');
    expect(lines.map(({ note }) => note)).toEqual([
      'first, "big" one\nover two lines',
      '=not a formula',
      null,
      '-5',
    ]);
    expect(lines[3]).toMatchObject({
      tao: -2_500000000n,
      netuid: null,
      hotkey: null,
      counterparty: 'Kraken',
    });
  });

  const byHand = readDraft(fixtureText('own-csv.by-hand.csv'), { wallet: null });

  test('a table by hand: semicolons, decimal commas, blanks between thousands, few columns', () => {
    expect(changes(byHand.lines)).toEqual([
      [3, 'stake', 8, 1234_500000000n, -12_250000000n],
      [4, 'reward', 8, 250000000n, 0n],
      [5, 'transfer', null, 0n, 3_000000000n],
    ]);
    expect(byHand.lines.map(({ atMs }) => new Date(atMs).toISOString())).toEqual([
      '2026-03-02T10:15:00.000Z',
      '2026-03-03T00:00:00.000Z',
      '2026-03-04T07:00:00.000Z',
    ]);
    expect(byHand.unknownFields).toEqual(['my own column']);
  });

  test('alpha is worth its price in TAO where no worth is stated', () => {
    expect(byHand.lines.map(({ valueRao }) => valueRao)).toEqual([null, 3125000n, null]);
  });

  test('what cannot be read is left out with its row and column, and is never 0', () => {
    expect(shortIssues(byHand)).toEqual([
      ['error', 'unreadable-time', 6, 'timestamp'],
      ['error', 'unreadable-amount', 7, 'tao'],
      ['error', 'unknown-value', 8, 'kind'],
      ['error', 'no-wallet', 9, 'coldkey'],
      ['error', 'no-change', 10, 'alpha'],
      ['error', 'unreadable-time', 11, 'timestamp'],
      ['error', 'unreadable-netuid', 12, 'netuid'],
      ['error', 'unreadable-row', 13, null],
    ]);
  });

  test('a comma that may part thousands or decimals is a doubt, not a number', () => {
    const header = 'timestamp_utc,kind,coldkey,netuid,alpha,tao';
    const draft = readDraft(`${header}\n2026-01-01,transfer,${COLDKEY_A},,,"1,234"\n`);
    expect(draft.lines).toEqual([]);
    expect(shortIssues(draft)).toEqual([
      ['info', 'decimal-mark', null, null],
      ['error', 'unreadable-amount', 2, 'tao'],
    ]);
    const both = readDraft(
      `${header}\n2026-01-01,transfer,${COLDKEY_A},,,"1,234"\n2026-01-01,transfer,${COLDKEY_A},,,0.5\n`,
    );
    expect(both.lines.map(({ tao }) => tao)).toEqual([1234_000000000n, 500000000n]);
  });
});

describe('Koinly', () => {
  const draft = readFixture('koinly.csv');

  test('currencies tell stakes, swaps and transfers; the fee leaves besides', () => {
    expect(changes(draft.lines)).toEqual([
      [2, 'stake', 64, 115_073645282n, -10_000010000n],
      [3, 'unstake', 64, -50_025177000n, 4_352807000n],
      [4, 'swap', 64, -20_000000000n, 0n],
      [4, 'swap', 8, 61_500000000n, 0n],
      [5, 'reward', 64, 1_204417702n, 0n],
      [6, 'reward', null, 0n, 250000000n],
      [7, 'transfer', null, 0n, -2_500125000n],
      [8, 'transfer', null, 0n, 10_000000000n],
      [10, 'fee', null, 0n, -10000000n],
    ]);
    expect(lineOf(draft, 2)).toMatchObject({ feeTao: 10000n, feeAlpha: null, extrinsic: '8287001-0013' });
    expect(lineOf(draft, 3)).toMatchObject({ feeTao: null, feeAlpha: 25177000n });
  });

  test('times are UTC, with or without its name', () => {
    expect(lineOf(draft, 2).atMs).toBe(at('2026-01-05T12:00:00Z'));
    expect(lineOf(draft, 4).atMs).toBe(at('2026-01-07T08:30:00Z'));
  });

  test('a price is what was paid for a TAO in USD with the fee, else what it was worth', () => {
    expect(lineOf(draft, 8)).toMatchObject({
      usdPerTaoNano: 320_800000000n,
      note: 'paid with 3200 USD, fee 8 USD (in the price)',
    });
    expect(lineOf(draft, 2).usdPerTaoNano).toBe(316_440000000n);
    expect(lineOf(draft, 5).usdPerTaoNano).toBeNull();
  });

  test('a hash of elsewhere is kept in the note', () => {
    expect(lineOf(draft, 7)).toMatchObject({ note: 'to a friend, 0xabc123', extrinsic: null });
  });

  test('rows of other currencies are counted, unknown labels and unreadable amounts named', () => {
    expect(shortIssues(draft)).toEqual([
      ['warning', 'worth-not-used', 5, 'Net Worth Amount'],
      ['error', 'unknown-value', 11, 'Label'],
      ['error', 'unreadable-amount', 12, 'Received Amount'],
      ['error', 'no-currency', 13, 'Received Amount'],
      ['info', 'no-event', null, null],
    ]);
    expect(draft.allIssues.at(-1)!.message).toMatch(/^1 row is without TAO or alpha/);
  });
});

describe('Koinly: fees in other money, and net worths', () => {
  const draft = readFixture('koinly.fees-and-worth.csv');
  const priceOf = (row: number) => lineOf(draft, row).usdPerTaoNano;
  const issuesOf = (row: number) =>
    draft.allIssues.filter((issue) => issue.row === row).map(({ code, field }) => [code, field]);

  test('a fee in USD is in the price of a purchase and off that of a sale', () => {
    expect([priceOf(2), priceOf(3)]).toEqual([550_000000000n, 810_000000000n]);
    expect(lineOf(draft, 2).note).toBe('paid with 1000 USD, fee 100 USD (in the price)');
    expect(lineOf(draft, 3).note).toBe('sold for 900 USD, fee 90 USD (in the price)');
  });

  test('a fee that is in no price says so in the note and as a remark', () => {
    expect(lineOf(draft, 9)).toMatchObject({
      usdPerTaoNano: null,
      note: 'paid with 3000 EUR, fee 8 EUR (not in the price)',
    });
    expect(issuesOf(9)).toEqual([['fee-not-counted', 'Fee Amount']]);
    // Where the fee is all that was received, the price is the one that was paid.
    expect(priceOf(13)).toBe(3_000000000n);
    expect(issuesOf(13)).toEqual([['fee-not-counted', 'Fee Amount']]);
  });

  test('a net worth in TAO is what alpha was worth, on both sides of a swap', () => {
    expect(lineOf(draft, 5).valueRao).toBe(400000000n);
    expect(draft.lines.filter(({ row }) => row === 10).map(({ valueRao }) => valueRao)).toEqual([
      1_500000000n,
      1_500000000n,
    ]);
  });

  test('a net worth of TAO in USD is exact to the cent, and gives its price', () => {
    expect([priceOf(6), priceOf(7)]).toEqual([60_240000000n, 350_000000000n]);
    expect([...issuesOf(6), ...issuesOf(7)]).toEqual([]);
  });

  test('a net worth that cannot be used is never dropped in silence', () => {
    expect(lineOf(draft, 4)).toMatchObject({ valueRao: null, usdPerTaoNano: null });
    expect([priceOf(8), priceOf(11), priceOf(14)]).toEqual([null, null, null]);
    // USD of alpha, three cents, money that is not USD: told one by one, the next of the kind in a sum.
    for (const row of [4, 8, 11]) expect(issuesOf(row)).toEqual([['worth-not-used', 'Net Worth Amount']]);
    expect(draft.allIssues.at(-1)!.message).toBe(
      '1 more row has the same in Net Worth Amount, up to row 12.',
    );
    expect(issuesOf(14)).toEqual([['unreadable-value', 'Net Worth Amount']]);
  });
});

test('a header without a row under it is said to hold none', () => {
  for (const name of [
    'koinly.csv',
    'own-csv.csv',
    'ecb-rates.csv',
    'mirror-economics.csv',
    'explorer-tax.sn64.csv',
  ]) {
    const header = fixtureText(name).split('\n')[0]!;
    expect([name, shortIssues(readDraft(`${header}\n`))]).toEqual([
      name,
      expect.arrayContaining([['warning', 'no-rows', null, null]]),
    ]);
  }
  expect(shortIssues(readFixture('koinly.header-only.csv'))).toEqual([['warning', 'no-rows', null, null]]);
});

describe('CoinTracking', () => {
  const draft = readFixture('cointracking.csv');

  test('Buy and Sell are what came and left, a fee in their currency among it', () => {
    expect(changes(draft.lines)).toEqual([
      [2, 'transfer', null, 0n, 5_000000000n],
      [3, 'transfer', null, 0n, 10_000000000n],
      [4, 'transfer', null, 0n, -3_010000000n],
      [5, 'reward', null, 0n, 123456780n],
      [6, 'stake', 64, 100_000000000n, -8_700000000n],
    ]);
    expect(lineOf(draft, 4)).toMatchObject({ feeTao: 10000000n, counterparty: 'Kraken', note: 'to cold' });
    expect(lineOf(draft, 2)).toMatchObject({ usdPerTaoNano: 349_000000000n });
  });

  test('a fee in a third currency is taken off by its Other Fee row alone, and not by the trade', () => {
    const fees = readFixture('cointracking.third-fee.csv');
    expect(changes(fees.lines)).toEqual([
      [3, 'fee', null, 0n, -20000000n],
      [4, 'swap', 64, -100_000000000n, 0n],
      [4, 'swap', 8, 90_000000000n, 0n],
      [5, 'fee', null, 0n, -10000000n],
      [6, 'transfer', null, 0n, 990000000n],
      [7, 'transfer', null, 0n, 1_000000000n],
    ]);
    const swap = fees.lines.filter(({ row }) => row === 4);
    expect(swap.map(({ feeTao, feeAlpha }) => [feeTao, feeAlpha])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(swap[0]!.note).toBe('fee 0.01000000 TAO');
    expect(shortIssues(fees).filter(([, code]) => code === 'fee-elsewhere')).toEqual([
      ['warning', 'fee-elsewhere', 2, 'Fee'],
      ['warning', 'fee-elsewhere', 4, 'Fee'],
    ]);
  });

  test('the zone of its times is assumed, and that is said', () => {
    expect(shortIssues(draft)).toEqual([
      ['warning', 'zone-assumed', null, 'Date'],
      ['error', 'unknown-value', 8, 'Type'],
      ['info', 'no-event', null, null],
    ]);
  });

  test('the exported list has the day first and columns of one name', () => {
    const list = readFixture('cointracking.trade-list.csv');
    expect(changes(list.lines)).toEqual([
      [2, 'transfer', null, 0n, 5_000000000n],
      [3, 'transfer', null, 0n, -3_010000000n],
    ]);
    expect(lineOf(list, 2).atMs).toBe(at('2025-07-01T18:05:30Z'));
    expect(list.unknownFields).toEqual([]);
  });
});

describe('Kraken', () => {
  const draft = readFixture('kraken-ledger.csv');

  test('rows of one refid are one event; what it lists as under way is not counted again', () => {
    expect(changes(draft.lines)).toEqual([
      [3, 'transfer', null, 0n, 10_000000000n],
      [4, 'transfer', null, 0n, -5_000000000n],
      [6, 'transfer', null, 0n, 2_990000000n],
      [8, 'reward', null, 0n, 20000000n],
      [11, 'transfer', null, 0n, -4_030000000n],
    ]);
  });

  test('the balance in the file is the sum of its lines up to there', () => {
    const upTo = (row: number) =>
      draft.lines.filter((line) => line.row <= row).reduce((sum, { tao }) => sum + tao, 0n);
    expect(fixtureText('kraken-ledger.csv')).toContain('-4.0000000000,0.0300000000,1.9600000000');
    // 2.02 are staked inside the exchange.
    expect(upTo(11)).toBe(1_960000000n + 2_020000000n);
  });

  test('a trade has the price it was made at, its fee in USD in it', () => {
    expect(lineOf(draft, 4)).toMatchObject({
      usdPerTaoNano: 348_000000000n,
      note: 'sold for 1745.0000 ZUSD, fee 5.0000 ZUSD (in the price), TSRDSA-1',
    });
    expect(lineOf(draft, 6)).toMatchObject({ feeTao: 10000000n });
  });

  test('fees on the ZUSD row are in the cost and off the proceeds, beside a fee in TAO too', () => {
    const fees = readFixture('kraken-ledger.fees.csv');
    expect(fees.lines.map(({ tao, usdPerTaoNano }) => [tao, usdPerTaoNano])).toEqual([
      [2_000000000n, 550_000000000n],
      [-1_000000000n, 810_000000000n],
      [990000000n, 550_000000000n],
    ]);
    expect(fees.lines[2]!.note).toBe('fee 50.0000 ZUSD (in the amount), paid with 550.000000000 ZUSD, BUY-2');
  });

  test('an event of which one amount cannot be read is left out whole', () => {
    expect(shortIssues(draft)).toEqual([
      ['info', 'exchange-account', null, null],
      ['error', 'unreadable-amount', 14, 'amount'],
    ]);
  });

  test('the transactions of a tax program', () => {
    const rows = readFixture('kraken-transactions.csv');
    expect(changes(rows.lines)).toEqual([
      [2, 'transfer', null, 0n, 12_000000000n],
      [3, 'transfer', null, 0n, -6_000000000n],
      [4, 'transfer', null, 0n, -2_020000000n],
      [5, 'reward', null, 0n, 50000000n],
    ]);
    expect(rows.lines.map(({ usdPerTaoNano }) => usdPerTaoNano)).toEqual([
      null,
      348_000000000n,
      347_800000000n,
      null,
    ]);
  });
});

describe('the old table of transfers', () => {
  const draft = readFixture('explorer-transfer-table.csv');

  test('the chosen wallet tells the direction; what went to oneself changes nothing', () => {
    expect(changes(draft.lines)).toEqual([
      [2, 'transfer', null, 0n, 12_500000000n],
      [3, 'transfer', null, 0n, -1002_250000001n],
      [7, 'transfer', null, 0n, 500000000n],
    ]);
    expect(lineOf(draft, 2)).toMatchObject({
      wallet: { address: COLDKEY_A },
      counterparty: COLDKEY_B,
      feeTao: null,
      block: 3_014_250,
      extrinsic: '3014250-0007',
      atMs: at('2024-05-20T10:15:00Z'),
    });
    expect(lineOf(draft, 3)).toMatchObject({
      counterparty: COLDKEY_B,
      atMs: at('2024-06-01T08:00:12Z'),
    });
    expect(lineOf(draft, 7).counterparty).toBeNull();
  });

  test('rows of strangers and what cannot be read are left out and named', () => {
    expect(draft.unknownFields).toEqual([]);
    expect(shortIssues(draft)).toEqual([
      ['info', 'no-fees', null, null],
      ['error', 'unknown-owner', 5, 'From'],
      ['error', 'unreadable-amount', 6, '()=>"Amount"'],
      ['warning', 'address-alphabet', 7, 'From'],
      ['error', 'unreadable-time', 8, '()=>"Time"'],
      ['info', 'no-event', null, null],
    ]);
  });
});

const OF_NO_COLDKEY = [
  ...['koinly.csv', 'cointracking.csv', 'kraken-ledger.csv', 'kraken-transactions.csv'],
  'explorer-transfer-table.csv',
];

test.each(OF_NO_COLDKEY)('%s is of no coldkey: it is read once a wallet is chosen', (name) => {
  expect(() => readFileText(fixtureText(name))).toThrow(
    expect.objectContaining({ constructor: FileRefusal, code: 'wallet-needed' }),
  );
  expect(readFixture(name).lines.every(({ wallet }) => wallet.address === COLDKEY_A)).toBe(true);
});
