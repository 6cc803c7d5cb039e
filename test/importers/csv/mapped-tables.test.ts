// Tables nobody knows, read as their holder says: numbers, times, words and signs as he says, and nothing guessed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DraftEntry, DraftIssue } from '#importers/adapter.ts';
import { neutralCell, restoredCell } from '#importers/csv/cell-text.ts';
import { decimalMarkOf, plainNumber } from '#importers/csv/decimal-mark.ts';
import { readMomentText } from '#importers/csv/local-time.ts';
import { readMapped } from '#importers/csv/mapped-csv.ts';
import type { CsvMapping } from '#importers/csv/mapping.ts';
import { looksLikeTable, sightOf } from '#importers/csv/unknown-table.ts';
import { madeUp, writtenNumbers } from '#test/importers/written-numbers.ts';
import { COLDKEY_A } from '#test/support/stake-list.ts';

const TABLE = [
  'Datum;Vorgang;Subnetz;Alpha;TAO;Gebühr;Bemerkung',
  '24.07.2026 18:05:30;Kauf;64;115,073645282;10,00001;0,00001;im Sommer',
  '24.01.2026 18:05;Verkauf;64;50;4,352807;;im Winter',
  '25.01.2026;Ertrag;64;1,2;;;',
  '26.01.2026;Abgang;;;2,5;;',
  '27.01.2026;Intern;;;1;;',
  '28.01.2026;Rätsel;;;1;;',
  '29.01.2026;Abgang;;;2.5;;',
].join('\n');

const mapping: CsvMapping = {
  columns: {
    time: 'Datum',
    kind: 'Vorgang',
    netuid: 'Subnetz',
    alpha: 'Alpha',
    tao: 'TAO',
    fee_tao: 'Gebühr',
    note: 'Bemerkung',
  },
  units: 'tokens',
  decimal: ',',
  dates: 'dmy',
  zone: 'Europe/Berlin',
  signs: 'by-kind',
  fees: 'inside',
  kinds: { kauf: 'stake', verkauf: 'unstake', ertrag: 'reward', abgang: 'transfer-out', intern: 'skip' },
  wallet: COLDKEY_A,
};

function linesOf(text: string, changes: Partial<CsvMapping> = {}) {
  const lines: DraftEntry[] = [];
  const issues: DraftIssue[] = [];
  const draft = readMapped(text, { ...mapping, ...changes });
  draft.entries!({ entry: (line) => lines.push(line), issue: (issue) => issues.push(issue) });
  return { lines, issues, draft };
}

describe('a table with a mapping', () => {
  const { lines, issues } = linesOf(TABLE);

  test('words tell the kind and the sign', () => {
    expect(lines.map(({ kind, netuid, alpha, tao }) => [kind, netuid, alpha, tao])).toEqual([
      ['stake', 64, 115_073645282n, -10_000010000n],
      ['unstake', 64, -50_000000000n, 4_352807000n],
      ['reward', 64, 1_200000000n, 0n],
      ['transfer', null, 0n, -2_500000000n],
    ]);
    expect(lines[0]).toMatchObject({ feeTao: 10000n, note: 'im Sommer', wallet: { address: COLDKEY_A } });
  });

  test('times are those of the zone, in summer and in winter', () => {
    expect(lines.map(({ atMs }) => new Date(atMs).toISOString())).toEqual([
      '2026-07-24T16:05:30.000Z',
      '2026-01-24T17:05:00.000Z',
      '2026-01-24T23:00:00.000Z',
      '2026-01-25T23:00:00.000Z',
    ]);
  });

  test('a word nobody explained and a number of another habit are issues; what is skipped is counted', () => {
    expect(issues.map(({ code, row, field }) => [code, row, field])).toEqual([
      ['unknown-value', 7, 'Vorgang'],
      ['unreadable-amount', 8, 'TAO'],
      ['no-event', null, null],
    ]);
  });

  test('signs as they are written, and amounts in 1e-9', () => {
    const text = 'time,netuid,alpha,tao\n1785000000,8,1500000000,-2\n1785000000,8,1.5,0\n';
    const read = linesOf(text, {
      columns: { time: 'time', netuid: 'netuid', alpha: 'alpha', tao: 'tao' },
      ...{ units: 'nano', decimal: '.', dates: 'unix-seconds', signs: 'as-written' },
    });
    expect(read.lines.map(({ kind, alpha, tao, atMs }) => [kind, alpha, tao, atMs])).toEqual([
      ['stake', 1500000000n, -2n, 1_785_000_000_000],
    ]);
    expect(read.issues.map(({ code, row }) => [code, row])).toEqual([['unreadable-amount', 3]]);
  });

  test('signs that do not fit their kind are taken as written, and said', () => {
    const read = linesOf(TABLE.split('\n').slice(0, 2).join('\n'), { signs: 'as-written' });
    expect(read.lines.map(({ tao }) => tao)).toEqual([10_000010000n]);
    expect(read.issues.map(({ code, row, field }) => [code, row, field])).toEqual([
      ['sign-conflict', 2, 'Vorgang'],
    ]);
  });

  test.each([
    ['no time', { time: undefined }, 'unknown-columns'],
    ['no amount', { alpha: undefined, tao: undefined }, 'unknown-columns'],
    ['alpha of no subnet', { netuid: undefined }, 'unknown-columns'],
    ['a column the file has not', { note: 'Notes' }, 'unknown-columns'],
  ])('%s: refused with what is missing', (_case, columns, code) => {
    const given = Object.fromEntries(
      Object.entries({ ...mapping.columns, ...columns }).filter(([, name]) => name !== undefined),
    );
    expect(() => linesOf(TABLE, { columns: given })).toThrow(expect.objectContaining({ code }));
  });

  test('no wallet: refused until one is chosen', () => {
    expect(() => linesOf(TABLE, { wallet: null })).toThrow(
      expect.objectContaining({ code: 'wallet-needed' }),
    );
  });
});

