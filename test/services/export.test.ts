// What is taken out: every fact, in numbers and times that nobody can read otherwise; and the planner's own table, which comes
// back without loss.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WireIn } from '#contract/methods.ts';
import { openCsv, forEachCsvRow, rowObject } from '#importers/csv/csv-table.ts';
import { openPlanner, type TestPlanner } from '#test/support/planner.ts';
import { fixtureBytes } from '#test/fixtures/files.ts';
import { COLDKEY_A, COLDKEY_B, HOTKEY_1, HOTKEY_2, stakeList } from '#test/support/stake-list.ts';

type TypedLine = Omit<WireIn<'ledger.add'>, 'walletId'>;

const blank: TypedLine = {
  ...{ kind: 'transfer', hotkey: null, netuid: null, at: '2026-05-01T12:00:00.000Z', block: null },
  ...{ extrinsic: null, alphaRao: '0', taoRao: '0', feeAlphaRao: null, feeTaoRao: null, valueRao: null },
  ...{ usdPerTaoNano: null, counterparty: null, note: null },
};

async function textOf(planner: TestPlanner, input: WireIn<'export.make'>): Promise<string> {
  const { content } = await planner.call('export.make', input);
  return Buffer.from(content, 'base64').toString('utf8');
}

function rowsOf(text: string): Record<string, string>[] {
  const table = openCsv(text)!;
  const rows: Record<string, string>[] = [];
  forEachCsvRow(table, (row) => void rows.push(rowObject(table, row)));
  return rows;
}

async function plannerWith(
  lines: readonly Partial<TypedLine>[],
  options: Parameters<typeof openPlanner>[0] = {},
): Promise<TestPlanner> {
  const planner = openPlanner(options);
  await planner.call('wallets.add', { addresses: [COLDKEY_A], name: 'Cold, "vault"' });
  for (const line of lines) await planner.call('ledger.add', { walletId: 1, ...blank, ...line });
  return planner;
}

const importBytes = (planner: TestPlanner, content: Uint8Array, name = 'file') =>
  planner.call('import.commit', { name, content: Buffer.from(content).toString('base64') });

