// Tax reports, whose amounts are whole tokens. Expected amounts are the digits that stand in the fixtures.
import { describe, expect, test } from 'vitest';
import type { DraftEntry } from '#importers/adapter.ts';
import { taxCsv } from '#importers/explorer/tax-csv.ts';
import { accounting } from '#importers/explorer/accounting.ts';
import { fixtureText, readDraft, readFixture, shortIssues } from '#test/importers/read-draft.ts';

const ME = '5HT6FMRgXEtgV2cjCm5KBUeCf9fToo5Eks9MdCCMkCCVyjvE';
const FIRST = '5GfmYCjmoySVBebwsLPLr6T35YDZvZdhVNLNM6SgaF3xMo7K';

const changes = (lines: readonly DraftEntry[]) =>
  lines.map(({ kind, netuid, alpha, tao }) => [kind, netuid, alpha, tao]);

describe('the report on a subnet', () => {
  const draft = readFixture('explorer-tax.sn64.json');

  test('is of whole tokens, not of 1e-9 units', () => {
    expect(fixtureText('explorer-tax.sn64.json')).toContain('"credit_amount": "115.073645282"');
    expect(changes(draft.lines)).toEqual([
      ['reward', 64, 1_204417702n, 0n],
      ['swap', 64, 115_073645282n, 0n],
      ['swap', 64, -50_000000000n, 0n],
      ['transfer', 64, 75_308594249n, 0n],
      ['reward', 64, 1_198204411n, 0n],
    ]);
  });

  test('rows without a type are snapshots: what the day earned is a reward on its last block', () => {
    const [reward] = draft.lines;
    expect(reward).toMatchObject({
      kind: 'reward',
      wallet: { address: ME },
      hotkey: null,
      extrinsic: null,
      block: 8286210,
      atMs: Date.parse('2026-05-28T23:59:48Z'),
      row: 1,
    });
    expect(shortIssues(draft)).toEqual([['info', 'every-role', null, 'daily_income']]);
  });

  test('the fee of a swap is inside what was swapped, and only named', () => {
    const sold = draft.lines.find(({ extrinsic }) => extrinsic === '8288112-0021');
    expect(sold).toMatchObject({ alpha: -50_000000000n, feeAlpha: 25177000n });
    expect(draft.lines.filter(({ kind }) => kind === 'fee')).toEqual([]);
  });

  test('a fee that is not that of the swap is gone on top of it', () => {
    const read = readDraft(fixtureText('explorer-tax.sn64.json').replace('"0.025177"', '"0.3"'));
    const lines = read.lines.filter(({ extrinsic }) => extrinsic === '8288112-0021');
    expect(changes(lines)).toEqual([
      ['swap', 64, -50_000000000n, 0n],
      ['fee', 64, -300000000n, 0n],
    ]);
  });

  test('alpha is worth what the price of its row makes it, rounded down', () => {
    expect(draft.lines.map(({ valueRao }) => valueRao)).toEqual([
      104663898n,
      10_000014848n,
      4_355000000n,
      null,
      104243783n,
    ]);
  });

  test('the balance of a row is not the balance of a wallet: no statement is made of it', () => {
    expect(draft.statements).toEqual([]);
  });

  test('has the extrinsic, subnet and alpha that the stake events have for the same trade', () => {
    const key = ({ extrinsic, netuid, alpha }: DraftEntry) => `${extrinsic} ${netuid} ${alpha}`;
    const events = new Set(readFixture('explorer-delegation.json').lines.map(key));
    for (const line of draft.lines) if (line.kind !== 'reward') expect(events).toContain(key(line));
  });
});

describe('the report on TAO', () => {
  const draft = readFixture('explorer-tax.tao.json');

  test('has the TAO side of trades, fees of calls, registrations and what root earned', () => {
    expect(changes(draft.lines)).toEqual([
      ['stake', null, 0n, -10_000000000n],
      ['unstake', null, 0n, 4_352806114n],
      ['fee', null, 0n, -132000n],
      ['transfer', null, 0n, -6_586013758n],
      ['registration', null, 0n, -250000000n],
      ['reward', 0, 50000000n, 0n],
    ]);
  });

  test('the fee of a transfer leaves with it, as the list of transfers has it', () => {
    const sent = draft.lines.find(({ kind }) => kind === 'transfer');
    const listed = readFixture('explorer-transfer.json').lines.find(
      ({ extrinsic }) => extrinsic === '8290100-0008',
    );
    expect(sent).toMatchObject({ tao: listed!.tao, feeTao: listed!.feeTao, extrinsic: listed!.extrinsic });
  });

  test('states free TAO and the close of each day; the total is never read', () => {
    expect(draft.statements).toEqual([
      {
        coldkey: ME,
        observedAtMs: Date.parse('2026-05-29T23:59:48Z'),
        block: 8293410,
        freeRao: 38_204417733n,
        complete: false,
        positions: [],
      },
    ]);
    expect(draft.prices).toEqual([
      {
        currency: 'USD',
        atMs: Date.parse('2026-05-29T00:00:00Z'),
        period: 'day',
        nanoPerTao: 274_680000000n,
      },
    ]);
  });

  test('warns that trades show one side', () => {
    expect(shortIssues(draft).map(([severity, code]) => [severity, code])).toEqual([
      ['warning', 'one-side'],
      ['info', 'every-role'],
    ]);
  });
});

