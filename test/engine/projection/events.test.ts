import { expect, it } from 'vitest';
import { prepareNetwork } from '#engine/projection/monte-carlo.ts';
import { lastSubnet } from '#engine/projection/events.ts';
import { RULE_SETS } from '#engine/rule-sets.ts';
import { rao } from '#engine/units.ts';
import { NETWORK } from '#test/golden/network.ts';

const IMMUNITY = 1000;

/** The last slot of a network in which all are old and cost 1, but for some with a price and an age in blocks of their own. */
function lastOf(others: Readonly<Record<number, { price: number; age: number }>>): number {
  const network = prepareNetwork({
    ...{ state: NETWORK, ruleSet: RULE_SETS[0]!, years: 1, flow: 'offset', holdings: [] },
    ...{ freeTao: rao(0n), rootTao: rao(0n) },
  });
  if ('missing' in network) throw new Error(JSON.stringify(network.missing));
  const { model, events } = network;
  model.movingPrice.fill(1);
  events.registeredAt.fill(-2 * IMMUNITY);
  for (const [slot, { price, age }] of Object.entries(others)) {
    model.movingPrice[Number(slot)] = price;
    events.registeredAt[Number(slot)] = -age;
  }
  return lastSubnet(model, events, IMMUNITY);
}

it('takes the lowest EMA price out of immunity for the last', () => {
  expect(
    lastOf({ 3: { price: 0.2, age: 5000 }, 8: { price: 0.1, age: 1000 }, 9: { price: 0.05, age: 999 } }),
  ).toBe(8);
});
it('takes the older of two that cost the same, whichever comes first', () => {
  const [young, old] = [
    { price: 0.1, age: 5000 },
    { price: 0.1, age: 9000 },
  ];
  expect(lastOf({ 3: young, 8: old })).toBe(8);
  expect(lastOf({ 3: old, 8: young })).toBe(3);
});
it('finds none where all are immune', () => {
  const immune = { price: 1, age: 0 };
  expect(lastOf(Object.fromEntries(NETWORK.subnets.map((_, slot) => [slot, immune])))).toBe(-1);
});