describe('the planner’s own table', () => {
  const units = fc.bigInt({ min: -21_000_000_000_000_000n, max: 21_000_000_000_000_000n });
  const fee = fc.option(fc.bigInt({ min: 0n, max: 10n ** 12n }).map(String), { nil: null });
  const odd = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom('=1+1', "'=x", "''-y", '-5', '+', '@', '\t', ' a ', '"', 'a\nb', '\r\n', ',;', "'", '0x'),
  );
  // A file with a zero byte is no text; half a character is none in the database either.
  const note = odd.map((text) => text.replaceAll('\0', '').toWellFormed()).map((text) => text || null);
  const drawn: fc.Arbitrary<TypedLine> = fc.record({
    kind: fc.constantFrom(
      'stake',
      'unstake',
      'swap',
      'transfer',
      'reward',
      'fee',
      'adjustment',
      'opening-balance',
    ),
    hotkey: fc.constantFrom(null, HOTKEY_1, HOTKEY_2),
    netuid: fc.constantFrom(0, 8, 64, 65_535),
    at: fc
      .integer({ min: 1_700_000_000, max: 1_700_000_900 })
      .map((s) => new Date(s * 1000 + (s % 7)).toISOString()),
    block: fc.option(fc.integer({ min: 0, max: 9_000_000 }), { nil: null }),
    extrinsic: fc.constantFrom(null, '8287001-0013', '8287001-0014'),
    alphaRao: units.map((amount) => `${amount || 1n}`),
    taoRao: units.map(String),
    feeAlphaRao: fee,
    feeTaoRao: fee,
    valueRao: fee,
    usdPerTaoNano: fee,
    counterparty: note.map((text) => text && text.slice(0, 80)),
    note,
  });
  /** Which way stake and TAO go in lines of a kind, where it is not for the line to say. */
  const waysOf: Partial<Record<TypedLine['kind'], readonly [alpha: '' | '-', tao: '' | '-']>> = {
    ...{
      stake: ['', '-'],
      unstake: ['-', ''],
      reward: ['', ''],
      fee: ['-', '-'],
      'opening-balance': ['', ''],
    },
  };
  const signed = (way: '' | '-' | undefined, amount: string) =>
    way === undefined || amount === '0' ? amount : `${way}${amount.replace('-', '')}`;
  const typed = drawn.map((line): TypedLine => {
    const [alpha, tao] = waysOf[line.kind] ?? [];
    const block = line.extrinsic === null ? line.block : 8_287_001;
    return { ...line, block, alphaRao: signed(alpha, line.alphaRao), taoRao: signed(tao, line.taoRao) };
  });

  test('comes back into an empty book as it went out, whatever the lines say, and in its order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(typed, { minLength: 1, maxLength: 12 }), async (lines) => {
        const first = await plannerWith(lines);
        const text = await textOf(first, { what: 'ledger-csv' });
        const json = await textOf(first, { what: 'ledger-json' });
        const second = openPlanner();
        const { issues } = await importBytes(second, new TextEncoder().encode(text));
        expect(issues).toEqual([]);
        expect(await textOf(second, { what: 'ledger-csv' })).toBe(text);
        expect(await textOf(second, { what: 'ledger-json' })).toBe(json);
        expect(rowsOf(text)).toHaveLength(lines.length);
        first.close();
        second.close();
      }),
      { numRuns: 40, seed: 11 },
    );
  }, 120_000);

  test('changes nothing in the book it came from: typed, edited and imported lines are known again', async () => {
    const planner = await plannerWith([
      { taoRao: '1500000000', note: 'typed' },
      { taoRao: '1500000000', note: 'typed' },
    ]);
    await importBytes(planner, fixtureBytes('ok/explorer-delegation.json'), 'events.json');
    await planner.call('ledger.edit', { entryIds: [1, 3, 4], changes: { taoRao: '-77' } });
    const text = await textOf(planner, { what: 'ledger-csv' });
    const { total } = await planner.call('ledger.list', {});
    expect(await importBytes(planner, new TextEncoder().encode(text))).toMatchObject({
      added: 0,
      unchanged: total,
    });
    expect(await textOf(planner, { what: 'ledger-csv' })).toBe(text);
  });

  test('is of one year where one is named', async () => {
    const planner = await plannerWith([
      { at: '2025-12-31T23:59:59.999Z', taoRao: '1' },
      { at: '2026-01-01T00:00:00.000Z', taoRao: '2' },
    ]);
    expect(
      rowsOf(await textOf(planner, { what: 'ledger-csv', year: 2026 })).map((row) => row['tao']),
    ).toEqual(['0.000000002']);
    expect((await planner.call('export.formats', {})).years).toEqual([2026, 2025]);
  });

  test('has no cell that a spreadsheet would run, and every amount is a plain number', async () => {
    const planner = await plannerWith([
      { taoRao: '-2500000000', note: '=HYPERLINK("x")', counterparty: '@x' },
    ]);
    const [row] = rowsOf(await textOf(planner, { what: 'ledger-csv' }));
    expect(row).toMatchObject({
      tao: '-2.5',
      alpha: '0',
      note: '\'=HYPERLINK("x")',
      counterparty: "'@x",
      timestamp_utc: '2026-05-01T12:00:00.000Z',
      wallet_name: 'Cold, "vault"',
    });
  });
});

