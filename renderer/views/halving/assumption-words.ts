// What the model's assumptions are called on screen, and their values with a unit. An assumption without words here is
// shown as the model named it: none is left out. Pure.
import { percentText } from '#renderer/format/percent.ts';
import type { Impact } from './what-if.ts';

type Assumption = Impact['assumptions'][number];

const percent = (value: string) => percentText(Number(value), { digits: 2 });
const asGiven = (value: string) => value;

const words: Record<string, { title: string; text: (value: string) => string }> = {
  flow: { title: 'User selling', text: asGiven },
  ruleSet: { title: 'Emission rules', text: asGiven },
  takeRatio: { title: 'Validator take', text: percent },
  recycledTaoPerDay: { title: 'Recycled', text: (value) => `${value} τ a day` },
  blockSeconds: { title: 'Block time', text: (value) => `${value} s` },
  alphaYield: { title: 'Alpha yield', text: asGiven },
  rootAccrual: { title: 'Root yield', text: asGiven },
  networkRootTao: { title: 'Root stake of the network', text: asGiven },
  minerBurned: { title: 'Miner emission burned', text: asGiven },
  subnets: { title: 'Subnets', text: asGiven },
  movingAlpha: { title: 'Smoothing of the moving price', text: asGiven },
  taoWeight: { title: 'Weight of root TAO', text: percent },
  ownerCutRatio: { title: 'Owner cut', text: percent },
  claimedRatioPerDay: { title: 'Root baskets claimed', text: (value) => `${percent(value)} a day` },
  benchmarks: { title: 'The same τ elsewhere', text: asGiven },
  ownTrades: { title: 'Your trades', text: asGiven },
  events: { title: 'Events', text: asGiven },
  ownTake: { title: 'Take of your validators', text: asGiven },
  emissionBarRank: { title: 'Emission bar, rank', text: asGiven },
};

/** Title and value of an assumption as the screen shows them. */
export function assumptionWords({ name, value }: Assumption): { title: string; text: string } {
  const known = words[name];
  return known ? { title: known.title, text: known.text(value) } : { title: name, text: value };
}
