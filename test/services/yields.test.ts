// Yields of positions and of all of them, step by step. Expected figures were worked out on their own in doubles and
// 60-digit decimals from the snapshot's text: APR = ½(1 − c)·e·(1 − ρ)·N/A_out, g = (e + min(TAO/p, ρe))·N/A,
// sale = y·(1 − (x/(x + Δ))^(w1/w2)) after a fee of 33/65535.
import { describe, expect, test } from 'vitest';
import { AppError } from '#contract/errors.ts';
import { alphaRao } from '#engine/units.ts';
import { outlookService } from '#services/outlook.ts';
import { portfolioService } from '#services/portfolio.ts';
import { valueBook } from '#services/valuation.ts';
import { yieldService } from '#services/yield-service.ts';
import { bookOf, bundled, marketOf, snapshotWith } from '#test/support/book.ts';
import { openPlanner } from '#test/support/planner.ts';
import { COLDKEY_B, HOTKEY_2, stakeList } from '#test/support/stake-list.ts';

const HELD = { 0: 2_600_000_000_000n, 124: 310_000_000_000_000n };
const FREE = 400_000_000_000n;
const TAKE = 11_796 / 65_535;

const valued = (document = bundled, userValues = {}) =>
  valueBook(bookOf(HELD, FREE), marketOf(document, { userValues }));
type Valued = ReturnType<typeof valued>;

const positions = async (valuation: Valued) => {
  const list = await portfolioService(() => valuation)['positions.list']({});
  return (netuid: number) => list.find((position) => position.netuid === netuid)!;
};
const summaryYield = async (valuation: Valued) =>
  (await portfolioService(() => valuation)['portfolio.summary']({})).yield;
const outlook = async (valuation: Valued, input: { netuid: number; horizonDays?: number }) => {
  const found = (await outlookService(() => valuation)['subnet.outlook'](input)).yield;
  if ('missing' in found) throw new Error(found.missing);
  return found;
};

describe('the yield of a position', () => {
  test('is nominal after take, and real after dilution, fee and one sale of all of it', async () => {
    const of = await positions(valued());
    expect(of(124).apyRatio).toBeCloseTo(0.247487471988598, 12);
    expect(of(124).realYieldRatio).toBeCloseTo(-0.4506903836510573, 10);
    expect(of(124)).toMatchObject({ denominator: 'alpha-out', yieldMissing: null });
  });
  test('on root is simple in a basket, and nothing but the take stands between nominal and real', async () => {
    const of = await positions(valued());
    expect(of(0).apyRatio).toBeCloseTo(0.0499053589006, 10);
    expect(of(0).realYieldRatio).toBe(of(0).apyRatio);
    expect(of(0)).toMatchObject({ denominator: null, yieldMissing: null });
  });
  test('in two wallets is that of one sale of both', async () => {
    const planner = openPlanner();
    const half = { netuid: 124, amount: '155000.0' };
    await planner.importText(stakeList({ stakes: [half] }), 'a.json');
    await planner.importText(
      stakeList({ coldkey: COLDKEY_B, stakes: [{ ...half, hotkey: HOTKEY_2 }] }),
      'b.json',
    );
    for (const position of await planner.call('positions.list', {})) {
      expect(position.realYieldRatio).toBeCloseTo(-0.4506903836510573, 10);
    }
  });
  test('is missing in words where the subnet has not started', async () => {
    const of = await positions(valueBook(bookOf({ 86: 1_000_000_000n }), marketOf()));
    expect(of(86)).toMatchObject({
      apyRatio: null,
      realYieldRatio: null,
      yieldMissing: 'SN86 has not started: it has no price yet.',
      gate: { missing: 'SN86 takes no part in emission yet.' },
    });
  });
  test('takes the validator’s take from the rules, where the user may set it', async () => {
    const of = await positions(valued(bundled, { takeRatio: 0 }));
    expect(of(124).apyRatio).toBeCloseTo(Math.expm1(0.26967106295610277), 12);
    expect(of(0).apyRatio).toBeCloseTo(0.06081377917444, 10);
  });
});

