// Where a subnet stands and what may become of it. Expected places come from sorting the snapshot's EMA prices, weights
// from the published gate, payouts from pot·alpha/counted in integers, times from stepping the EMA block by block.
import { describe, expect, test } from 'vitest';
import { outlookService } from '#services/outlook.ts';
import { valueBook } from '#services/valuation.ts';
import { bookOf, bundled, marketOf, snapshotWith } from '#test/support/book.ts';
import { openPlanner } from '#test/support/planner.ts';

const HELD = { 91: 158_000_000_000_000n, 95: 46_000_500_000_000n, 124: 310_000_000_000_000n };
const ANCHOR_MS = Date.parse(bundled.asOf);

type Input = { netuid: number; horizonDays?: number; fallRatio?: number };
const ask = async (input: Input, document = bundled) => {
  const valuation = valueBook(bookOf(HELD), marketOf(document));
  return outlookService(() => valuation)['subnet.outlook'](input);
};

/** The value of a union that is expected to stand. */
function there<T extends object>(found: T): Exclude<T, { missing: string }> {
  if ('missing' in found) throw new Error(String(found.missing));
  return found as Exclude<T, { missing: string }>;
}

describe('the place of a subnet', () => {
  test('counts from the lowest EMA price among the 112 that are not immune', async () => {
    const lifecycle = there((await ask({ netuid: 124 })).lifecycle);
    expect(lifecycle).toMatchObject({
      rank: 87,
      rankedCount: 112,
      immunityLeftBlockCount: 0,
      immuneUntil: null,
      movingPrice: 0.01030152477324009,
      lowestMovingPrice: 0.001922170864418149,
    });
    expect(there((await ask({ netuid: 70 })).lifecycle).rank).toBe(1);
  });
  test('is none while immune, with the date immunity ends', async () => {
    const lifecycle = there((await ask({ netuid: 57 })).lifecycle);
    expect(lifecycle).toMatchObject({
      rank: null,
      immunityLeftBlockCount: 130_067,
      immuneUntil: ANCHOR_MS + 130_067 * 12_000,
      hazard: { missing: 'Immune: no registration dissolves it before immunity ends.' },
    });
  });
  test('stands in the list of positions as well', async () => {
    const positions = await openPlanner({ demo: true }).call('positions.list', {});
    const ranks = Object.fromEntries(
      positions.map(({ netuid, deregistration }) => [
        netuid,
        'missing' in deregistration ? deregistration.missing : deregistration.rank,
      ]),
    );
    expect(ranks).toMatchObject({ 4: 109, 64: 112, 91: 84, 124: 87 });
    expect(ranks[0]).toContain('Root is no subnet');
  });
});

describe('the gate', () => {
  test('sets the weight against the stored bar and leaves a part of it', async () => {
    const gate = there((await ask({ netuid: 124 })).gate);
    expect(gate.weightRatio).toBeCloseTo(0.01107161509207659, 14);
    expect(gate.barRatio).toBe(0.008232527922764766);
    expect(gate.passRatio).toBeCloseTo(0.7086578587117969, 12);
    expect(gate.shareRatio).toBeCloseTo(0.010558217795710988, 12);
    expect(gate.switchedOn).toBe(true);
  });
  test('of a switched-off subnet says so and gives no share', async () => {
    expect(there((await ask({ netuid: 95 })).gate)).toMatchObject({ switchedOn: false, shareRatio: 0 });
  });
  test('has no bar under rules without one', async () => {
    const gate = there((await ask({ netuid: 124 }, { ...bundled, specVersion: 432 })).gate);
    expect(gate).toMatchObject({ barRatio: 0, passRatio: 1 });
  });
});

describe('a fall of the price', () => {
  test('of nine tenths makes SN91 last after 8,994 blocks', async () => {
    const { fall } = there((await ask({ netuid: 91, fallRatio: 0.9 })).lifecycle);
    const found = there(fall);
    expect(Math.abs(found.blockCount! - 8_994)).toBeLessThanOrEqual(2);
    expect(found.at).toBe(ANCHOR_MS + found.blockCount! * 12_000);
    expect(found.price).toBeCloseTo(0.0009988057, 12);
    expect(found.leastFallRatio).toBeCloseTo(0.8075530741946958, 12);
  });
  test('of a half never does', async () => {
    const { fall } = there((await ask({ netuid: 91 })).lifecycle);
    expect(there(fall)).toMatchObject({ fallRatio: 0.5, blockCount: null, at: null });
  });
  test('waits for the end of immunity', async () => {
    const { fall } = there((await ask({ netuid: 57, fallRatio: 0.99 })).lifecycle);
    expect(there(fall)).toMatchObject({ blockCount: 130_067, heldByImmunity: true });
  });
});

