import { describe, expect, it } from 'vitest';
import { shortAddress } from '#renderer/format/address.ts';
import { alphaSymbol } from '#renderer/format/alpha-symbol.ts';
import { countText, countWord, daysText } from '#renderer/format/count.ts';
import {
  dayText,
  snapshotAgeText,
  minuteText,
  rangeText,
  secondText,
  utcText,
} from '#renderer/format/date.ts';

const here = { locale: 'en-GB', timeZone: 'UTC' };

describe('a moment', () => {
  it('is a local day or minute with its zone named', () => {
    expect(dayText('2026-08-07T08:35:00.000Z', here)).toBe('7 Aug 2026');
    expect(dayText('2026-08-07T22:35:00.000Z', { ...here, timeZone: 'Asia/Tokyo' })).toBe('8 Aug 2026');
    expect(minuteText('2026-08-07T08:35:00.000Z', here)).toContain('08:35 UTC');
    expect(secondText('2026-08-07T08:35:12.000Z', here)).toBe('08:35:12 UTC');
  });

  it('is the same everywhere in UTC', () => {
    expect(utcText('2026-08-07T08:35:59.000Z')).toBe('2026-08-07 08:35 UTC');
  });

  it('is a range, or one day where both ends are', () => {
    expect(rangeText('2029-12-09T00:00:00Z', '2030-02-01T00:00:00Z', here)).toBe('9 Dec 2029 to 1 Feb 2030');
    expect(rangeText('2029-12-09T01:00:00Z', '2029-12-09T23:00:00Z', here)).toBe('9 Dec 2029');
  });

  it('warns of its age from a day on', () => {
    expect([0, 3_600_000, 24 * 3_600_000].map(snapshotAgeText)).toEqual([null, null, null]);
    expect([1.5, 106.9, 1200].map((days) => snapshotAgeText(days * 86_400_000))).toEqual([
      'Snapshot is 1 day old',
      'Snapshot is 106 days old',
      'Snapshot is 1,200 days old',
    ]);
  });

  it('that lies ahead of the clock is no young one: the clock is told of', () => {
    expect(snapshotAgeText(-3_600_000)).toBeNull();
    expect(snapshotAgeText(-365 * 86_400_000)).toBe('Snapshot is 365 days ahead of this computer’s clock');
  });
});

describe('the symbol after an amount of alpha', () => {
  it('is the subnet’s own where it can be drawn', () => {
    expect(alphaSymbol(64, 'ش')).toEqual({ text: 'ش', isSymbol: true });
    expect(alphaSymbol(64, '\u200eش\u200e')).toEqual({ text: 'ش', isSymbol: true });
  });

  it.each([
    ['missing', 12, null],
    ['empty', 12, ''],
    ['an Ogham space that looks blank', 90, '\u1680'],
    ['a combining mark', 123, '\u{11000}'],
    ['a control character', 12, '\u200b'],
  ])('is the netuid where it is %s', (_case, netuid, symbol) => {
    expect(alphaSymbol(netuid, symbol)).toEqual({ text: `SN${netuid}`, isSymbol: false });
  });

  it('is the netuid where no font has the glyph', () => {
    expect(alphaSymbol(128, '\u0d85', () => false)).toEqual({ text: 'SN128', isSymbol: false });
  });
});

describe('short forms', () => {
  it('shorten an address to its ends', () => {
    expect(shortAddress('5CUkpcUWabcdefghijkLmSi')).toBe('5CUk…LmSi');
    expect(shortAddress('5abc')).toBe('5abc');
  });

  it('count in words and days', () => {
    expect(countText(1, 'entry', 'entries')).toBe('1 entry');
    expect(countText(0, 'position')).toBe('0 positions');
    expect([countWord(4), countWord(11)]).toEqual(['Four', '11']);
    expect([daysText(0), daysText(0.4), daysText(19.6)]).toEqual(['0', '< 1', '20']);
  });
});