describe('all positions together', () => {
  test('are blended by mark, free TAO earning nothing', async () => {
    const valuation = valued();
    const found = await summaryYield(valuation);
    const [root, alpha, free] = [2600, 0.010301544 * 310_000, 400];
    const whole = root + alpha + free;
    const blend = (ofRoot: number, ofAlpha: number) => (ofRoot * root + ofAlpha * alpha) / whole;
    expect(found!.apyRatio).toBeCloseTo(blend(0.0499053589006, 0.247487471988598), 8);
    expect(found!.realYieldRatio).toBeCloseTo(blend(0.0499053589006, -0.4506903836510573), 8);
    expect(found!.rootTaoPerDay).toBeCloseTo((2600 * 0.0499053589006) / 365.25, 8);
    expect(found!.alphaTaoPerDay).toBeCloseTo((alpha * 0.26967106295610277 * (1 - TAKE)) / 365.25, 5);
    expect(found!.taoPerDay).toBeCloseTo(found!.alphaTaoPerDay + found!.rootTaoPerDay, 12);
    expect(found).toMatchObject({
      takeOrigin: 'rule-set',
      denominator: 'all alpha outside the pools, burned alpha included',
      leftOutCount: 0,
    });
  });
  test('leave out what has no yield instead of counting it as none', async () => {
    const book = bookOf({ ...HELD, 86: 5_000_000_000_000n }, FREE);
    const found = await summaryYield(valueBook(book, marketOf()));
    expect(found).toEqual({ ...(await summaryYield(valued())), leftOutCount: 1 });
  });
  test('have no denominator of alpha where only root earns', async () => {
    const found = await summaryYield(valueBook(bookOf({ 0: 1_000_000_000n }), marketOf()));
    expect(found).toMatchObject({ denominator: null, alphaTaoPerDay: 0 });
  });
});

describe('a snapshot without an EMA price', () => {
  const incomplete = snapshotWith(4, { movingPrice: null });
  const reason = 'The snapshot holds no EMA price of SN4.';
  test('still states the nominal alpha yield, and says what the rest lacks', async () => {
    const of = await positions(valued(incomplete));
    expect(of(124).apyRatio).toBeCloseTo(0.247487471988598, 12);
    expect(of(124)).toMatchObject({
      realYieldRatio: null,
      yieldMissing: reason,
      deregistration: { missing: reason },
      gate: { missing: reason },
    });
    expect(of(0)).toMatchObject({ apyRatio: null, realYieldRatio: null, yieldMissing: reason });
  });
  test('gives no blended real yield, and counts root as left out', async () => {
    expect(await summaryYield(valued(incomplete))).toMatchObject({
      realYieldRatio: null,
      realYieldMissing: reason,
      leftOutCount: 1,
    });
  });
  test('is refused by what needs the fact', () => {
    const refused = () => yieldService(() => marketOf(incomplete))['yield.root']({});
    expect(refused).toThrow(AppError);
    expect(refused).toThrow(`${reason} Nothing was computed.`);
  });
});