describe('the hazard', () => {
  const hazard = async (input: Input) => there(there((await ask(input)).lifecycle).hazard);
  // 28,873 blocks after the last registration 42 of the 52 observed gaps are still open; 39 of them end within 75,000.
  test('of the last subnet is the part of the longer gaps that end within the horizon', async () => {
    const found = await hazard({ netuid: 70, horizonDays: (75_000 - 28_873) / 7200 });
    expect(found).toMatchObject({ sinceLastRegistrationBlockCount: 28_873, caseCount: 42, fewCases: false });
    expect(found.probability).toBeCloseTo(39 / 42, 12);
  });
  test('of a subnet far from the end is next to nothing', async () => {
    expect((await hazard({ netuid: 124 })).probability).toBeLessThan(1e-12);
  });
});

describe('a dissolution', () => {
  test('pays between all and half of the alpha outside counting, beside the sale', async () => {
    expect((await ask({ netuid: 124 })).dissolution).toMatchObject({
      lowRao: 1_127_005_458_549n,
      highRao: 2_254_010_917_099n,
      assumed: ['no-basket-sale', 'half-of-alpha-out-counts'],
    });
    const planner = openPlanner({ demo: true });
    const sale = (await planner.call('exit.now', {})).sales.find(({ netuid }) => netuid === 124)!;
    const { dissolution } = await planner.call('subnet.outlook', { netuid: 124 });
    expect(there(dissolution).sellRao).toBe(sale.exitRao);
  });
  test('can pay more than selling where the pool is thin against the holding', async () => {
    const found = there((await ask({ netuid: 91 })).dissolution);
    expect(found.highRao).toBe(1_149_979_139_647n);
    expect(found.highRao).toBeGreaterThan(found.sellRao!);
  });
  test('pays nothing to whoever holds nothing, and does not exist on root', async () => {
    expect((await ask({ netuid: 4 })).dissolution).toEqual({
      missing: 'Nothing that is counted and valued is held here.',
    });
    const onRoot = (await ask({ netuid: 0 })).dissolution;
    expect('missing' in onRoot && onRoot.missing).toContain('Root is no subnet');
  });
});

describe('the alpha halving', () => {
  const blocksAfter = (blocks: number) => ANCHOR_MS + blocks * 12_000;
  test('of SN124 comes at its present injection, which is the cap, or later without any', async () => {
    expect((await ask({ netuid: 124 })).alphaHalving).toEqual({
      index: 1,
      thresholdAlpha: 10_500_000,
      emissionRaoPerBlock: 500_000_000n,
      block: bundled.block + 5_138_481,
      date: blocksAfter(5_138_481),
      dateEarly: blocksAfter(5_138_481),
      dateLate: blocksAfter(6_069_363),
    });
  });
  test('of a subnet that is switched off comes late, and earlier were it switched on', async () => {
    expect((await ask({ netuid: 95 })).alphaHalving).toMatchObject({
      date: blocksAfter(7_167_574),
      dateEarly: blocksAfter(5_840_159),
      dateLate: blocksAfter(7_167_574),
    });
  });
  test('of a subnet that has not started has no date', async () => {
    expect((await ask({ netuid: 86 })).alphaHalving).toEqual({ missing: 'SN86 mints no alpha yet.' });
  });
});

test('names what stood in for a fact and what the figures turn on', async () => {
  const { assumptions } = await ask({ netuid: 124 });
  expect(assumptions[0]).toEqual({
    name: 'registrationAllowed',
    value: 'taken as set',
    origin: 'not in the snapshot',
  });
  expect(assumptions.map(({ name }) => name)).toContain('refundDeploymentBlock');
});

test('without an EMA price of one subnet there is no order and no gate for any', async () => {
  const found = await ask({ netuid: 124 }, snapshotWith(4, { movingPrice: null }));
  const missing = 'The snapshot holds no EMA price of SN4.';
  expect(found).toMatchObject({ lifecycle: { missing }, gate: { missing }, alphaHalving: { missing } });
  expect(there(found.dissolution).lowRao).toBe(1_127_005_458_549n);
});

test('an unknown subnet is refused', async () => {
  const planner = openPlanner();
  expect(await planner.refusal('subnet.outlook', { netuid: 999 })).toMatchObject({ code: 'unknown-subnet' });
});
