// CSV as spreadsheets and exchanges write it: delimiters, line ends, quotes, and what is broken.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  csvRowText,
  findColumn,
  forEachCsvRow,
  openCsv,
  rowObject,
  type CsvRow,
  type CsvTable,
} from '#importers/csv/csv-table.ts';

const opened = (text: string): CsvTable => {
  const table = openCsv(text);
  if (table === null) throw new Error('no table');
  return table;
};

const rowsOf = (text: string): CsvRow[] => {
  const rows: CsvRow[] = [];
  forEachCsvRow(opened(text), (row) => void rows.push(row));
  return rows;
};

const cellsOf = (text: string) => rowsOf(text).map(({ row, cells, damage }) => [row, damage ?? cells]);

describe('the delimiter', () => {
  test.each([
    ['comma', 'date,tao,note\n1,2,3\n', ','],
    ['semicolon', 'date;tao;note\n1;2;3\n', ';'],
    ['tab', 'date\ttao\tnote\n1\t2\t3\n', '\t'],
    ['semicolon with decimal commas', 'date;tao;fee\n1;2,5;0,1\n2;3,5;0,2\n', ';'],
    ['semicolon with commas in the names too', 'tao, free;fee, tao\n2,5;0,1\n', ';'],
    ['comma with semicolons in a note', 'date,note\n1,a;b\n2,c\n', ','],
    ['comma with a semicolon in a name', 'date,sum;all,note\n1,2,3\n', ','],
    ['the one a first line names', 'sep=;\r\ndate;a,b,c\r\n1;2,3,4\r\n', ';'],
  ])('%s', (_name, text, delimiter) => expect(opened(text).delimiter).toBe(delimiter));

  test.each(['', ' \n', 'word', 'one column\n1\n2\n'])('%j is no table', (text) =>
    expect(openCsv(text)).toBeNull(),
  );
});

describe('the header', () => {
  test('is found by name whatever its case, blanks and underscores', () => {
    const table = opened('Date , Fee Amount,fee_currency\n1,2,3\n');
    expect(findColumn(table, 'fee amount')).toBe(1);
    expect(findColumn(table, 'Fee-Currency')).toBe(2);
    expect(findColumn(table, 'TxHash', 'DATE')).toBe(0);
    expect(findColumn(table, 'hash')).toBe(-1);
  });

  test('gives nameless and repeated columns names of their own', () => {
    const table = opened('"",Buy,Cur.,Sell,Cur.\n0,1,TAO,2,USD\n');
    expect(table.columns).toEqual(['column 1', 'Buy', 'Cur.', 'Sell', 'Cur. (2)']);
    expect(rowObject(table, rowsOf(table.text)[0]!)).toMatchObject({ 'Cur.': 'TAO', 'Cur. (2)': 'USD' });
  });

  test('may stand under blank lines', () => {
    expect(cellsOf('\n\na,b\n1,2\n')).toEqual([[4, ['1', '2']]]);
  });
});

describe('rows', () => {
  const windows = 'a,b\r\n1,"x, ""y""\r\nz"\r\n\r\n3,4\r\n';

  test('are counted with the header and blank lines; a quoted line break is no row', () => {
    expect(cellsOf(windows)).toEqual([
      [2, ['1', 'x, "y"\r\nz']],
      [4, ['3', '4']],
    ]);
  });

  test('keep their text', () => {
    expect([1, 2, 3, 4, 5].map((row) => csvRowText(windows, row))).toEqual([
      null,
      '1,"x, ""y""\r\nz"',
      null,
      '3,4',
      null,
    ]);
  });

  test.each([
    ['old Mac line ends', 'a,b\r1,2\r3,4'],
    ['no line end at the end', 'a,b\n1,2\n3,4'],
    ['Windows line ends', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['line ends of two systems', 'a,b\r\n1,2\n3,4\r\n'],
    ['quotes everywhere', '"a","b"\r\n"1","2"\r\n"3","4"\r\n'],
    ['empty columns beyond the header', 'a,b\n1,2,,\n3,4,\n'],
  ])('%s', (_name, text) =>
    expect(rowsOf(text).map(({ cells }) => cells)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]),
  );

  test('stop when nobody wants more', () => {
    const seen: number[] = [];
    forEachCsvRow(opened('a,b\n1,2\n3,4\n5,6\n'), ({ row }) => {
      seen.push(row);
      return row < 3;
    });
    expect(seen).toEqual([2, 3]);
  });

  test('stop when the taker throws, and its error comes through', () => {
    const stop = new Error('cancelled');
    expect(() =>
      forEachCsvRow(opened('a,b\n1,2\n3,4\n'), () => {
        throw stop;
      }),
    ).toThrow(stop);
  });
});

describe('a damaged row', () => {
  test('is named, and the next line is read', () => {
    expect(cellsOf('a,b\n1,"2"x\n3,4\n5,"open\n6,7\n')).toEqual([
      [2, 'quotes'],
      [3, ['3', '4']],
      [4, 'quotes'],
      [5, ['6', '7']],
    ]);
  });

  test('too short or too long, as where a file was cut', () => {
    expect(cellsOf('a,b,c\n1,2,3\n1,2,3,4\n1,2')).toEqual([
      [2, ['1', '2', '3']],
      [3, 'cell-count'],
      [4, 'cell-count'],
    ]);
  });

  test('keeps its text', () => expect(csvRowText('a,b\n1,"2"x\n', 2)).toBe('1,"2"x'));

  test('a hundred of them end the reading: the rest is one damaged row', () => {
    const rows = rowsOf(`a,b\n${'"x\n'.repeat(20_000)}`);
    expect(rows).toHaveLength(100);
    expect(rows.at(-1)).toMatchObject({ row: 101, damage: 'quotes', to: 4 + 60_000 });
  });
});

test('a long text gives the same rows whatever stands at the seams of its pieces', () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom('"', 'a,b', 'x\ny', 'x\r\ny', '', ' blank ', "'=1"),
    fc.integer({ min: 1, max: 40_000 }).map((length) => 'long, '.repeat(length / 6 + 1)),
  );
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
  const row = fc.tuple(cell, cell, fc.constantFrom('end', '7'));
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 12 }),
      fc.constantFrom('\n', '\r\n'),
      (rows, end) => {
        const text = ['a,b,c', ...rows.map((cells) => cells.map(quoted).join(','))].join(end);
        expect(rowsOf(text).map(({ cells }) => cells)).toEqual(rows);
      },
    ),
    { numRuns: 300, seed: 4 },
  );
});
