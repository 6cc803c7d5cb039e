// Transfers of TAO and trades. Expected amounts are the digits that stand in the fixtures.
import { describe, expect, test } from 'vitest';
import { fixtureText, readDraft, readFixture, shortIssues } from '#test/importers/read-draft.ts';

const ME = '5HT6FMRgXEtgV2cjCm5KBUeCf9fToo5Eks9MdCCMkCCVyjvE';
const OTHER = '5FJkjXcMDBAk8U1cdDFxSXCPXaEdsENsvJ93zpRqgKxVrEkP';
const EXCHANGE = '5DqgMEJbnwuGYhQ8rhe8jKNTdrAqe5Z3QrTE5fFTfJTyXGYP';

describe('transfers', () => {
  const draft = readFixture('explorer-transfer.json');

  test('belong to the address that stands in every row', () => {
    expect(draft.adapterId).toBe('explorer-transfer');
    expect(new Set(draft.lines.map(({ wallet }) => wallet.address))).toEqual(new Set([ME]));
    expect(draft.allIssues).toEqual([]);
  });

  test('what is sent leaves with its fee, which is named; what is received comes without one', () => {
    expect(draft.lines.map(({ tao, feeTao, counterparty }) => [tao, feeTao, counterparty])).toEqual([
      [500000000n, null, OTHER],
      [25_000000000n, null, EXCHANGE],
      [-1_000147673n, 147673n, EXCHANGE],
      [-2_000000000n, 0n, OTHER],
      [-6_586013758n, 13758n, EXCHANGE],
    ]);
  });

  test('the fee of a batch counts once, in the order of its events', () => {
    const batch = draft.lines.filter(({ extrinsic }) => extrinsic === '8289000-0014');
    expect(batch.map(({ row, feeTao }) => [row, feeTao])).toEqual([
      [3, 147673n],
      [2, 0n],
    ]);
  });

  test('move no stake', () => {
    for (const line of draft.lines)
      expect(line).toMatchObject({ kind: 'transfer', hotkey: null, netuid: null, alpha: 0n });
  });

  test('between one pair of addresses are read as those of the first receiver, and that is said', () => {
    const pair = readFixture('explorer-transfer.one-pair.json');
    expect(pair.lines.map(({ wallet, tao }) => [wallet.address, tao])).toEqual([
      [ME, 1_000000000n],
      [ME, 5_000000000n],
    ]);
    expect(shortIssues(pair)).toEqual([['warning', 'owner-assumed', 2, 'to']]);
    expect(pair.allIssues[0]?.message).toContain(ME);
  });

  test('a page where the owner is open takes the owner of the other pages', () => {
    const text = fixtureText('explorer-transfer.json') + fixtureText('explorer-transfer.one-pair.json');
    const both = readDraft(text);
    expect(both.allIssues.map(({ code }) => code)).not.toContain('owner-assumed');
    expect(new Set(both.lines.map(({ wallet }) => wallet.address))).toEqual(new Set([ME]));
  });

  test('a row in which the address is damaged is left out, and the others stay whose they are', () => {
    const key = '0xee3ff0fc249491ae4c682de856eba011c12f250fc35c62f2e499d12c849b3e2a';
    const read = readDraft(fixtureText('explorer-transfer.json').replace(key, '0x00'));
    expect(read.lines.map(({ row, wallet }) => [row, wallet.address])).toEqual([
      [5, ME],
      [4, ME],
      [3, ME],
      [2, ME],
    ]);
    expect(shortIssues(read)).toEqual([['error', 'unknown-owner', 1, 'from']]);
  });

  test('rows of the chains before finney are left out, once said', () => {
    const read = readFixture('explorer-transfer.other-networks.json');
    expect(read.lines.map(({ row }) => row)).toEqual([1]);
    expect(shortIssues(read)).toEqual([['warning', 'other-network', 3, 'network']]);
    expect(read.allIssues[0]?.message).toContain('nakamoto');
  });
});

describe('trades', () => {
  const draft = readFixture('explorer-trade.json');

  test('take their netuid from the name of the token and have no hotkey', () => {
    expect(draft.lines.map(({ kind, netuid, alpha, tao }) => [kind, netuid, alpha, tao])).toEqual([
      ['stake', 64, 115_073645282n, -10_000000000n],
      ['unstake', 64, -50_000000000n, 4_352806114n],
      ['swap', 64, -20_000000000n, 0n],
      ['swap', 4, 29_992407114n, 0n],
    ]);
    for (const { hotkey } of draft.lines) expect(hotkey).toBeNull();
  });

  test('carry the worth of both sides of a swap', () => {
    expect(draft.lines.slice(2).map(({ valueRao }) => valueRao)).toEqual([1_740000000n, 1_740000000n]);
  });

  test('say that batches may be missing', () => {
    expect(shortIssues(draft)).toEqual([['info', 'batches-missing', null, null]]);
  });

  test('of a token nobody knows are left out, with its name', () => {
    const read = readFixture('explorer-trade.unknown-token.json');
    expect(read.lines.map(({ row }) => row)).toEqual([2]);
    const [, issue] = read.allIssues;
    expect(issue).toMatchObject({ code: 'unknown-value', row: 1, field: 'to_name', severity: 'error' });
    expect(issue?.message).toContain('USDC');
  });

  test.each(['SN65536', 'SN', 'sn64', 'SN-1', '64'])('%s is no token', (name) => {
    const text = fixtureText('explorer-trade.json').replace('"to_name": "SN4"', `"to_name": "${name}"`);
    expect(readDraft(text).lines).toHaveLength(2);
  });

  test('that overlapping pages repeat are read once', () => {
    const text = fixtureText('explorer-trade.json');
    expect(readDraft(text + text).lines).toHaveLength(draft.lines.length);
  });
});

test('the same event of stake events and of trades has the same extrinsic, subnet and alpha', () => {
  const key = ({
    extrinsic,
    netuid,
    alpha,
  }: {
    extrinsic: string | null;
    netuid: number | null;
    alpha: bigint;
  }) => `${extrinsic} ${netuid} ${alpha}`;
  const events = new Set(readFixture('explorer-delegation.json').lines.map(key));
  for (const line of readFixture('explorer-trade.json').lines) expect(events).toContain(key(line));
});
