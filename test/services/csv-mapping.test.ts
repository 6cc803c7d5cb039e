// A table nobody knows, from refusal to ledger: asked, mapped, seen, taken over, remembered; and files that name no coldkey.
import { describe, expect, test } from 'vitest';
import type { WireIn } from '#contract/methods.ts';
import { openPlanner } from '#test/support/planner.ts';
import { COLDKEY_A, COLDKEY_B } from '#test/support/stake-list.ts';

/** Twelve words of a test vector (BIP-39). */
const PHRASE = 'legal winner thank year wave sausage worth useful legal winner thank yellow';

const file = (text: string, more: Partial<WireIn<'import.preview'>> = {}) => ({
  name: 'table.csv',
  content: Buffer.from(text).toString('base64'),
  ...more,
});

const HEADER = 'When,What,Coins,Fee';
const JULY = `${HEADER}\n01/07/2026 10:00,got,"1,5",\n02/07/2026 10:00,gone,"0,5","0,001"\n`;
const AUGUST = `${HEADER}\n01/08/2026 10:00,got,"2,5",\n`;

const mapping: NonNullable<WireIn<'import.preview'>['mapping']> = {
  columns: { time: 'When', kind: 'What', tao: 'Coins', fee_tao: 'Fee' },
  units: 'tokens',
  decimal: ',',
  dates: 'dmy',
  zone: '+02:00',
  signs: 'by-kind',
  fees: 'inside',
  kinds: { got: 'transfer-in', gone: 'transfer-out' },
  wallet: COLDKEY_A,
};

const koinly = (rows: string) =>
  `Date,Sent Amount,Sent Currency,Received Amount,Received Currency,Fee Amount,Fee Currency,Label\n${rows}\n`;