test('reports on TAO and a subnet in one file are joined: a trade is one line with both sides', () => {
  const draft = readFixture('explorer-tax.tao-and-sn64.txt');
  const trades = draft.lines.filter(({ kind }) => kind === 'stake' || kind === 'unstake');
  expect(changes(trades)).toEqual([
    ['stake', 64, 115_073645282n, -10_000000000n],
    ['unstake', 64, -50_000000000n, 4_352806114n],
  ]);
  expect(trades.map(({ valueRao, feeAlpha }) => [valueRao, feeAlpha])).toEqual([
    [10_000000000n, null],
    [4_352806114n, 25177000n],
  ]);
  expect(shortIssues(draft).map(([, code]) => code)).toEqual(['every-role']);
  const blocks = draft.lines.map(({ block }) => block!);
  expect(blocks).toEqual(blocks.toSorted((a, b) => a - b));
});

test('rows of a range that was saved twice are read once', () => {
  const draft = readFixture('explorer-tax.saved-twice.txt');
  expect(changes(draft.lines)).toEqual(changes(readFixture('explorer-tax.sn64.json').lines));
  expect(draft.allIssues.filter(({ code }) => code === 'repeated-row').map(({ row }) => row)).toEqual([
    7, 8, 9,
  ]);
});

test('a batch that pays the same twice keeps both rows', () => {
  const json = JSON.parse(fixtureText('explorer-tax.sn64.json')) as { data: unknown[] };
  const read = readDraft(JSON.stringify({ data: [json.data[4], json.data[4]] }));
  expect(changes(read.lines)).toEqual([
    ['transfer', 64, 75_308594249n, 0n],
    ['transfer', 64, 75_308594249n, 0n],
  ]);
});

test('an unknown type, amount or token keeps its row out and is shown', () => {
  const draft = readFixture('explorer-tax.unknown-type.json');
  expect(draft.lines).toEqual([]);
  expect(shortIssues(draft)).toEqual([
    ['error', 'unknown-value', 1, 'transaction_type'],
    ['error', 'unreadable-amount', 2, 'debit_amount'],
    ['error', 'unknown-value', 3, 'token'],
    ['warning', 'unreadable-value', 4, 'daily_income'],
  ]);
  expect(draft.allIssues[0]?.message).toContain('airdrop');
  expect(draft.allIssues[2]?.message).toContain('ALPHA');
});

test.each([
  ['tip', 'fee', 'Tip'],
  ['dust_lost', 'fee', 'Dust lost'],
  ['burned_register', 'registration', 'Registration of a neuron'],
  ['subnet_registration_cost', 'registration', 'Registration of a subnet'],
  ['coldkey_swap', 'transfer', 'Swap of the coldkey'],
  ['liquidity_added', 'adjustment', 'Liquidity added'],
  ['liquidity_removed', 'adjustment', 'Liquidity removed'],
  ['liquidity_fees_claimed', 'adjustment', 'Fees of provided liquidity'],
])('%s is a %s with a word on what it was', (type, kind, note) => {
  const text = fixtureText('explorer-tax.tao.json').replace('"burned_register"', `"${type}"`);
  const line = readDraft(text).lines.find(({ extrinsic }) => extrinsic === '8291500-0001');
  expect(line).toMatchObject({ kind, tao: -250000000n });
  expect(line?.note).toContain(note);
});