describe('other tables', () => {
  const stakes = stakeList({
    coldkey: COLDKEY_B,
    free: '1.5',
    stakes: [{ netuid: 64, amount: '9007199.254740993' }],
  });

  test('hold what the book holds, to the last digit', async () => {
    const planner = openPlanner({ now: () => Date.parse('2026-08-08T00:00:00Z') });
    await planner.importText(stakes, 'stakes.json');
    expect(rowsOf(await textOf(planner, { what: 'positions-csv' }))).toMatchObject([
      { coldkey: COLDKEY_B, netuid: '64', state: 'open', alpha: '9007199.254740993' },
    ]);
    expect(rowsOf(await textOf(planner, { what: 'balances-csv' }))).toMatchObject([{ free_tao: '1.5' }]);
    expect(rowsOf(await textOf(planner, { what: 'wallets-csv' }))).toMatchObject([{ coldkey: COLDKEY_B }]);
    expect(rowsOf(await textOf(planner, { what: 'imports-csv' }))).toMatchObject([
      { file_name: 'stakes.json' },
    ]);
    expect(rowsOf(await textOf(planner, { what: 'prices-csv' }))).toEqual([]);
    const { fileName, mediaType } = await planner.call('export.make', { what: 'everything-json' });
    expect([fileName, mediaType]).toEqual(['tao-planner-everything-2026-08-08.json', 'application/json']);
    const all = JSON.parse(await textOf(planner, { what: 'everything-json' })) as Record<string, object[]>;
    expect(all).toMatchObject({
      written_utc: '2026-08-08T00:00:00.000Z',
      positions: [{ alpha: '9007199.254740993' }],
      balances: [{ free_tao: '1.5' }],
      ledger: [],
    });
  });
});

const trade = { hotkey: HOTKEY_1, netuid: 64 } as const;
const TRADES: Partial<TypedLine>[] = [
  { at: '2025-03-01T00:00:00.000Z', taoRao: '20000000000', usdPerTaoNano: '300000000000' },
  {
    ...{ ...trade, kind: 'stake', at: '2025-04-01T00:00:00.000Z', usdPerTaoNano: '400000000000' },
    ...{ alphaRao: '100000000000', taoRao: '-10000010000', feeTaoRao: '10000', extrinsic: '5300000-0002' },
  },
  {
    ...{ ...trade, kind: 'reward', at: '2026-01-10T00:00:00.000Z', usdPerTaoNano: '500000000000' },
    ...{ alphaRao: '2000000000', valueRao: '250000000' },
  },
  {
    ...{ ...trade, kind: 'unstake', at: '2026-02-01T00:00:00.000Z', usdPerTaoNano: '500000000000' },
    ...{ alphaRao: '-50000000000', taoRao: '7500000000', note: 'half' },
  },
];

/** 1e-9 units of a plain decimal, worked out here on its own. */
function unitsOf(decimal: string): bigint {
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
  const units = BigInt(whole + fraction.padEnd(9, '0'));
  return decimal.startsWith('-') ? -units : units;
}

describe('the Koinly file', () => {
  test('has the fee besides what was sent, alpha as a currency of its own', async () => {
    const planner = await plannerWith(TRADES);
    const rows = rowsOf(await textOf(planner, { what: 'koinly-csv' }));
    expect(rows.map((row) => Object.values(row).slice(0, 7))).toEqual([
      ['2025-03-01 00:00:00 UTC', '', '', '20', 'TAO', '', ''],
      ['2025-04-01 00:00:00 UTC', '10', 'TAO', '100', 'SN64', '0.00001', 'TAO'],
      ['2026-01-10 00:00:00 UTC', '', '', '2', 'SN64', '', ''],
      ['2026-02-01 00:00:00 UTC', '50', 'SN64', '7.5', 'TAO', '', ''],
    ]);
    expect(rows[2]).toMatchObject({
      Label: 'reward',
      'Net Worth Amount': '125',
      'Net Worth Currency': 'USD',
    });
    expect(rows[1]!['TxHash']).toBe('5300000-0002');
  });

  test('comes back through the Koinly reader with the same sums', async () => {
    const first = await plannerWith(TRADES);
    const text = await textOf(first, { what: 'koinly-csv' });
    const second = openPlanner();
    await second.call('import.commit', {
      ...{ name: 'k.csv', wallet: COLDKEY_A },
      content: Buffer.from(text).toString('base64'),
    });
    const sums = async (planner: TestPlanner) =>
      (await planner.call('ledger.list', { order: 'oldest' })).rows.map(({ alphaRao, taoRao }) => [
        alphaRao,
        taoRao,
      ]);
    expect(await sums(second)).toEqual(await sums(first));
  });
});

