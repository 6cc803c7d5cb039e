// The envelope of an answer: pages in any arrangement, rows by their place, shapes, and texts that break off.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FileRefusal } from '#importers/adapter.ts';
import { Answer } from '#importers/explorer/answer.ts';
import { plainDecimal } from '#importers/decimal-text.ts';
import { decimalText, exactly, measured, usdPerTaoNano } from '#importers/explorer/decimal.ts';
import { checkPages } from '#importers/explorer/pagination.ts';
import { shapeOf } from '#importers/explorer/shapes.ts';
import { dayOf } from '#importers/explorer/values.ts';
import { parseIsoTime } from '#importers/iso-time.ts';
import { adapters, readFileText } from '#importers/registry.ts';
import { fixtureNames } from '#test/fixtures/files.ts';
import { fixtureText } from '#test/importers/read-draft.ts';

const rowsIn = (text: string): string[] => {
  const answer = new Answer(text);
  return Array.from({ length: answer.rowCount }, (_, row) => {
    const { from, to } = answer.place(row);
    return text.slice(from, to);
  });
};

describe('rows', () => {
  const rows = ['{"a": "}] \\" {["}', '{"b": [1, {"c": "\\\\"}]}', '{"d": null}'];
  const list = `[${rows.join(', ')}]`;

  test.each([
    ['one page', `{"pagination": {}, "data": ${list}}`],
    ['one page with its rows first', `{"data": ${list}, "pagination": {"current_page": 1}}`],
    ['pages in a list', `[{"data": [${rows[0]}]}, {"data": [${rows[1]}, ${rows[2]}]}]`],
    ['pages one after the other', `{"data": [${rows[0]}]}\n{"data": [${rows[1]}, ${rows[2]}]}`],
    [
      'pages with talk between',
      `GET page 1:\n{"data": [${rows[0]}, ${rows[1]}]}\nGET page 2:\n{"data": [${rows[2]}]}\n`,
    ],
    ['rows alone', list],
    ['rows line by line', rows.join('\n')],
  ])('are found in %s', (_what, text) => expect(rowsIn(text)).toEqual(rows));

  test('are those that a parser finds, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 5 }), (values) => {
        const text = JSON.stringify({ data: values }, null, 1);
        expect(rowsIn(text).map((row) => JSON.parse(row) as unknown)).toEqual(
          JSON.parse(JSON.stringify(values)),
        );
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  test('that break off are refused, wherever the text ends', () => {
    const text = fixtureText('explorer-delegation.json').trimEnd();
    for (const share of [0.2, 0.5, 0.9, 0.999]) {
      const cut = text.slice(0, Math.floor(text.length * share));
      expect(() => readFileText(cut)).toThrow(expect.objectContaining({ code: 'truncated-json' }));
    }
  });

  test('that are many are found in time', () => {
    const row = '{"pagination": {}, "data": [{"block_number": 1, "note": "a\\"b"}]}';
    const startMs = performance.now();
    expect(rowsIn(row.repeat(100_000))).toHaveLength(100_000);
    expect(performance.now() - startMs).toBeLessThan(5_000);
  });
});

describe('pages', () => {
  const page = (current: number, total: number | null, { rows = 2, items = 6 } = {}) =>
    JSON.stringify({
      pagination: { current_page: current, per_page: 2, total_items: items, total_pages: total },
      data: Array.from({ length: rows }, (_, row) => ({ row })),
    });
  const missing = (...pages: string[]) =>
    checkPages(new Answer(pages.join('\n'))).issues.map(({ message }) => message);

  test.each([
    ['all of them', [page(1, 3), page(2, 3), page(3, 3)]],
    ['all of them in another order', [page(3, 3), page(1, 3), page(2, 3)]],
    ['two queries', [page(1, 1, { items: 2 }), page(1, 1, { items: 2 })]],
    ['no count of pages, all rows', [page(1, null, { items: 2 })]],
    [
      'rows that came in meanwhile',
      [page(1, 3, { items: 6 }), page(2, 3, { items: 7 }), page(3, 3, { items: 7 })],
    ],
    ['no rows at all', [page(1, 0, { rows: 0, items: 0 })]],
  ])('are complete: %s', (_what, pages) => expect(missing(...pages)).toEqual([]));

  test('are missing in the middle', () => {
    expect(missing(page(1, 5), page(4, 5))[0]).toContain(
      '2 of 5 pages (4 of 6 rows); missing: page 2 to 3, 5',
    );
  });

  test('are counted by their rows where the answer does not count them', () => {
    expect(missing(page(1, null))[0]).toContain('1 of 3 pages (2 of 6 rows)');
  });

  test('of a second query are missing though the first is whole', () => {
    expect(missing(page(1, 2, { items: 4 }), page(2, 2, { items: 4 }), page(1, 3))).toHaveLength(1);
  });

  test('in a number that cannot be are no list that fills the memory', () => {
    expect(missing(page(1, 999_999_999))[0]).toContain('missing: page 2 to 999999999');
  });
});

describe('shapes', () => {
  test.each(fixtureNames('ok').filter((name) => !name.startsWith('explorer-')))('%s is none', (name) => {
    expect(shapeOf(fixtureText(name))).toBeNull();
  });

  test.each([
    '',
    '{',
    '[]',
    '{}',
    'null',
    '"data"',
    '{"data": 1}',
    '{"data": [[]]}',
    '{"data": [1]}',
    '{"pagination": {',
  ])('%s is none, and nobody is thrown at', (text) => expect(shapeOf(text)).toBeNull());

  test('an answer whose first page is empty is what its next page is', () => {
    const text = fixtureText('explorer-no-rows.json') + fixtureText('explorer-trade.json');
    expect(shapeOf(text)).toBe('trade');
  });

  test('a first row longer than the part that is looked at is known by the fields it begins with', () => {
    const text = fixtureText('explorer-delegation.json').replace(
      '"slippage": null',
      `"slippage": "${'9'.repeat(70_000)}"`,
    );
    expect(shapeOf(text)).toBe('delegation');
  });

  test('an answer of the API nobody reads is refused, and what is read is named', () => {
    const text = '{"pagination": {}, "data": [{"hotkey": {}, "coldkey": {}, "netuid": 1, "uid": 3}]}';
    expect(() => readFileText(text)).toThrow(FileRefusal);
    expect(adapters.some(({ detect }) => detect(text))).toBe(false);
  });
});

describe('values', () => {
  test.each([
    ['2025-12-31T23:59:48.001Z', Date.UTC(2025, 11, 31, 23, 59, 48, 1)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['2026-01-01T01:00:00+01:00', Date.UTC(2026, 0, 1)],
    ['2026-01-01 00:00:00Z', Date.UTC(2026, 0, 1)],
    ['2026-02-29T00:00:00Z', null],
    ['2026-02-30T00:00:00Z', null],
    ['2026-13-01T00:00:00Z', null],
    ['2026-01-01T00:00:00', null],
    ['2026-01-01', null],
    ['1780012788', null],
  ])('%s is the moment %s', (text, atMs) => expect(parseIsoTime(text)).toBe(atMs));

  test.each([
    ['2026-02-28', Date.UTC(2026, 1, 28)],
    ['2026-02-29', null],
    ['28.02.2026', null],
  ])('%s is the day %s', (text, atMs) => expect(dayOf(text)).toBe(atMs));

  test.each([
    ['0.155194051701451191', -2, '0.00155194051701451191'],
    ['-12.5', -2, '-0.125'],
    ['100', -2, '1'],
    ['86479119', -9, '0.086479119'],
    ['10912345.5', 9, '10912345500000000'],
    ['0', -9, '0'],
  ])('%s with its point %d places on is %s', (text, places, shifted) =>
    expect(plainDecimal(text, places)).toBe(shifted),
  );

  test.each([
    ['1e-7', '0.0000001'],
    ['-1.25E3', '-1250'],
    ['0x10', null],
    ['1,5', null],
    ['', null],
    ['NaN', null],
  ])('%s is the decimal %s', (text, decimal) => expect(decimalText(text)).toBe(decimal));

  test('a price of TAO needs both its parts to one in ten thousand', () => {
    const tao = exactly(10_000000000n);
    expect(usdPerTaoNano(measured('2745.10'), tao)).toBe(274_510000000n);
    expect(usdPerTaoNano(measured('50.00'), tao)).toBe(5_000000000n);
    expect(usdPerTaoNano(measured('49.99'), tao)).toBeNull();
    expect(usdPerTaoNano(measured('2745.10'), measured('0.0869'))).toBeNull();
    expect(usdPerTaoNano(measured('0'), tao)).toBeNull();
    expect(usdPerTaoNano(measured('2745.10'), exactly(0n))).toBeNull();
    expect(usdPerTaoNano(null, tao)).toBeNull();
  });
});