describe('own stake step by step', () => {
  const left = (steps: readonly { leftRatio: number }[]) => steps.map(({ leftRatio }) => leftRatio);
  test('over a year', async () => {
    const found = await outlook(valued(), { netuid: 124 });
    expect(found.dilutionRatio).toBeCloseTo(0.7010755313343633, 12);
    expect(found.flags).toEqual(['idle-alpha-counted']);
    const expected = [
      0.309533625760244, -0.230173145378786, -0.266647806632055, -0.267017084458882, -0.450690383651057,
    ];
    left(found.steps).forEach((ratio, i) => expect(ratio).toBeCloseTo(expected[i]!, 10));
  });
  test('over 30 days most of the loss is the sale', async () => {
    const found = await outlook(valued(), { netuid: 124, horizonDays: 30 });
    const expected = [
      0.022396696956366, -0.033270676678472, -0.037117181573949, -0.037602039024289, -0.243960174093827,
    ];
    left(found.steps).forEach((ratio, i) => expect(ratio).toBeCloseTo(expected[i]!, 10));
  });
  test('of a thin pool says so first', async () => {
    const valuation = valueBook(bookOf({ 91: 158_000_000_000_000n }), marketOf());
    expect((await outlook(valuation, { netuid: 91 })).flags).toEqual(['thin-pool', 'idle-alpha-counted']);
  });
  test('on root ends after the take', async () => {
    const found = await outlook(valued(), { netuid: 0, horizonDays: 30 });
    const [nominal, , take, fees, slippage] = found.steps;
    expect(nominal!.leftRatio).toBeCloseTo((0.06081377917444 * 30) / 365.25, 10);
    expect(take!.leftRatio).toBeCloseTo((0.0499053589006 * 30) / 365.25, 10);
    expect([fees!.changeRatio, slippage!.changeRatio, found.dilutionRatio]).toEqual([0, 0, null]);
  });
});

describe('yield.root', () => {
  test('accrues to the basket since spec 441, with its cliff and what is not modelled', async () => {
    const found = await openPlanner().call('yield.root', {});
    expect(found).toMatchObject({ era: 'basket', apyRatio: null, earns: true, leftOutNetuids: [] });
    expect(found.networkTaoPerDay).toBeCloseTo(744.06507245749, 6);
    expect(found.aprRatio).toBeCloseTo(0.0499053589006, 10);
    expect(found.movingPriceSum).toBeCloseTo(1.297815480036661, 12);
    expect(found.roomRatio).toBeCloseTo(1 - 1 / 1.297815480036661, 12);
    expect(found.notModelled).toContain('a hold interval on root unstakes');
  });
  test('was sold each tempo and compounded by itself under the rules of 2025', async () => {
    const market = marketOf({ ...bundled, specVersion: 300 });
    const found = await yieldService(() => market)['yield.root']({});
    expect(found.era).toBe('swapped');
    expect(found.apyRatio).toBeCloseTo(Math.expm1(0.0499053589), 5);
  });
});

describe('yield.afterDeposit', () => {
  test('a thousand TAO bring SN124 from 24.7 to 24.0 % before anything else', async () => {
    const planner = openPlanner();
    const found = await planner.call('yield.afterDeposit', { netuid: 124, amountRao: '1000000000000' });
    expect(Number(alphaRao(BigInt(found.stakedRao)))).toBeCloseTo(89_511_547_895_377, -6);
    expect(found.before.apyRatio).toBeCloseTo(0.247487471988598, 12);
    expect(found.after.apyRatio).toBeCloseTo(0.240167658906389, 9);
    expect(found.denominator).toBe('alpha-out');
  });
  test('root moves by the deposit over all root stake, less what root gains of every subnet', async () => {
    const found = await openPlanner().call('yield.afterDeposit', { netuid: 0, amountRao: '1000000000000' });
    expect(found.stakedRao).toBe('1000000000000');
    expect(found.after.aprRatio).toBeLessThan(found.before.aprRatio);
    expect(found.after.aprRatio / found.before.aprRatio).toBeGreaterThan(5_445_703 / 5_446_704);
  });
  test.each([
    { case: 'nothing', input: { netuid: 124, amountRao: '0' }, code: 'zero-amount' },
    { case: 'nothing on root', input: { netuid: 0, amountRao: '0' }, code: 'zero-amount' },
    { case: 'a subnet without pool', input: { netuid: 86, amountRao: '1000' }, code: 'snapshot-incomplete' },
    { case: 'an unknown subnet', input: { netuid: 999, amountRao: '1000' }, code: 'unknown-subnet' },
  ])('$case is refused as $code', async ({ input, code }) => {
    expect(await openPlanner().refusal('yield.afterDeposit', input)).toMatchObject({ code });
  });
});