describe('what a table looks like', () => {
  test('columns with few words, first rows, and a guess of their habits', () => {
    const sight = sightOf(TABLE, COLDKEY_A)!;
    expect(sight.columns.find(({ name }) => name === 'Vorgang')!.words).toEqual([
      ...['Kauf', 'Verkauf', 'Ertrag', 'Abgang', 'Intern', 'Rätsel'],
    ]);
    expect(sight.rows[0]![3]).toBe('115,073645282');
    expect(sight.guess).toMatchObject({
      dates: 'dmy',
      decimal: ',',
      units: 'tokens',
      signs: 'by-kind',
      wallet: COLDKEY_A,
    });
    expect(sight.guess.columns).toMatchObject({ time: 'Datum', alpha: 'Alpha', tao: 'TAO' });
  });

  test('prose and objects are no tables', () => {
    for (const text of [
      '{"a": 1,\n"b": 2}',
      'Dear holder, good day\nNothing to see here',
      'one column\n1\n2\n',
    ])
      expect(looksLikeTable(text)).toBe(false);
  });
});

describe('numbers and times', () => {
  test.each([
    ['1234.5', '.', '1234.5'],
    ['1,234.5', '.', '1234.5'],
    ['1.234,5', ',', '1234.5'],
    ['1 234,5', ',', '1234.5'],
    ['−2,5', ',', '-2.5'],
    ["1'234.5", '.', '1234.5'],
    ['1,5', '.', null],
    ['1.5', ',', null],
    ['1,234', null, null],
    ['12.5', null, '12.5'],
    ['1.2.3', '.', null],
    ['', '.', null],
    // A digit may have been lost, or a number is two.
    ['1 2345', '.', null],
    ['0. 12345678', '.', null],
    ["12 34'5", '.', null],
    ['1 234 567.5', '.', '1234567.5'],
  ] as const)('%s with %s', (text, mark, plain) => {
    expect(plainNumber(text, mark)).toBe(plain);
  });

  test('the first number without a doubt decides', () => {
    expect(decimalMarkOf(['1,234', '1.234', '', '0,5', '0.5'])).toBe(',');
    expect(decimalMarkOf(['1,234', '12', 'x'])).toBeNull();
  });

  test.each([
    ['03/04/2026 1:05 PM', 'mdy', '2026-03-04T13:05:00.000Z'],
    ['03/04/2026 13:05', 'dmy', '2026-04-03T13:05:00.000Z'],
    ['2026-04-03T13:05:00+05:30', 'dmy', '2026-04-03T07:35:00.000Z'],
    ['31/04/2026', 'dmy', null],
    ['03/04/26', 'dmy', null],
    ['2026-04-03 24:00', 'ymd', null],
  ] as const)('%s as %s', (text, dates, iso) => {
    const atMs = readMomentText(text, { dates, zone: 'UTC' });
    expect(atMs === null ? null : new Date(atMs).toISOString()).toBe(iso);
  });

  test('an hour that a zone leaves out is no time, one it has twice is the first; no zone is no time', () => {
    const berlin = { dates: 'ymd', zone: 'Europe/Berlin' } as const;
    expect(readMomentText('2026-03-29 02:30', berlin)).toBeNull();
    expect(readMomentText('2026-10-25 02:30', berlin)).toBe(Date.parse('2026-10-25T00:30:00Z'));
    expect(readMomentText('2026-10-25 02:30', { dates: 'ymd', zone: null })).toBeNull();
  });
});

describe('cells that a spreadsheet would run', () => {
  test.each(['=1+1', '+41 79', '-x', '@here', '\tx', '\rx'])('%j gets an apostrophe', (text) => {
    expect(neutralCell(text)).toBe(`'${text}`);
  });

  test('numbers with a minus stay numbers', () => {
    expect(neutralCell('-1.5')).toBe('-1.5');
    expect(neutralCell('-1.5+2')).toBe("'-1.5+2");
  });

  test('no text is changed by writing and reading it, and none starts a formula', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom("'", '=', '-', '+', '@', '\t', '1', 'a') }),
    );
    fc.assert(
      fc.property(text, (one) => {
        expect(restoredCell(neutralCell(one))).toBe(one);
        if (!/^-\d/u.test(one)) expect(neutralCell(one)).not.toMatch(/^[=+\-@\t\r]/u);
      }),
      { numRuns: 2_000, seed: 4 },
    );
  });
});

test('no damage to a mapped table leads to anything but lines and issues, and to no number of its own', () => {
  const at = fc.double({ min: 0, max: 1, noNaN: true });
  const piece = fc.oneof(
    fc.constantFrom('"', ';', ',', '.', '\n', '-', '0', '9', 'e9', ' '),
    fc.string({ maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(at, fc.nat(4), piece), { minLength: 1, maxLength: 4 }), (steps) => {
      const damaged = steps.reduce((text, [place, length, inserted]) => {
        const from = TABLE.indexOf('\n') + 1 + Math.floor(place * (text.length - TABLE.indexOf('\n') - 1));
        return text.slice(0, from) + inserted + text.slice(from + length);
      }, TABLE);
      const { draft } = linesOf(damaged);
      expect(madeUp(draft, writtenNumbers(damaged))).toEqual([]);
    }),
    { numRuns: 1_000, seed: 77 },
  );
});