describe('a table nobody knows', () => {
  test('is refused with the offer to map it, and its columns can be asked for', async () => {
    const planner = openPlanner();
    expect(await planner.refusal('import.preview', file(JULY))).toMatchObject({ code: 'unknown-columns' });
    const columns = await planner.call('import.columns', file(JULY));
    expect(columns).toMatchObject({
      columns: [
        { name: 'When' },
        { name: 'What', words: ['got', 'gone'] },
        { name: 'Coins', words: null },
        { name: 'Fee', words: null },
      ],
      rows: [
        ['01/07/2026 10:00', 'got', '1,5', ''],
        ['02/07/2026 10:00', 'gone', '0,5', '0,001'],
      ],
      rememberedAt: null,
    });
    expect(await planner.call('import.list', {})).toEqual([]);
  });

  test('is seen before it is stored, and stored as it was seen', async () => {
    const planner = openPlanner();
    const seen = await planner.call('import.preview', file(JULY, { mapping }));
    expect(seen).toMatchObject({ adapter: 'csv-mapped', mapped: true, lines: { added: 2, known: 0 } });
    expect(seen.lines.first.map(({ row, kind, at, taoRao }) => [row, kind, at, taoRao])).toEqual([
      [2, 'transfer', '2026-07-01T08:00:00.000Z', '1500000000'],
      [3, 'transfer', '2026-07-02T08:00:00.000Z', '-500000000'],
    ]);
    expect((await planner.call('ledger.list', {})).total).toBe(0);
    await planner.call('import.commit', file(JULY, { mapping }));
    const { rows } = await planner.call('ledger.list', { order: 'oldest' });
    expect(rows.map(({ taoRao, feeTaoRao }) => [taoRao, feeTaoRao])).toEqual([
      ['1500000000', null],
      ['-500000000', '1000000'],
    ]);
    expect(await planner.call('ledger.source', { entryId: rows[1]!.entryId })).toMatchObject({
      row: 3,
      text: '02/07/2026 10:00,gone,"0,5","0,001"',
    });
  });

  test('is remembered by its header, after a restart too; a preview remembers nothing', async () => {
    const planner = openPlanner();
    await planner.call('import.preview', file(JULY, { mapping }));
    expect(await planner.refusal('import.preview', file(AUGUST))).toMatchObject({ code: 'unknown-columns' });
    await planner.call('import.commit', file(JULY, { mapping }));
    planner.close();
    const again = openPlanner({ dataFolder: planner.dataFolder });
    const seen = await again.call('import.preview', file(AUGUST));
    expect(seen).toMatchObject({ mapped: true, lines: { added: 1 } });
    expect(seen.lines.first[0]).toMatchObject({ taoRao: '2500000000', coldkey: COLDKEY_A });
    const columns = await again.call('import.columns', file(AUGUST));
    expect(columns.mapping).toEqual(mapping);
    expect(columns.rememberedAt).not.toBeNull();
    const other = await again.call('import.preview', file(AUGUST, { wallet: COLDKEY_B }));
    expect(other.lines.first[0]).toMatchObject({ coldkey: COLDKEY_B });
    again.close();
  });

  test('brings each event once, whichever file states it', async () => {
    const planner = openPlanner();
    await planner.call('import.commit', file(JULY, { mapping }));
    const both = `${JULY}03/07/2026 10:00,got,"7,5",\n`;
    expect(await planner.call('import.commit', file(both))).toMatchObject({ added: 1, unchanged: 2 });
    expect((await planner.call('ledger.list', {})).total).toBe(3);
  });

  test.each([
    ['a zone that is none', { zone: 'Mars/Olympus' }, 'bad-input'],
    ['a wallet that is none', { wallet: `${COLDKEY_A.slice(0, -1)}x` }, 'bad-input'],
    ['a column the file has not', { columns: { time: 'When', tao: 'Amount' } }, 'unknown-columns'],
    ['a phrase among the words', { kinds: { [PHRASE]: 'reward' } }, 'secret-refused'],
  ])('%s is refused and nothing is kept', async (_case, changes, code) => {
    const planner = openPlanner();
    const input = file(JULY, { mapping: { ...mapping, ...changes } as typeof mapping });
    expect(await planner.refusal('import.commit', input)).toMatchObject({ code });
    expect(await planner.call('import.list', {})).toEqual([]);
    expect((await planner.call('import.columns', file(JULY))).rememberedAt).toBeNull();
  });

  test('a file that is no table has no columns', async () => {
    expect(await openPlanner().refusal('import.columns', file('{"a": 1}'))).toMatchObject({
      code: 'unknown-format',
    });
  });
});

describe('a known table of no coldkey', () => {
  const text = koinly('2026-01-05 12:00 UTC,,,10,TAO,,,');

  test('waits for a wallet, and is read for the one that is chosen', async () => {
    const planner = openPlanner();
    const refused = await planner.refusal('import.preview', file(text));
    expect(refused).toMatchObject({ code: 'wallet-needed' });
    expect(refused.message).toContain('Choose the wallet');
    const seen = await planner.call('import.preview', file(text, { wallet: COLDKEY_B }));
    expect(seen).toMatchObject({ adapter: 'koinly', mapped: false, lines: { added: 1 } });
    await planner.call('import.commit', file(text, { wallet: COLDKEY_B }));
    expect((await planner.call('wallets.list', {})).map(({ address }) => address)).toEqual([COLDKEY_B]);
  });
});

test('what a sale for USD gained has the fees of sale and purchase in it', async () => {
  const bought = '2026-02-01 12:00 UTC,1000,USD,2,TAO,100,USD,';
  const sold = '2026-02-02 12:00 UTC,1,TAO,900,USD,90,USD,';
  const planner = openPlanner();
  await planner.call('pnl.setTerms', { transfersOut: 'dispose' });
  await planner.call('import.commit', file(koinly(`${bought}\n${sold}`), { wallet: COLDKEY_A }));
  const { rows } = await planner.call('pnl.gains', { netuid: null });
  // 900 − 90 for half of what cost 1000 + 100.
  expect(rows).toMatchObject([
    { fiat: { proceeds: '810000000000', basis: '550000000000', gain: '260000000000' } },
  ]);
});
