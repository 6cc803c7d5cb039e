import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  availableAlpha,
  blocksUntilAvailable,
  DEFAULT_LOCK_TERMS,
  type LockState,
  rollLock,
} from '#engine/staking/locks.ts';

const ALPHA = 1_000_000_000n;
const state: LockState = { mass: 1_000n * ALPHA, conviction: 0, atBlock: 1_000_000 };
const lock = { state, terms: DEFAULT_LOCK_TERMS };
const DAY = 7_200;

describe('a lock of 1,000 alpha', () => {
  it('is half gone after 90 days', () => {
    const { mass } = rollLock(state, lock.terms, state.atBlock + 90 * DAY);
    expect(Number(mass) / Number(state.mass)).toBeCloseTo(0.5, 6);
  });
  it('does not change before its own block', () => {
    expect(rollLock(state, lock.terms, 5)).toEqual(state);
  });
  it('rolls the same in one step and in two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 * DAY }), fc.integer({ min: 0, max: 900 * DAY }), (a, b) => {
        const once = rollLock(state, lock.terms, state.atBlock + a + b);
        const first = rollLock(state, lock.terms, state.atBlock + a);
        const twice = rollLock(first, lock.terms, state.atBlock + a + b);
        expect(Number(once.mass - twice.mass)).toBeLessThanOrEqual(1);
        expect(Math.abs(once.conviction - twice.conviction)).toBeLessThanOrEqual(1e-9 * Number(state.mass));
      }),
    );
  });
  it('builds conviction that peaks and then falls with it', () => {
    const at = (days: number) => rollLock(state, lock.terms, state.atBlock + days * DAY).conviction;
    expect(at(30)).toBeGreaterThan(at(1));
    expect(at(2_000)).toBeLessThan(at(70));
  });
  it('keeps its mass for good where it is perpetual, and its conviction nears the mass', () => {
    const terms = { ...lock.terms, perpetual: true };
    const late = rollLock(state, terms, state.atBlock + 2_000 * DAY);
    expect(late.mass).toBe(state.mass);
    expect(late.conviction / Number(state.mass)).toBeCloseTo(1, 6);
  });
});

describe('what may be unstaked', () => {
  const held = 1_500n * ALPHA;
  it('is what the lock leaves, never less than nothing', () => {
    expect(availableAlpha(held, lock, state.atBlock)).toBe(500n * ALPHA);
    expect(availableAlpha(10n * ALPHA, lock, state.atBlock)).toBe(0n);
    expect(availableAlpha(held, lock, state.atBlock + 90 * DAY) > 999n * ALPHA).toBe(true);
  });
  it('grows with time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000_000 }), fc.integer({ min: 0, max: 5_000_000 }), (a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((blocks) =>
          availableAlpha(held, lock, state.atBlock + blocks),
        );
        expect(early! <= late!).toBe(true);
      }),
    );
  });
  it('reaches an amount at the block that was foretold', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 501n, max: 1_499n }), (whole) => {
        const amount = whole * ALPHA;
        const blocks = blocksUntilAvailable(lock, held, amount);
        if (blocks === null) throw new Error('never');
        expect(availableAlpha(held, lock, state.atBlock + blocks + 1) >= amount).toBe(true);
        expect(availableAlpha(held, lock, state.atBlock + blocks - 1) < amount).toBe(true);
      }),
    );
  });
  it('is there at once, or never', () => {
    expect(blocksUntilAvailable(lock, held, 500n * ALPHA)).toBe(0);
    expect(blocksUntilAvailable(lock, held, held + 1n)).toBeNull();
    const forever = { state, terms: { ...lock.terms, perpetual: true } };
    expect(blocksUntilAvailable(forever, held, held)).toBeNull();
  });
});
