// The stakes of one coldkey as btcli prints them. Expected amounts are the digits that stand in the files.
import { describe, expect, test } from 'vitest';
import type { ImportDraft } from '#importers/adapter.ts';
import { textOf } from '#importers/read-text.ts';
import { readFileText } from '#importers/registry.ts';
import { fixtureBytes } from '#test/fixtures/files.ts';

const draftOf = (name: string): ImportDraft => {
  const { adapter, draft } = readFileText(textOf(fixtureBytes(`ok/${name}`)));
  expect(adapter.id).toBe('btcli-stake-list');
  return draft;
};

const COLDKEY = '5CvX3UvRZeEUHPnu6o6D8TSzPhufgrM7Go2xS19YUt1GQHms';
const [FIRST, SECOND, THIRD] = [
  '5CrUWoT6rgrw4sUTWeh3AwTH9Y6bsYyAWvHx65DqwceCd8Ng',
  '5GgRFaCT8kSsuh3REq98J6aZZdf1tqFeTgytKmeJykX8dDLY',
  '5CnUNvRnTd8wvLKixLsEGk28UeVY9ckMmzcXVkUDG689r3zc',
];

describe('a whole list', () => {
  const draft = draftOf('stake-list.json');
  const [statement] = draft.statements;

  test('every amount, to the ninth decimal', () => {
    const amounts = statement?.positions.map(({ hotkey, netuid, amountRao }) => [hotkey, netuid, amountRao]);
    expect(amounts).toEqual([
      [FIRST, 0, 412_507318442n],
      [FIRST, 64, 18250_114200318n],
      [FIRST, 4, 9031_772190004n],
      [SECOND, 51, 2210_000000001n],
      [SECOND, 62, 640_500000000n],
      [THIRD, 9, 77_123456789n],
    ]);
    expect(statement?.freeRao).toBe(38_204417733n);
  });

  test('what the file says of a stake, kept as it says it', () => {
    expect(statement?.positions[1]).toEqual({
      hotkey: FIRST,
      netuid: 64,
      registeredAtBlock: null,
      amountRao: 18250_114200318n,
      priceRao: 86479119n,
      valueRao: 1578_253797693n,
      claimableRao: 3_104417702n,
      hotkeyRegistered: true,
      subnetName: 'Chutes',
    });
    expect(statement?.positions[5]?.hotkeyRegistered).toBe(false);
  });

  test('its coldkey, network, and nothing to remark', () => {
    expect(draft.wallets.map(({ address, name }) => ({ address, name }))).toEqual([
      { address: COLDKEY, name: null },
    ]);
    expect(draft).toMatchObject({ network: 'finney', issues: [], unknownFields: [], hotkeys: [] });
    expect(statement).toMatchObject({ coldkey: COLDKEY, complete: true });
  });
});

test.each(['stake-list.wrapped-80.txt', 'stake-list.talk-before-and-after.txt', 'stake-list.utf-16.json'])(
  '%s says the same',
  (name) => expect(draftOf(name)).toEqual(draftOf('stake-list.json')),
);

test('line ends of Windows change nothing', () => {
  const wrapped = textOf(fixtureBytes('ok/stake-list.wrapped-80.txt')).replaceAll('\n', '\r\n');
  expect(readFileText(wrapped).draft).toEqual(draftOf('stake-list.json'));
});

describe('rows that cannot be read', () => {
  const draft = draftOf('stake-list.unreadable-rows.json');

  test('are left out, and the statement closes nothing', () => {
    const [statement] = draft.statements;
    expect(statement?.positions.map(({ netuid }) => netuid)).toEqual([0, 51, 9]);
    expect(statement?.complete).toBe(false);
  });

  test('are named by row and field', () => {
    expect(draft.issues.map(({ severity, code, row, field }) => [row, field, code, severity])).toEqual([
      [2, 'stake_value', 'unreadable-amount', 'error'],
      [3, 'stake_value', 'unreadable-amount', 'error'],
      [4, 'value', 'unreadable-value', 'warning'],
      [5, 'netuid', 'unreadable-netuid', 'error'],
      [7, 'netuid', 'repeated-row', 'error'],
      [8, 'hotkey', 'address-checksum', 'error'],
    ]);
  });

  test('a value that cannot be read is missing, not zero', () => {
    expect(draft.statements[0]?.positions[1]).toMatchObject({ netuid: 51, valueRao: null });
  });
});

