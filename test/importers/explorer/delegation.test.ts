// Stake events. Expected amounts are the digits that stand in the fixture, signed by what the event did.
import { describe, expect, test } from 'vitest';
import { delegation } from '#importers/explorer/delegation.ts';
import type { DraftEntry } from '#importers/adapter.ts';
import { fixtureText, readDraft, readFixture, shortIssues } from '#test/importers/read-draft.ts';

const ME = '5HT6FMRgXEtgV2cjCm5KBUeCf9fToo5Eks9MdCCMkCCVyjvE';
const OTHER = '5FJkjXcMDBAk8U1cdDFxSXCPXaEdsENsvJ93zpRqgKxVrEkP';
const EXCHANGE = '5DqgMEJbnwuGYhQ8rhe8jKNTdrAqe5Z3QrTE5fFTfJTyXGYP';
const FIRST = '5GfmYCjmoySVBebwsLPLr6T35YDZvZdhVNLNM6SgaF3xMo7K';
const SECOND = '5DFF1u71UY9P3hVJWBf9eZC7zhPSRF7VZqT58QW4bi8wrdcN';

const draft = readFixture('explorer-delegation.json');
const linesOf = (extrinsic: string) => draft.lines.filter((line) => line.extrinsic === extrinsic);
const changes = (lines: readonly DraftEntry[]) =>
  lines.map(({ kind, netuid, alpha, tao }) => [kind, netuid, alpha, tao]);

describe('a stake', () => {
  test('is alpha for TAO, with everything the row says of it', () => {
    expect(linesOf('8287001-0013')).toEqual([
      {
        kind: 'stake',
        wallet: {
          address: ME,
          publicKeyHex: '0xee3ff0fc249491ae4c682de856eba011c12f250fc35c62f2e499d12c849b3e2a',
          name: null,
        },
        row: 11,
        hotkey: FIRST,
        netuid: 64,
        registeredAtBlock: null,
        atMs: Date.parse('2026-05-29T02:38:00.001Z'),
        block: 8287001,
        extrinsic: '8287001-0013',
        alpha: 115_073645282n,
        tao: -10_000000000n,
        feeAlpha: null,
        feeTao: 5_035477n,
        valueRao: 10_000000000n,
        usdPerTaoNano: 274_510000000n,
        counterparty: null,
        note: 'Slippage 0.155194051701451191 %',
      },
    ]);
  });

  test('has its fee in rao, 33 / 65535 of the TAO, inside what was paid', () => {
    const [line] = linesOf('8287001-0013');
    expect(line?.feeTao).toBe((10_000000000n * 33n) / 65_535n);
  });
});

test('an unstake has its fee in alpha, 33 / 65535 of what left, and negative slippage stays negative', () => {
  const [line] = linesOf('8288112-0021');
  expect(line).toMatchObject({
    kind: 'unstake',
    alpha: -50_000000000n,
    tao: 4_352806114n,
    feeAlpha: (50_000000000n * 33n) / 65_535n,
    feeTao: null,
    note: 'Slippage -0.000412 %',
  });
});

test('UNDELEGATE and DELEGATE of one extrinsic on two subnets are a swap, without free TAO in between', () => {
  expect(changes(linesOf('8290000-0009'))).toEqual([
    ['swap', 64, -20_000000000n, 0n],
    ['swap', 4, 29_992407114n, 0n],
  ]);
  expect(linesOf('8290000-0009').map(({ valueRao }) => valueRao)).toEqual([1_740000000n, 1_740000000n]);
});

test('UNDELEGATE and DELEGATE of one extrinsic on one subnet and two hotkeys are a move', () => {
  expect(changes(linesOf('8291000-0031'))).toEqual([
    ['move', 64, -10_000000000n, 0n],
    ['move', 64, 10_000000000n, 0n],
  ]);
  expect(linesOf('8291000-0031').map(({ hotkey }) => hotkey)).toEqual([FIRST, SECOND]);
});

test('a batch that sells ten and buys three is no swap: the TAO between them is free', () => {
  expect(changes(linesOf('8294000-0004'))).toEqual([
    ['unstake', 64, -100_000000000n, 9_000000000n],
    ['stake', 51, 35_884123456n, -2_500000000n],
  ]);
});

test('transfers of stake are no trades, whichever way they go', () => {
  expect(linesOf('8292000-0029')).toMatchObject([
    { kind: 'transfer', alpha: 75_308594249n, tao: 0n, counterparty: OTHER, valueRao: 6_235204934n },
  ]);
  expect(linesOf('8292500-0002')).toMatchObject([
    { kind: 'transfer', alpha: -1_000000000n, tao: 0n, counterparty: EXCHANGE },
  ]);
});

test('a row that does not say clearly whether it is a transfer is left out', () => {
  const text = fixtureText('explorer-delegation.json').replace('"is_transfer": true', '"is_transfer": "yes"');
  const read = readDraft(text);
  expect(read.lines).toHaveLength(11);
  expect(shortIssues(read)).toEqual([['error', 'unknown-value', 4, 'is_transfer']]);
});

test('on root, and before subnets had tokens, alpha is the TAO that was staked', () => {
  expect(changes(linesOf('8295000-0012'))).toEqual([['stake', 0, 3_000000000n, -3_000000000n]]);
  expect(changes(linesOf('4100000-0003'))).toEqual([['stake', 0, 1_500000000n, -1_500000000n]]);
});

test('an extrinsic is written with its index in four digits, whatever the row has', () => {
  expect(fixtureText('explorer-delegation.json')).toContain('"8295000-12"');
  expect(draft.lines.at(-1)?.extrinsic).toBe('8295000-0012');
});

