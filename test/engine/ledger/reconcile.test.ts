import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earned, earningsOf } from '#engine/ledger/earned.ts';
import { DIFFERENCE_REASONS, type DifferenceReason } from '#engine/ledger/difference-reasons.ts';
import { proposedReward, type StakePeriod } from '#engine/ledger/proposed-reward.ts';
import { type Comparison, reconcile } from '#engine/ledger/reconcile.ts';
import { DAY_MS, line, NEW_YEAR, units } from './lines.ts';

describe('what a stake earned', () => {
  it('is balance + sold + transferred out − bought − transferred in', () => {
    // 1,000 bought and 200 received, 300 sold and 50 sent: 850 without earnings; 862.5 are there.
    const flows = {
      opening: 0n,
      closing: units('862.5'),
      bought: units('1000'),
      sold: units('300'),
      transferredIn: units('200'),
      transferredOut: units('50'),
    };
    expect(earned(flows)).toBe(units('12.5'));
  });
  it('counts every line between two balances, and tells what the lines list of it', () => {
    const lines = [
      line('stake', 1, { alpha: 100n, tao: -10n }),
      line('unstake', 2, { alpha: -30n, tao: 3n }),
      line('move', 3, { alpha: -20n }),
      line('transfer', 4, { alpha: 7n }),
      line('reward', 5, { alpha: 4n }),
      line('claim', 6, { alpha: 1n }),
    ];
    // 500 + 100 − 30 − 20 + 7 = 557; 570 are there: 13 earned, 5 listed, 8 not.
    expect(earningsOf({ opening: 500n, closing: 570n, lines })).toMatchObject({
      flows: { bought: 100n, sold: 30n, transferredOut: 20n, transferredIn: 7n },
      earned: 13n,
      listed: 5n,
      unlisted: 8n,
    });
  });
  it('leaves nothing unlisted where opening and lines make the closing balance', () => {
    const kinds = fc.constantFrom(
      'stake',
      'unstake',
      'move',
      'swap',
      'transfer',
      'reward',
      'claim',
      'adjustment',
    );
    const anyLine = fc
      .tuple(kinds, fc.bigInt({ min: -50n, max: 50n }))
      .map(([kind, alpha]) => line(kind, 0, { alpha }));
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 99n }), fc.array(anyLine), (opening, lines) => {
        const closing = lines.reduce((sum, { alpha }) => sum + alpha, opening);
        expect(earningsOf({ opening, closing, lines }).unlisted).toBe(0n);
        expect(earningsOf({ opening, closing: closing + 3n, lines }).unlisted).toBe(3n);
      }),
    );
  });
});

describe('a reward that balances demand', () => {
  const period: StakePeriod = {
    hotkey: 'A',
    netuid: 64,
    registeredAtBlock: 77,
    opening: 500n,
    closing: 530n,
    openingAtMs: NEW_YEAR,
    closingAtMs: NEW_YEAR + DAY_MS,
    closingBlock: 9,
    lines: [line('stake', 0.5, { alpha: 20n, tao: -2n })],
  };
  it('is proposed with what it is derived from, and its worth is left open', () => {
    expect(proposedReward(period)).toMatchObject({
      derived: true,
      line: {
        kind: 'reward',
        alpha: 10n,
        atMs: NEW_YEAR + DAY_MS,
        block: 9,
        registeredAtBlock: 77,
        valueRao: null,
        note: 'derived from two balances',
      },
      earnings: { earned: 10n, listed: 0n },
      fromMs: NEW_YEAR,
    });
  });
  it('is only what is not listed, and nothing where more is listed', () => {
    const listed = (alpha: bigint) => ({
      ...period,
      lines: [...period.lines, line('reward', 0.9, { alpha })],
    });
    expect(proposedReward(listed(6n))?.line.alpha).toBe(4n);
    expect(proposedReward(listed(10n))).toBeNull();
    expect(proposedReward(listed(11n))).toBeNull();
  });
});

