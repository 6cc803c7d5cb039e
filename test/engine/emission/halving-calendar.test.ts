import { describe, expect, it } from 'vitest';
import { halvingCalendar } from '#engine/emission/halving-calendar.ts';
import { trailingNetRate } from '#engine/emission/trailing-rate.ts';
import { rao } from '#engine/units.ts';
import { readGolden } from '#test/golden/cases.ts';
import { NETWORK, units } from '#test/golden/network.ts';

interface IssuanceFacts {
  readonly points: readonly { atUtc: string; block: number | null; issuanceTao: string }[];
  readonly firstHalving: { atUtc: string; block: number };
}
const { points: facts, firstHalving } = readGolden<IssuanceFacts>('issuance-2025.json');
const points = facts.map(({ atUtc, block, issuanceTao }) => ({
  atMs: Date.parse(atUtc),
  block,
  issuance: rao(units(issuanceTao)),
}));
const november = points[1]!;
const HOUR = 3_600_000;

describe('the first halving, seen from 2025-11-29', () => {
  const rate = trailingNetRate(points, november);
  const [first] = halvingCalendar({
    ...november,
    block: 6_991_619,
    recycledTaoPerDay: 0,
    blockSeconds: 12,
    trailingNetRaoPerBlock: rate?.netRaoPerBlock ?? null,
  });
  const happenedMs = Date.parse(firstHalving.atUtc);
  it('comes within an hour at the trailing net rate', () => {
    expect(rate?.from).toBe(points[0]);
    expect(Math.abs((first?.lateMs ?? 0) - happenedMs)).toBeLessThan(HOUR);
  });
  it('comes about 51 hours early at the gross rate', () => {
    expect((happenedMs - (first?.earlyMs ?? 0)) / HOUR).toBeCloseTo(51, 0);
  });
  it('is stage 1 at 10.5 M TAO', () => {
    expect(first).toMatchObject({
      index: 1,
      thresholdRao: 10_500_000_000_000_000n,
      emissionRaoPerBlock: 500_000_000n,
    });
  });
});

describe('from the network of 2026-08-07', () => {
  const anchor = {
    issuance: NETWORK.totalIssuance,
    block: NETWORK.block,
    atMs: NETWORK.atMs,
    recycledTaoPerDay: 0,
    blockSeconds: 12,
    trailingNetRaoPerBlock: null,
  };
  it('counts whole blocks to 15.75 M, and from what lies past it to the next threshold', () => {
    const dates = halvingCalendar(anchor);
    expect(dates).toHaveLength(8);
    expect(dates.map(({ index }) => index)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    // (15,750,000 − 11,206,919.340788886) / 0.5 = 9,086,161.3
    expect((dates[0]?.block ?? 0) - NETWORK.block).toBe(9_086_162);
    // Then 15,750,000.340788886 are issued: (18,375,000 − 15,750,000.340788886) / 0.25 = 10,499,998.6
    expect((dates[1]?.block ?? 0) - (dates[0]?.block ?? 0)).toBe(10_499_999);
    expect(dates[0]?.dateMs).toBe(NETWORK.atMs + 9_086_162 * 12_000);
  });
  it('keeps the recycled share through the stages and the range around the date', () => {
    const dates = halvingCalendar({ ...anchor, recycledTaoPerDay: 72, trailingNetRaoPerBlock: 480_000_000 });
    // 72 of 3,600 TAO a day is 2 %: 10,500,000 / 0.98 blocks for a full stage, less what the block before it overshot.
    expect((dates[2]?.block ?? 0) - (dates[1]?.block ?? 0)).toBe(10_714_284);
    for (const { earlyMs, dateMs, lateMs } of dates) {
      expect(earlyMs).toBeLessThan(dateMs);
      expect(lateMs).toBeGreaterThan(dateMs);
    }
  });
  it('never shows a late date before the date when issuance jumped upward', () => {
    const [next] = halvingCalendar({ ...anchor, trailingNetRaoPerBlock: 900_000_000 });
    expect(next?.lateMs).toBe(next?.dateMs);
  });
  it('is empty when all emission is recycled', () => {
    expect(halvingCalendar({ ...anchor, recycledTaoPerDay: 3600 })).toEqual([]);
  });
  it('ends where the emission rounds to 0', () => {
    const late = halvingCalendar({ ...anchor, issuance: rao(20_999_999_900_000_000n), count: 40 });
    expect(late.at(-1)).toMatchObject({ index: 30, emissionRaoPerBlock: 0n });
  });
});

describe('trailingNetRate', () => {
  it('leaves out points older than 31 days, after the anchor, or before the last halving', () => {
    const day = 86_400_000;
    const at = (days: number, tao: bigint) => ({
      atMs: days * day,
      block: null,
      issuance: rao(tao * 10n ** 9n),
    });
    const anchor = at(100, 10_600_000n);
    expect(
      trailingNetRate([at(60, 10_510_000n), at(101, 10_610_000n), at(90, 10_499_000n)], anchor),
    ).toBeNull();
    const rate = trailingNetRate([at(90, 10_564_000n), at(80, 10_528_000n)], anchor);
    expect(rate?.from.atMs).toBe(80 * day);
    expect(rate?.netRaoPerBlock).toBeCloseTo((72_000 / 20 / 7200) * 1e9, 0);
  });
});
