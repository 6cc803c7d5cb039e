import { describe, expect, it } from 'vitest';
import {
  calendarInput,
  monthRows,
  type Projection,
  readWhatIf,
} from '#renderer/views/halving/halving-words.ts';

describe('what if', () => {
  it('asks only what was typed and lies within its limits', () => {
    expect(calendarInput({ recycledTaoPerDay: null, blockSeconds: null })).toEqual({});
    expect(calendarInput({ recycledTaoPerDay: '43', blockSeconds: '12,05' })).toEqual({
      recycledTaoPerDay: 43,
      blockSeconds: 12.05,
    });
    expect(calendarInput({ recycledTaoPerDay: '7001', blockSeconds: 'x' })).toEqual({});
  });

  it('takes an empty field for no answer, not for zero', () => {
    expect(readWhatIf('recycledTaoPerDay', '')).toBeNull();
    expect(readWhatIf('recycledTaoPerDay', '0')).toBe(0);
  });
});

describe('the table behind the projection', () => {
  const days = ['2026-08-30', '2026-08-31', '2026-09-01', '2026-09-02', '2026-10-01', '2026-10-02'];
  const projection = {
    points: days.map((day, index) => ({ day: index, at: `${day}T08:35:00.000Z` })),
    alpha: [{ netuid: 64, alphaByDay: [1, 2, 3, 4, 5, 6] }],
  } as unknown as Projection;

  it('has the first day, each first of a month, and the last day, with the alpha of that day', () => {
    const rows = monthRows(projection);
    expect(rows.map((row) => row.day)).toEqual([0, 2, 4, 5]);
    expect(rows.map((row) => row.alpha)).toEqual([[1], [3], [5], [6]]);
  });
});