test('lines come in the order of the chain, though the file is newest first', () => {
  expect(draft.lines.map(({ row }) => row)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  const blocks = draft.lines.map(({ block }) => block!);
  expect(blocks).toEqual(blocks.toSorted((a, b) => a - b));
});

test('nothing to remark on a whole answer', () => {
  expect(draft).toMatchObject({ adapterId: 'explorer-delegation', allIssues: [], unknownFields: [] });
});

test('USD per TAO is left out where the row has too few digits to tell it', () => {
  const text = fixtureText('explorer-delegation.json').replace('"usd": "2745.10"', '"usd": "0.27"');
  const line = readDraft(text).lines.find(({ extrinsic }) => extrinsic === '8287001-0013');
  expect(line?.usdPerTaoNano).toBeNull();
});

describe('pages', () => {
  test('page 1 of 7 is read and called incomplete, with what is missing', () => {
    const one = readFixture('explorer-delegation.page-1-of-7.json');
    expect(one.lines).toHaveLength(2);
    expect(shortIssues(one)).toEqual([['warning', 'pages-missing', null, 'pagination']]);
    expect(one.allIssues[0]?.message).toMatch(/1 of 7 pages \(2 of 13 rows\); missing: page 2 to 7/);
  });

  test.each(['pages-in-a-list.json', 'pages-one-after-the-other.txt'])(
    '%s are one answer, and a row that two pages have is read once',
    (name) => {
      const read = readFixture(`explorer-delegation.${name}`);
      const facts = (line: DraftEntry) => ({ ...line, row: 0 });
      expect(read.lines.map(facts)).toEqual(draft.lines.map(facts));
      expect(shortIssues(read)).toEqual([['info', 'repeated-row', 5, 'block_number']]);
    },
  );

  test('a page that is the error of a server is reported beside the missing one', () => {
    const read = readFixture('explorer-delegation.one-page-is-an-error.json');
    expect(read.lines).toHaveLength(6);
    expect(shortIssues(read).map(([, code]) => code)).toEqual(['pages-missing', 'error-page']);
  });

  test('rows that somebody took out of a page are missed', () => {
    const text = fixtureText('explorer-delegation.json').replace('"total_items": 12', '"total_items": 84');
    expect(readDraft(text).allIssues).toMatchObject([{ code: 'rows-missing', severity: 'warning' }]);
  });
});

test('what cannot be read is left out and named by row and field; a fee or hotkey is only missing', () => {
  const read = readFixture('explorer-delegation.unreadable-rows.json');
  expect(shortIssues(read).sort((a, b) => Number(a[2]) - Number(b[2]))).toEqual([
    ['error', 'unknown-value', 1, 'action'],
    ['error', 'unreadable-value', 2, 'amount'],
    ['error', 'unreadable-value', 3, 'alpha'],
    ['error', 'address-checksum', 4, 'nominator'],
    ['error', 'unreadable-value', 5, 'timestamp'],
    ['error', 'unreadable-netuid', 6, 'netuid'],
    ['error', 'unreadable-value', 7, 'block_number'],
    ['warning', 'unreadable-value', 8, 'extrinsic_id'],
    ['warning', 'address-length', 9, 'delegate'],
    ['warning', 'unreadable-value', 9, 'fee'],
    ['error', 'unreadable-row', 10, null],
  ]);
  expect(
    read.lines.map(({ row, extrinsic, hotkey, feeAlpha }) => [row, extrinsic, hotkey, feeAlpha]),
  ).toEqual([
    [8, null, FIRST, null],
    [9, '8288112-0021', null, null],
  ]);
  expect(read.allIssues[0]?.message).toContain('REDELEGATE');
});

test('events of a second coldkey are read, and that is said once', () => {
  const nominator = (address: string) => `"nominator": {\n    "ss58": "${address}`;
  const text = fixtureText('explorer-delegation.json');
  const last = text.lastIndexOf(nominator(ME));
  expect(last).toBeGreaterThan(0);
  const read = readDraft(text.slice(0, last) + text.slice(last).replace(nominator(ME), nominator(OTHER)));
  expect(new Set(read.lines.map(({ wallet }) => wallet.address))).toEqual(new Set([ME, OTHER]));
  expect(read.allIssues.filter(({ code }) => code === 'many-coldkeys')).toMatchObject([
    { severity: 'warning', row: 11 },
  ]);
});

test('fields of a newer API are listed, of pages and of rows', () => {
  expect(readFixture('explorer-delegation.newer-fields.json').unknownFields).toEqual([
    'took_ms',
    'mechanism',
  ]);
});

test('the text of a row is the row as it stands in the file', () => {
  const text = fixtureText('explorer-delegation.json');
  for (const { row, block } of draft.lines)
    expect(delegation.rowText!(text, row)).toMatch(new RegExp(`^\\{[^]*"block_number": ${block},[^]*\\}$`));
  expect(delegation.rowText!(text, 13)).toBeNull();
  expect(delegation.rowText!(text, 0)).toBeNull();
});

test('reading the lines again gives the same lines and issues', () => {
  const again: unknown[] = [];
  draft.entries!({ entry: (line) => again.push(line), issue: (issue) => again.push(issue) });
  expect(again).toEqual(draft.lines);
});

test('a sink that throws stops the reader', () => {
  const stop = new Error('enough');
  const sink = {
    entry: () => {
      throw stop;
    },
    issue: () => undefined,
  };
  expect(() => draft.entries!(sink)).toThrow(stop);
});
