// Stakes and balances as they are and as they were. Expected amounts are the digits that stand in the fixtures.
import { describe, expect, test } from 'vitest';
import { fixtureText, readDraft, readFixture, shortIssues } from '#test/importers/read-draft.ts';

const ME = '5HT6FMRgXEtgV2cjCm5KBUeCf9fToo5Eks9MdCCMkCCVyjvE';
const FIRST = '5GfmYCjmoySVBebwsLPLr6T35YDZvZdhVNLNM6SgaF3xMo7K';
const SECOND = '5DFF1u71UY9P3hVJWBf9eZC7zhPSRF7VZqT58QW4bi8wrdcN';

describe('stakes as they are', () => {
  const draft = readFixture('explorer-stake-balance.latest.json');

  test('are one complete statement, with time and block of the answer', () => {
    expect(draft.statements).toMatchObject([
      {
        coldkey: ME,
        observedAtMs: Date.parse('2026-05-29T23:59:48.001Z'),
        block: 8293410,
        freeRao: null,
        complete: true,
      },
    ]);
    expect(
      draft.statements[0]?.positions.map((one) => [one.hotkey, one.netuid, one.amountRao, one.valueRao]),
    ).toEqual([
      [FIRST, 0, 412_507318442n, 412_507318442n],
      [FIRST, 64, 18306_361049729n, 1592_653411331n],
      [SECOND, 4, 29_992407114n, 1_740000113n],
    ]);
  });

  test('bring the wallet and the names of hotkeys', () => {
    expect(draft.wallets.map(({ address }) => address)).toEqual([ME]);
    expect(draft.hotkeys).toEqual([{ address: FIRST, name: 'Validator One' }]);
  });

  test('say that what is not listed is closed', () => {
    expect(shortIssues(draft)).toEqual([['info', 'whole-list', null, null]]);
  });

  test('of page 1 of 2 close nothing', () => {
    const read = readFixture('explorer-stake-balance.page-1-of-2.json');
    expect(read.statements).toMatchObject([{ complete: false, positions: [{ netuid: 0 }, { netuid: 64 }] }]);
    expect(shortIssues(read)).toEqual([['warning', 'pages-missing', null, 'pagination']]);
  });

  test('of many coldkeys close nothing, and are no list of anybody', () => {
    const read = readFixture('explorer-stake-balance.many-coldkeys.json');
    expect(read.statements.map(({ complete, positions }) => [complete, positions[0]?.amountRao])).toEqual([
      [false, 18306_361049729n],
      [false, 5_000000000n],
    ]);
    expect(shortIssues(read)).toEqual([['warning', 'many-coldkeys', null, 'coldkey']]);
  });

  test('an amount that cannot be read keeps its row out and closes nothing', () => {
    const text = fixtureText('explorer-stake-balance.latest.json').replace(
      '"29992407114"',
      '"29992407114.5"',
    );
    const read = readDraft(text);
    expect(read.statements).toMatchObject([{ complete: false, positions: [{ netuid: 0 }, { netuid: 64 }] }]);
    expect(shortIssues(read)).toEqual([['error', 'unreadable-value', 3, 'balance']]);
  });

  test('an address is made from its hex where its checksum fails; where the hex is none, the row is left out', () => {
    const read = readFixture('explorer-stake-balance.address-from-hex.json');
    expect(read.statements[0]?.positions.map(({ hotkey }) => hotkey)).toEqual([FIRST]);
    expect(shortIssues(read)).toEqual([
      ['warning', 'address-from-hex', 1, 'hotkey'],
      ['error', 'address-length', 2, 'hotkey'],
    ]);
  });

  test('where ss58 and hex are two keys, the one with a checksum counts', () => {
    const text = fixtureText('explorer-stake-balance.latest.json');
    const swapped = text.replaceAll(/"hex": "0xcbaeea9b[0-9a-f]*"/g, `"hex": "0x${'11'.repeat(32)}"`);
    expect(swapped).not.toBe(text);
    const read = readDraft(swapped);
    expect(read.statements).toEqual(readFixture('explorer-stake-balance.latest.json').statements);
    expect(read.allIssues[0]).toMatchObject({ code: 'address-pair-differs', severity: 'warning', row: 1 });
  });
});

test('stakes day by day are a statement for each, oldest first, that closes nothing', () => {
  const { statements, allIssues } = readFixture('explorer-stake-balance.history.json');
  expect(
    statements.map(({ block, complete, positions }) => [block, complete, positions[0]?.amountRao]),
  ).toEqual([
    [8279010, false, 0n],
    [8286210, false, 18240_114200318n],
    [8293410, false, 18306_361049729n],
  ]);
  expect(allIssues).toEqual([]);
});

