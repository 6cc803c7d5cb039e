import { describe, expect, it } from 'vitest';
import {
  gateText,
  gateTitle,
  hasGate,
  hasRank,
  rankedCount,
  rankOf,
  rankText,
  rankTitle,
  weightInBars,
} from '#renderer/views/positions/standing-words.ts';

const ended = { rank: 87, rankedCount: 112, immunityLeftBlockCount: 0, immuneUntil: null };
const immune = {
  rank: null,
  rankedCount: 112,
  immunityLeftBlockCount: 130_067,
  immuneUntil: '2026-08-25T00:00:00.000Z',
};
const unknown = { missing: 'The snapshot holds no EMA price of SN4.' };

describe('the place in the order of deregistration', () => {
  it('is a number, or the days of immunity left, or not known', () => {
    expect([ended, immune, unknown].map(rankText)).toEqual(['87', 'immune 18 d', 'not known']);
    expect([ended, immune, unknown].map(hasRank)).toEqual([true, false, false]);
    expect([ended, immune, unknown].map(rankOf)).toEqual([87, null, null]);
  });
  it('says the last hours of immunity are less than a day', () => {
    expect(rankText({ ...immune, immunityLeftBlockCount: 300 })).toBe('immune < 1 d');
  });
  it('is told in full, with the reason where it is missing', () => {
    expect(rankTitle(ended)).toContain('87 of 112');
    expect(rankTitle(immune)).toContain('about 18 days');
    expect(rankTitle(unknown)).toBe(unknown.missing);
  });
  it('counts the ranked from the first row that knows', () => {
    expect(rankedCount([unknown, immune])).toBe(112);
    expect(rankedCount([unknown])).toBeNull();
  });
});

describe('the gate', () => {
  const gate = {
    weightRatio: 0.011,
    barRatio: 0.008,
    passRatio: 0.722,
    shareRatio: 0.0106,
    switchedOn: true,
  };
  it('is the weight in bars', () => {
    expect(weightInBars(gate)).toBeCloseTo(1.375, 12);
    expect([gateText(gate), hasGate(gate)]).toEqual(['1.38', true]);
    expect(gateTitle(gate)).toContain('72.2');
  });
  it('has words where no number says it', () => {
    expect(gateText({ ...gate, switchedOn: false })).toBe('off');
    expect(gateText({ ...gate, barRatio: 0 })).toBe('no gate');
    expect(gateText(unknown)).toBe('not known');
    expect(gateTitle(unknown)).toBe(unknown.missing);
    for (const each of [{ ...gate, switchedOn: false }, { ...gate, barRatio: 0 }, unknown]) {
      expect(weightInBars(each)).toBeNull();
    }
  });
});
