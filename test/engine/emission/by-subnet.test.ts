// What a block's TAO does in each subnet, against the columns the chain itself reported in block 8,791,253.
import { expect, test } from 'vitest';
import { emissionBySubnet } from '#engine/emission/by-subnet.ts';
import { findRuleSet } from '#engine/rule-sets.ts';
import { NETWORK } from '#test/golden/network.ts';

const rules = findRuleSet('hill-rank')!;
const parts = emissionBySubnet(NETWORK, rules, { taoPerBlock: 0.5 });
const rows = parts.ok ? parts.rows : [];

test('the parts make up the block, and each part its subnet’s TAO', () => {
  expect(rows.reduce((sum, row) => sum + row.tao, 0)).toBeCloseTo(0.5, 12);
  for (const row of rows) {
    expect(row.injectedTao + row.excessTao).toBeCloseTo(row.tao, 15);
    expect(row.injectedTao).toBeGreaterThanOrEqual(0);
    expect(row.excessTao).toBeGreaterThanOrEqual(0);
  }
});

test.each([
  { netuid: 4, alphaIn: 0.142915673, price: 0.058014736 },
  { netuid: 64, alphaIn: 0.143270441, price: 0.086479119 },
  { netuid: 107, alphaIn: 0.367748684, price: 0.058058057 },
])('SN$netuid: the cap ρ·e is the alpha the chain added to its pool', ({ netuid, alphaIn, price }) => {
  const row = rows.find((one) => one.netuid === netuid)!;
  expect(row.injectedTao / price).toBeCloseTo(alphaIn, 5);
});

test('under the cap everything is injected and nothing buys', () => {
  const row = rows.find((one) => one.netuid === 1)!;
  expect(row.excessTao).toBe(0);
  expect(row.injectedTao).toBe(row.tao);
});
