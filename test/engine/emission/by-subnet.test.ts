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

test('once its alpha has halved a subnet takes half in beside alpha, and the rest buys', () => {
  const halved = emissionBySubnet(NETWORK, rules, { taoPerBlock: 0.5, alphaEmissionRatio: 0.5 });
  if (!halved.ok) throw new Error(halved.code);
  const [before, after] = [rows, halved.rows].map((list) => list.find(({ netuid }) => netuid === 64)!);
  expect(after!.alphaOut).toBe(0.5);
  expect(after!.tao).toBe(before!.tao);
  expect(after!.injectedTao).toBeCloseTo(before!.injectedTao / 2, 12);
  expect(after!.excessTao).toBeCloseTo(before!.excessTao + before!.injectedTao / 2, 12);
});
