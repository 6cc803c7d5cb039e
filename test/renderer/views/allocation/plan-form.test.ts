import { describe, expect, it } from 'vitest';
import type { Trade } from '#contract/rebalance.ts';
import { tradesCsv } from '#renderer/views/allocation/allocation-csv.ts';
import {
  gainNote,
  gainShown,
  type Plan,
  type PlanForm,
  readPlanForm,
  removedRatio,
  tradeImpact,
  tradeName,
} from '#renderer/views/allocation/plan-form.ts';

const form: PlanForm = { mode: 'both', newTao: '', costPercent: '5', allowMoves: true, years: 1 };
const read = (change: Partial<PlanForm>) => readPlanForm({ ...form, ...change }, 'en');

const end = (netuid: number | null) => ({
  ...{ key: '', label: '', symbol: null, walletName: 'Mine, "old"', hotkey: null },
  netuid,
});
const trade = (change: Partial<Trade>): Trade => ({
  ...{ kind: 'sell', from: end(64), to: end(null), amountRao: '1500000000', expectedRao: '140000000' },
  ...{ taoRao: '140000000', swapFeeRao: '1', extrinsicFeeRao: '830000', sellImpactRatio: 0.01 },
  ...{ buyImpactRatio: null, limitPriceRao: '1', toleranceRatio: 0.0101, costRao: '1000000' },
  gain: {
    tao: { basis: '1', gain: '-2500000000', missing: null },
    fiat: { basis: null, gain: null, missing: 'no-price' },
  },
  command: 'btcli stake remove',
  ...change,
});

describe('what a plan is asked with', () => {
  it('is the form in the planner’s units', () => {
    expect(read({ newTao: '12.5', costPercent: '0.5', mode: 'buy' }).input).toEqual({
      ...{ mode: 'buy', allowMoves: true, years: 1, newRao: '12500000000', costPerDrift: 0.005 },
    });
  });

  it('is nothing while a field cannot be read, and names it', () => {
    expect(read({ newTao: 'much' })).toMatchObject({ input: null, costError: null });
    expect(read({ newTao: 'much' }).newError).not.toBeNull();
    expect(read({ costPercent: '101' })).toMatchObject({ input: null, newError: null });
    expect(read({ costPercent: '' }).costError).not.toBeNull();
  });
});

describe('what a plan says', () => {
  it('names its trades', () => {
    expect(tradeName(trade({}))).toBe('Sell SN64');
    expect(tradeName(trade({ kind: 'buy', from: end(null), to: end(0) }))).toBe('Buy root');
    expect(tradeName(trade({ kind: 'move', to: end(4) }))).toBe('Move SN64 to SN4');
  });

  it('counts the part of the drift that goes, and the larger move of a price', () => {
    const of = (driftBeforeRao: string, driftAfterRao: string) => ({ driftBeforeRao, driftAfterRao }) as Plan;
    expect(removedRatio(of('200', '50'))).toBe(0.75);
    expect(removedRatio(of('0', '0'))).toBeNull();
    expect(tradeImpact(trade({ buyImpactRatio: 0.03 }))).toBe(0.03);
    expect(tradeImpact(trade({ sellImpactRatio: null }))).toBeNull();
  });

  it('has no sum of gains where none is known', () => {
    expect([
      gainShown({ gain: '0', missingCount: 2 }),
      gainShown({ gain: '5', missingCount: 2 }),
      gainShown({ gain: '0', missingCount: 0 }),
    ]).toEqual([null, '5', '0']);
  });

  it('says in words what the totals of gains leave out, for each reason once', () => {
    const lacking = (tao: 'not-enough-lots' | null, fiat: 'not-enough-lots' | 'no-price' | 'carried-over') =>
      trade({
        gain: {
          tao: { basis: null, gain: tao === null ? '1' : null, missing: tao },
          fiat: { basis: null, gain: null, missing: fiat },
        },
      });
    const noteOf = (...trades: Trade[]) => gainNote({ trades, gain: { currency: 'USD' } as Plan['gain'] });
    expect(noteOf(lacking(null, 'carried-over'))).toBe('');
    expect(noteOf(lacking('not-enough-lots', 'not-enough-lots'))).toBe(
      'Both totals of gains leave out 1 trade marked “records short”: more left than the records show to have come.',
    );
    expect(noteOf(lacking(null, 'no-price'), lacking(null, 'not-enough-lots'), trade({}))).toBe(
      'The total gain in USD leaves out 2 trades marked “no TAO price”: there is no price of a TAO within reach of that day. ' +
        'The total gain in USD leaves out 1 trade marked “records short”: more left than the records show to have come.',
    );
  });

  it('goes into a table file exact, a missing gain as an empty cell', () => {
    const [head, row] = tradesCsv([trade({})], 'USD').split('\n');
    expect(head).toBe(
      'trade,wallet,amount,expected,tao,sell_impact,buy_impact,tolerance,swap_fee_tao,extrinsic_fee_tao,cost_tao,gain_tao,gain_usd,command',
    );
    expect(row).toBe(
      'Sell SN64,"Mine, ""old""",1.5,0.14,0.14,0.01,,0.0101,0.000000001,0.00083,0.001,-2.5,,btcli stake remove',
    );
    const named = { ...end(64), walletName: '=1+1' };
    expect(tradesCsv([trade({ from: named })], 'USD')).toContain('Sell SN64,"\'=1+1",1.5');
  });
});