describe('two sources that differ', () => {
  const balance = {
    source: 'ledger',
    amount: units('1000'),
    atMs: NEW_YEAR + DAY_MS,
    registeredAtBlock: null,
    roundingUnits: 0n,
  };
  const base: Comparison = {
    netuid: 64,
    a: balance,
    b: { ...balance, source: 'stake list' },
    lines: [
      line('stake', 0, {
        alpha: units('300'),
        tao: -units('30'),
        feeTao: units('0.001'),
        feeAlpha: units('0.15'),
      }),
    ],
    sinceMs: NEW_YEAR,
    otherDifferences: [],
  };
  const likely = (difference: bigint, change: (base: Comparison) => Partial<Comparison> = () => ({})) => {
    const whole = { ...base, b: { ...base.b, amount: base.a.amount + difference } };
    const { reasons, difference: told } = reconcile({ ...whole, ...change(whole) });
    expect(told).toBe(difference);
    return reasons;
  };
  it.each<[DifferenceReason, bigint, (base: Comparison) => Partial<Comparison>]>([
    [
      'other-registration',
      5n,
      ({ a, b }) => ({ a: { ...a, registeredAtBlock: 1 }, b: { ...b, registeredAtBlock: 2 } }),
    ],
    ['dust', -2n, () => ({})],
    ['precision-lost', units('0.001'), ({ b }) => ({ b: { ...b, roundingUnits: units('0.001') } })],
    ['fee', -units('0.15'), () => ({})],
    ['stake-transferred', -units('90'), () => ({ otherDifferences: [units('90')] })],
    ['batch-missed', units('300'), () => ({})],
    [
      'rewards-listed-twice',
      -units('4'),
      ({ lines }) => ({
        lines: [...lines, line('reward', 0, { alpha: units('4') }), line('reward', 0, { alpha: units('4') })],
      }),
    ],
    ['snapshot-times-differ', -units('2'), ({ b }) => ({ b: { ...b, atMs: b.atMs - DAY_MS } })],
    ['rewards-not-listed', units('2'), () => ({})],
    ['line-missed', -units('77'), () => ({})],
  ])('%s', (reason, difference, change) => {
    expect(likely(difference, change)[0]).toBe(reason);
  });
  it('name every reason that fits, the likeliest first, and leave the figures as they are', () => {
    expect(likely(units('300'), () => ({ otherDifferences: [-units('300')] }))).toEqual([
      'stake-transferred',
      'batch-missed',
      'line-missed',
    ]);
  });
  it('a stake that the stake list leaves out as dust', () => {
    const small = (amount: bigint) =>
      reconcile({ ...base, a: { ...balance, amount }, b: { ...base.b, amount: 0n } }).reasons[0];
    expect(small(90_000n)).toBe('dust');
    expect(small(90_001n)).not.toBe('dust');
  });
  it('more than a stake can earn is no reward: 2 % a day', () => {
    const most = (base.a.amount * 2n) / 98n;
    expect(likely(most)).toContain('rewards-not-listed');
    expect(likely(most + units('1'))).not.toContain('rewards-not-listed');
    expect(likely(most, () => ({ sinceMs: NEW_YEAR + DAY_MS / 2 }))).not.toContain('rewards-not-listed');
  });
  it('free TAO earns nothing; its lines without a stated fee can have cost one', () => {
    const free = (base: Comparison) => ({
      netuid: null,
      lines: base.lines.map((entry) => ({ ...entry, feeTao: null })),
    });
    expect(likely(units('2'), free)).toEqual(['line-missed']);
    expect(likely(-units('0.00103'), free)[0]).toBe('fee');
    expect(likely(-units('0.00104'), free)).toEqual(['line-missed']);
  });
  it('agree: no reason', () => {
    expect(likely(0n)).toEqual([]);
  });
  it('every reason has a text', () => {
    for (const text of Object.values(DIFFERENCE_REASONS)) expect(text).toMatch(/\.$/);
  });
});