test('alpha shares are read by their alpha, not by their shares', () => {
  const { adapterId, statements } = readFixture('explorer-alpha-shares.json');
  expect(adapterId).toBe('explorer-stake-balance');
  expect(statements[0]?.positions).toMatchObject([
    { netuid: 64, amountRao: 18306_361049729n, valueRao: null },
  ]);
});

describe('a portfolio', () => {
  const draft = readFixture('explorer-portfolio.json');

  test('states its stakes without a time', () => {
    expect(draft.adapterId).toBe('explorer-portfolio');
    expect(draft.statements).toMatchObject([
      {
        observedAtMs: null,
        block: null,
        positions: [{ amountRao: 532_854877505n, valueRao: 45_028348418n, priceRao: null }],
      },
    ]);
  });

  test('whose totals follow from each other has nothing to remark but its list', () => {
    expect(shortIssues(draft)).toEqual([['info', 'whole-list', null, null]]);
    expect(draft.unknownFields).toEqual([]);
  });

  test('whose totals differ says both figures', () => {
    const read = readFixture('explorer-portfolio.totals-that-differ.json');
    expect(shortIssues(read).slice(0, 2)).toEqual([
      ['info', 'total-mismatch', 1, 'total_earned_alpha'],
      ['info', 'total-mismatch', 1, 'realised_profit_tao'],
    ]);
    expect(read.allIssues[0]?.message).toContain('145.881508999');
    expect(read.allIssues[0]?.message).toContain('145.881508039');
  });

  test.each([
    ['unrealised_profit_tao', '-52707739023', '-52708739023'],
    ['total_earned_alpha', '145881508039', '145881508200'],
  ])('a wrong %s is seen', (field, right, wrong) => {
    const read = readDraft(fixtureText('explorer-portfolio.json').replace(right, wrong));
    expect(read.allIssues[0]).toMatchObject({ code: 'total-mismatch', field });
  });
});

describe('an account', () => {
  const draft = readFixture('explorer-account.latest.json');

  test('states its free TAO, and the stakes it lists', () => {
    expect(draft).toMatchObject({ adapterId: 'explorer-account', network: 'finney', allIssues: [] });
    expect(draft.statements).toMatchObject([
      {
        coldkey: ME,
        observedAtMs: Date.parse('2026-05-29T23:59:48.001Z'),
        block: 8293410,
        freeRao: 29665657n,
        complete: true,
        positions: [
          { hotkey: FIRST, netuid: 0, amountRao: 412_507318442n },
          { hotkey: FIRST, netuid: 64, amountRao: 18306_361049729n, valueRao: 1592_653411331n },
          { hotkey: SECOND, netuid: 4, amountRao: 29992n, valueRao: 1113n },
        ],
      },
    ]);
  });

  test('whose listed stakes are worth less than what is staked closes nothing', () => {
    const read = readFixture('explorer-account.stakes-without-root.json');
    expect(read.statements).toMatchObject([{ complete: false, positions: [{ netuid: 64 }, { netuid: 4 }] }]);
  });

  test('with a swap of its coldkey announced warns', () => {
    const read = readFixture('explorer-account.stakes-without-root.json');
    expect(shortIssues(read)).toEqual([['warning', 'coldkey-swap', 1, 'coldkey_swap']]);
  });

  test('day by day is a statement for each day, oldest first; a day without its balance is left out', () => {
    const read = readFixture('explorer-account.history.json');
    expect(read.statements.map(({ block, freeRao, complete }) => [block, freeRao, complete])).toEqual([
      [8286210, 51082605n, false],
      [8293410, 29665657n, false],
    ]);
    expect(shortIssues(read)).toEqual([['error', 'unreadable-value', 3, 'balance_free']]);
  });

  test('whose total is not the sum of its parts says so', () => {
    const text = fixtureText('explorer-account.latest.json').replace('"2005190397543"', '"2005190399543"');
    expect(readDraft(text).allIssues).toMatchObject([{ code: 'total-mismatch', field: 'balance_total' }]);
  });

  test('without any stake closes what was there', () => {
    const text = fixtureText('explorer-account.history.json')
      .replaceAll(/"balance_staked": "\d+"/g, '"balance_staked": "0"')
      .replaceAll(/"balance_total": "\d+"/g, '"balance_total": "29666657"');
    expect(readDraft(text).statements.at(-1)).toMatchObject({ complete: true, positions: [] });
  });
});
