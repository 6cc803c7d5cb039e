/**
 * A window played through by the engine's deterministic projection, under one flow: prices, EMA prices, shares of
 * block TAO and TAO injected at its end, by netuid. Nothing of the window's end goes in.
 */
import { advance } from '#engine/projection/advance.ts';
import type { Flow } from '#engine/projection/flow.ts';
import { step } from '#engine/projection/kernel.ts';
import { chosenValues, SMOOTH_BLOCK_COUNT, startModel } from '#engine/projection/run.ts';
import { BLOCKS_PER_DAY, rao } from '#engine/units.ts';
import { networkAt } from './network.ts';
import type { Reading } from './panel.ts';

/** What a projection says of one subnet. */
export interface Projected {
  readonly priceTao: number;
  readonly movingPrice: number;
  /** Share of the block's TAO, 0..1. */
  readonly share: number;
  /** TAO injected per block. */
  readonly injectedTao: number;
}

/** Every subnet after so many days from a reading; throws when it lacks a fact. */
export function project(start: Reading, flow: Flow, dayCount: number): ReadonlyMap<number, Projected> {
  const request = {
    ...networkAt(start),
    years: 1,
    flow,
    freeTao: rao(0n),
    rootTao: rao(0n),
    holdings: [],
  };
  const model = startModel(request, chosenValues(request));
  if ('missing' in model) throw new Error(`facts are missing: ${JSON.stringify(model.missing)}`);
  for (let day = 0; day < dayCount; day += 1) {
    const blockCount = BLOCKS_PER_DAY;
    advance(model, { blockCount, stepBlockCount: blockCount, smoothBlockCount: SMOOTH_BLOCK_COUNT, step });
  }
  const [price, movingPrice] = [model.price.slice(), model.movingPrice.slice()];
  // One block more: the split of the last day's end.
  advance(model, { blockCount: 1, stepBlockCount: 1, step });
  const weightSum = model.weight.reduce((sum, weight) => sum + weight, 0);
  return new Map(
    model.netuids.map((netuid, i) => [
      netuid,
      {
        priceTao: price[i]!,
        movingPrice: movingPrice[i]!,
        share: model.weight[i]! / weightSum,
        injectedTao: model.injected[i]! * price[i]!,
      },
    ]),
  );
}
