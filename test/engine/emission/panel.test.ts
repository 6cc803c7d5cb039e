/**
 * The split and the injection cap of three eras against what the chain injected, every day from
 * 2025-02-14 to 2026-05-20. The daily file does not say which subnets had not started or were closed: rows where
 * the chain injected nothing though the rule gives something are counted apart. Under price-ema-v1 their EMA
 * price still weighed in the sum; under tao-flow they take no part, as `isEligible` has it.
 */
import { describe, expect, it } from 'vitest';
import { blockEmission } from '#engine/emission/block-emission.ts';
import { emissionBySubnet } from '#engine/emission/by-subnet.ts';
import type { NetworkState } from '#engine/network-state.ts';
import { ruleSetAtBlock } from '#engine/rule-sets.ts';
import { raoFromFloatFloor, toFloat } from '#engine/units.ts';
import { type PanelRow, type Reading, readPanel } from '#test/backtest/panel.ts';
import { networkOf, subnetOf } from '#test/facts/read-facts.ts';

const FIRST_HALVED_BLOCK = 7_103_976;

const DAYS = readPanel();

function subnetState({ netuid, priceTao, movingPrice, userFlowTao }: PanelRow, closed: boolean) {
  return subnetOf({
    netuid,
    movingPrice,
    userFlowTao,
    subtokenEnabled: !closed,
    priceRao: raoFromFloatFloor(priceTao),
  });
}

function stateOf({ block, rows }: Reading, left: ReadonlySet<number>): NetworkState {
  const subnets = [...rows.values()].map((row) => subnetState(row, left.has(row.netuid)));
  const issuanceTao = block < FIRST_HALVED_BLOCK ? 10_000_000n : 10_600_000n;
  return networkOf({ block, specVersion: 0, issuanceTao }, subnets);
}

/** The TAO the rule injects by netuid, subnets in `left` left out. */
function injected(day: Reading, left: ReadonlySet<number>): Map<number, number> {
  const state = stateOf(day, left);
  const parts = emissionBySubnet(state, ruleSetAtBlock(day.block)!, { taoPerBlock: emissionOf(state) });
  if (!parts.ok) throw new Error(`block ${day.block}: ${JSON.stringify(parts.missing)}`);
  return new Map(parts.rows.map(({ netuid, injectedTao }) => [netuid, injectedTao]));
}

const emissionOf = (state: NetworkState) => toFloat(blockEmission(state.totalIssuance));

/** Errors of TAO injected as shares of the block, and the rows where the chain gave nothing but the rule does. */
function compared(day: Reading, idleWeigh: boolean) {
  const all = injected(day, new Set());
  const idle = new Set(
    [...day.rows.values()]
      .filter(({ netuid, taoInEmission }) => taoInEmission === 0 && all.get(netuid)! > 1e-6)
      .map(({ netuid }) => netuid),
  );
  const model = idleWeigh ? all : injected(day, idle);
  const emission = emissionOf(stateOf(day, idle));
  return Array.from(day.rows.values(), ({ netuid, taoInEmission }) => ({
    error: Math.abs((model.get(netuid) ?? 0) - taoInEmission) / emission,
    idle: idle.has(netuid),
  }));
}

const quantile = (sorted: readonly number[], q: number) => sorted[Math.floor(q * (sorted.length - 1))]!;

const ERAS = [
  {
    name: 'price-ema-v1, no cap',
    from: 4_920_351,
    to: 6_112_561,
    p99: 1e-6,
    idleWeigh: true,
    idleRatio: 0.02,
  },
  { name: 'price-ema-v1, cap 1', from: 6_112_562, to: 6_818_132, p99: 1e-6, idleWeigh: true, idleRatio: 0 },
  { name: 'tao-flow, 2025', from: 6_818_133, to: 7_200_000, p99: 1e-6, idleWeigh: false, idleRatio: 0.012 },
  { name: 'tao-flow, 2026', from: 7_200_001, to: 8_278_000, p99: 1e-6, idleWeigh: false, idleRatio: 0 },
];

describe.each(ERAS)('$name', ({ name, from, to, p99, idleWeigh, idleRatio }) => {
  const all = DAYS.filter(({ block }) => block >= from && block <= to).flatMap((day) =>
    compared(day, idleWeigh),
  );
  const errors = all
    .filter(({ idle }) => !idle)
    .map(({ error }) => error)
    .toSorted((a, b) => a - b);
  it('gives what the chain injected', () => {
    const at = [0.5, 0.9, 0.99, 0.999, 1].map((q) => `${q}: ${quantile(errors, q).toExponential(1)}`);
    console.log(`${name}: ${errors.length} rows, error as share of a block ${at.join(', ')}`);
    console.log(`${name}: ${all.length - errors.length} rows without TAO (not started, or closed)`);
    expect(errors.length).toBeGreaterThan(6000);
    expect(quantile(errors, 0.5)).toBeLessThan(3e-8);
    expect(quantile(errors, 0.99)).toBeLessThan(p99);
  });
  it('and gives nothing where the chain gave nothing, but for subnets not started or closed', () => {
    expect((all.length - errors.length) / all.length).toBeLessThanOrEqual(idleRatio);
  });
});