test('NaN and Infinity of Python are no amounts', () => {
  const draft = draftOf('stake-list.not-a-number.json');
  expect(draft.statements[0]).toMatchObject({ freeRao: null, complete: false });
  expect(draft.statements[0]?.positions).toHaveLength(5);
  expect(draft.issues).toMatchObject([
    { row: 2, field: 'stake_value', code: 'unreadable-amount' },
    { row: null, field: 'free_balance', code: 'unreadable-amount' },
  ]);
});

test('an amount too large for the tool to keep all digits is taken as written and marked', () => {
  const draft = draftOf('stake-list.lost-digits.json');
  expect(draft.statements[0]?.positions[1]?.amountRao).toBe(12345678_123456789n);
  expect(draft.issues.map(({ row, field, code }) => [row, field, code])).toEqual([
    [2, 'stake_value', 'precision'],
    [2, 'value', 'value-mismatch'],
  ]);
});

test('no stake left: an empty statement that closes what was there', () => {
  const draft = draftOf('stake-list.no-stake-left.json');
  expect(draft.statements).toMatchObject([{ freeRao: 38_204417733n, complete: true, positions: [] }]);
  expect(draft.issues).toEqual([]);
});

test('fields of a newer tool are listed', () => {
  expect(draftOf('stake-list.unknown-fields.json').unknownFields).toEqual([
    'block',
    'stake_info.emission.beta',
    'stake_info.locked_until',
  ]);
});

describe('a changed file', () => {
  const text = textOf(fixtureBytes('ok/stake-list.json'));
  const draftWith = (from: string, to: string) => {
    expect(text).toContain(from);
    return readFileText(text.replace(from, to)).draft;
  };

  test('whose total is not the sum of its rows says so', () => {
    const draft = draftWith('"total_tao_value": 2717.', '"total_tao_value": 2718.');
    expect(draft.issues).toMatchObject([
      { code: 'total-mismatch', field: 'total_tao_value', severity: 'info' },
    ]);
  });

  test('without a network is read with a warning, with an unknown one too', () => {
    expect(draftWith('"network": "finney", ', '')).toMatchObject({ network: null });
    const draft = draftWith('"finney"', '"ws://127.0.0.1:9944"');
    expect(draft.network).toBe('ws://127.0.0.1:9944');
    expect(draft.issues).toMatchObject([{ code: 'unknown-network', severity: 'warning' }]);
  });

  test('whose free balance is missing has none, not zero', () => {
    const draft = draftWith('"free_balance": 38.204417733, ', '');
    expect(draft.statements[0]).toMatchObject({ freeRao: null, complete: true });
  });

  test.each(['5e400', '21000000.000000001', '1e999'])('with a stake of %s keeps the row out', (amount) => {
    const draft = draftWith('"stake_value": 640.5', `"stake_value": ${amount}`);
    expect(draft.statements[0]).toMatchObject({ complete: false });
    expect(draft.issues[0]).toMatchObject({ row: 5, field: 'stake_value', code: 'unreadable-amount' });
  });

  test('with a tenth decimal loses it and says so', () => {
    const draft = draftWith('"stake_value": 640.5', '"stake_value": 640.5000000009');
    expect(draft.statements[0]?.positions[4]?.amountRao).toBe(640_500000000n);
    expect(draft.issues).toMatchObject([{ row: 5, code: 'precision', severity: 'warning' }]);
  });

  test('with small numbers written with an exponent is read to the last unit', () => {
    const draft = draftWith('"claimable": 3.104417702', '"claimable": 5e-07');
    expect(draft.statements[0]?.positions[1]?.claimableRao).toBe(500n);
  });

  test('with a hotkey that has no list keeps that row out', () => {
    const draft = draftWith('"stake_info": {', `"stake_info": {"${THIRD.slice(0, -1)}d": 12, `);
    expect(draft.statements[0]).toMatchObject({ complete: false });
  });
});