describe('as CSV', () => {
  test.each(['explorer-tax.sn64.csv', 'explorer-tax.other-order-and-spelling.csv'])(
    '%s says the same',
    (name) => {
      const read = readFixture(name);
      expect(read.adapterId).toBe('explorer-tax-csv');
      expect(changes(read.lines)).toEqual(changes(readFixture('explorer-tax.sn64.json').lines));
      expect(read.lines.map(({ feeAlpha, valueRao }) => [feeAlpha, valueRao])).toEqual(
        readFixture('explorer-tax.sn64.json').lines.map(({ feeAlpha, valueRao }) => [feeAlpha, valueRao]),
      );
      expect(read).toMatchObject({ network: 'finney', unknownFields: [] });
    },
  );

  test('a damaged row is left out and named as a spreadsheet counts it', () => {
    const read = readFixture('explorer-tax.damaged-row.csv');
    expect(read.lines).toHaveLength(4);
    expect(read.allIssues[0]).toMatchObject({ code: 'unreadable-row', row: 3, severity: 'error' });
  });

  test('the text of a row is its line', () => {
    const text = fixtureText('explorer-tax.sn64.csv');
    expect(taxCsv.rowText!(text, 3)).toBe(text.split('\n')[2]);
  });

  test('a column nobody knows is listed', () => {
    const text = fixtureText('explorer-tax.sn64.csv').replace('additional_data,', 'Remarks,');
    expect(readDraft(text).unknownFields).toEqual(['Remarks']);
  });

  test('of a test network is refused', () => {
    const text = fixtureText('explorer-tax.sn64.csv').replaceAll('finney', 'test');
    expect(() => readDraft(text)).toThrow(expect.objectContaining({ code: 'other-network' }));
  });
});

test('a report on a coldkey: TAO alone, and no income since subnets have tokens', () => {
  const draft = readFixture('explorer-coldkey-report.json');
  expect(changes(draft.lines)).toEqual([
    ['transfer', null, 0n, 100_000000000n],
    ['reward', 0, 31000000n, 0n],
  ]);
  expect(draft.lines[0]?.usdPerTaoNano).toBe(540_100000000n);
  expect(draft.statements.map(({ freeRao }) => freeRao)).toEqual([100_000000000n, 38_204417733n]);
  expect(draft.prices.map(({ nanoPerTao }) => nanoPerTao)).toEqual([541_200000000n, 274_680000000n]);
  expect(shortIssues(draft).map(([, code]) => code)).toEqual(['every-role', 'no-subnet']);
});

describe('the accounting before subnet tokens', () => {
  const draft = readFixture('explorer-accounting.json');

  test('is root stake in rao, and registrations, in the order of the chain', () => {
    expect(draft.adapterId).toBe('explorer-accounting');
    expect(changes(draft.lines)).toEqual([
      ['stake', 0, 30184_947000670n, -30184_947000670n],
      ['registration', null, 0n, -250000000n],
      ['unstake', 0, -10000_000000000n, 10000_000000000n],
    ]);
  });

  test('states the stake after each row', () => {
    expect(
      draft.statements.map(({ block, positions }) => [block, positions[0]?.hotkey, positions[0]?.amountRao]),
    ).toEqual([
      [3263756, FIRST, 30184_947000670n],
      [3264000, FIRST, 20184_947000670n],
    ]);
  });

  test('does not enter an income without days, and leaves out an unknown action', () => {
    expect(shortIssues(draft)).toEqual([
      ['error', 'unknown-value', 4, 'action'],
      ['info', 'no-days', 1, 'income'],
    ]);
    expect(draft.allIssues[1]?.message).toContain('2117.385258269');
  });

  test('shows the text of a row inside its object', () => {
    const text = fixtureText('explorer-accounting.json');
    for (const { row, block } of draft.lines)
      expect(accounting.rowText!(text, row)).toContain(`"block_number": ${block}`);
    expect(accounting.rowText!(text, 5)).toBeNull();
  });
});

describe('rows that leave out what is empty', () => {
  test('of a token: a day without a type first, and an event without its other amount', () => {
    const draft = readFixture('explorer-tax.without-empty-keys.json');
    expect(draft.adapterId).toBe('explorer-tax');
    expect(changes(draft.lines)).toEqual([
      ['reward', 64, 1_204417702n, 0n],
      ['transfer', 64, 75_308594249n, 0n],
    ]);
    expect(shortIssues(draft)).toEqual([['info', 'every-role', null, 'daily_income']]);
  });

  test('of a coldkey: an event first, then a day', () => {
    const draft = readFixture('explorer-tax.report-without-empty-keys.json');
    expect(draft.adapterId).toBe('explorer-tax');
    expect(changes(draft.lines)).toEqual([
      ['transfer', null, 0n, -3_500000000n],
      ['reward', 0, 250000000n, 0n],
    ]);
  });
});