describe('the tax sheet', () => {
  test('has the disposals of its year with their lots, and what was earned', async () => {
    const planner = await plannerWith(TRADES);
    const rows = rowsOf(await textOf(planner, { what: 'tax-csv', year: 2026 }));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      ...{ type: 'income', asset: 'SN64', quantity: '2', income_usd: '125', income_tao: '0.25' },
    });
    // 50 of the 100 alpha that cost 10.00001 TAO at 400 USD were sold for 7.5 TAO at 500 USD.
    expect(rows[1]).toMatchObject({
      ...{ type: 'disposal', asset: 'SN64', quantity: '50', kind: 'unstake', note: 'half', method: 'fifo' },
      ...{ proceeds_tao: '7.5', basis_tao: '5.000005', gain_tao: '2.499995', missing_tao: '' },
      ...{ proceeds_usd: '3750', basis_usd: '2000.002', gain_usd: '1749.998', missing_usd: '' },
      ...{ acquired_first_utc: '2025-04-01T00:00:00.000Z', usd_per_tao: '500' },
    });
    expect(rows[1]!['lots']).toBe('50 of 2025-04-01T00:00:00.000Z for 5.000005 TAO, 2000.002 USD');
  });

  test('follows the terms of cost and gains, the lots that were named among them', async () => {
    const planner = await plannerWith(TRADES);
    const sale = async () => rowsOf(await textOf(planner, { what: 'tax-csv', year: 2026 }))[1];
    await planner.call('pnl.setTerms', { method: 'average', rewards: 'zero' });
    // 102 alpha cost 10.00001 TAO together.
    expect(await sale()).toMatchObject({ method: 'average', basis_tao: '4.901965686' });
    await planner.call('pnl.setTerms', { method: 'specific', rewards: 'receipt-value' });
    await planner.call('pnl.choose', {
      entryId: 4,
      lots: [
        { lotId: '3.0', quantityRao: '2000000000' },
        { lotId: '2.0', quantityRao: '48000000000' },
      ],
    });
    // 2 alpha earned at 0.25 TAO, 48 of the 100 bought for 10.00001.
    expect(await sale()).toMatchObject({ method: 'specific', basis_tao: '5.0500048' });
  });

  test('has nothing of the years before, of the same position either', async () => {
    const later = { ...TRADES[3], at: '2027-02-01T00:00:00.000Z', alphaRao: '-1000000000', note: 'later' };
    const planner = await plannerWith([...TRADES, later], { now: () => Date.UTC(2027, 2, 1) });
    const notes = async (year: number) =>
      rowsOf(await textOf(planner, { what: 'tax-csv', year })).map((row) => [row['kind'], row['note']]);
    expect(await notes(2027)).toEqual([['unstake', 'later']]);
    expect(await notes(2026)).toEqual([
      ['reward', ''],
      ['unstake', 'half'],
    ]);
  });

  test('its years are those of the zone and the day the terms name', async () => {
    const planner = await plannerWith(TRADES);
    await planner.call('pnl.setTerms', { zone: 'America/New_York', yearStart: '02-01' });
    expect((await planner.call('export.formats', {})).taxYears).toEqual([2025]);
    const rows = rowsOf(await textOf(planner, { what: 'tax-csv', year: 2025 }));
    // The sale of 2026-02-01 00:00 UTC is of the evening before in New York, and of the year before.
    expect(rows.map((row) => [row['kind'], row['local_date'], row['tax_year'], row['zone']])).toEqual([
      ['stake', '2025-03-31', '2025', 'America/New_York'],
      ['reward', '2026-01-09', '2025', 'America/New_York'],
      ['unstake', '2026-01-31', '2025', 'America/New_York'],
    ]);
  });

  test('is in the currency of the terms, by its typed rate, and says where there is none', async () => {
    const planner = await plannerWith(TRADES);
    await planner.call('pnl.setTerms', { currency: 'EUR' });
    const sheet = async () => rowsOf(await textOf(planner, { what: 'tax-csv', year: 2026 }));
    expect((await sheet())[0]).toMatchObject({ income_eur: '', missing_eur: 'no-rate', income_tao: '0.25' });
    await planner.call('prices.set', { of: 'usd', currency: 'EUR', day: '2026-01-10', nano: '800000000' });
    expect((await sheet())[0]).toMatchObject({
      ...{ income_eur: '100', missing_eur: '', eur_per_tao: '400' },
      price_source: 'line; rate of 2026-01-10: typed by you',
    });
  });

  test('its sums are those of the screen, for every year and every method', async () => {
    const planner = openPlanner({ demo: true });
    await planner.call('wallets.update', { walletId: 2, included: false });
    const sumOf = (rows: readonly Record<string, string>[], column: string) =>
      rows.reduce((sum, row) => sum + (row[column] ? unitsOf(row[column]) : 0n), 0n).toString();
    for (const method of ['average', 'fifo', 'hifo', 'specific'] as const) {
      await planner.call('pnl.setTerms', { method, zone: 'Europe/Berlin', yearStart: '04-06' });
      const { taxYears } = await planner.call('export.formats', {});
      expect(taxYears.length).toBeGreaterThan(0);
      for (const year of taxYears) {
        const rows = rowsOf(await textOf(planner, { what: 'tax-csv', year }));
        const gains = await planner.call('pnl.gains', { year });
        expect(rows.filter((row) => row['type'] === 'disposal')).toHaveLength(gains.total);
        expect(sumOf(rows, 'gain_tao')).toBe(gains.tao.realised);
        expect(sumOf(rows, 'gain_usd')).toBe(gains.fiat.realised);
        const { totals } = await planner.call('pnl.positions', { year });
        const counted = rows.filter((row) => row['counted'] === 'yes');
        expect(counted.length).toBeLessThan(rows.length);
        expect(sumOf(counted, 'gain_tao')).toBe(totals.tao.realised);
        expect(sumOf(counted, 'gain_usd')).toBe(totals.fiat.realised);
        expect(sumOf(counted, 'income_tao')).toBe(totals.tao.income);
        expect(sumOf(counted, 'income_usd')).toBe(totals.fiat.income);
      }
    }
  });

  test('a figure that cannot be had is empty, with the reason', async () => {
    const planner = await plannerWith([
      // Before the first close that comes with the planner.
      { ...trade, kind: 'unstake', at: '2025-02-01T00:00:00.000Z', alphaRao: '-5', taoRao: '1' },
      { ...trade, kind: 'reward', at: '2025-02-02T00:00:00.000Z', alphaRao: '7' },
      { ...trade, kind: 'reward', at: '2025-02-03T00:00:00.000Z', alphaRao: '7', valueRao: '1' },
    ]);
    expect(rowsOf(await textOf(planner, { what: 'tax-csv', year: 2025 }))).toMatchObject([
      { gain_tao: '', missing_tao: 'not-enough-lots', gain_usd: '', missing_usd: 'no-price' },
      { income_tao: '', missing_tao: 'no-value', income_usd: '', missing_usd: 'no-value' },
      { income_tao: '0.000000001', missing_tao: '', income_usd: '', missing_usd: 'no-price' },
    ]);
  });

  test('needs a year', async () => {
    expect(await openPlanner().refusal('export.make', { what: 'tax-csv' })).toMatchObject({
      code: 'bad-input',
    });
  });
});
