// What brings a pool back while an exit goes on, by subnet: the caller's choice as the engine takes it, and in words. A
// choice that needs facts the snapshot has not is refused, never taken as no recovery.
import type { HandlerIn, HandlerOut } from '#contract/methods.ts';
import { blockEmission } from '#engine/emission/block-emission.ts';
import { emissionBySubnet } from '#engine/emission/by-subnet.ts';
import type { Recovery } from '#engine/exit/recovery.ts';
import { BLOCKS_PER_DAY, toFloat } from '#engine/units.ts';
import { assumptionsFrom, orRefuse } from './facts-missing.ts';
import type { Market } from './market.ts';

/** One assumption in the contract's form. */
export type AssumedWords = HandlerOut<'exit.plan'>['assumptions'][number];

const NONE = { kind: 'none' } as const;

/** A ratio as people say it. */
export const percent = (ratio: number) => `${Number((ratio * 100).toPrecision(6))} %`;
/** What the caller chose. */
export const said = (name: string, value: string): AssumedWords => ({ name, value, origin: 'chosen' });

interface RecoveryWords {
  recoveryOf(netuid: number): Recovery;
  readonly words: readonly AssumedWords[];
}

/** The recovery of each subnet, and what it means in words. */
export function recoveries(market: Market, chosen: HandlerIn<'exit.plan'>['recovery'] = NONE): RecoveryWords {
  if (chosen.kind === 'none')
    return { recoveryOf: () => NONE, words: [said('recovery', 'none: nobody trades in between')] };
  if (chosen.kind === 'partial') {
    const { ratioPerDay } = chosen;
    const value = `${percent(ratioPerDay)} of what was sold is undone a day`;
    return {
      recoveryOf: () => ({ kind: 'partial', ratioPerDay }),
      words: [said('recovery', value)],
    };
  }
  const chain = chainBuys(market);
  const flows = new Map(
    chosen.kind === 'observed-flow' ? chosen.flows.map(({ netuid, taoPerDay }) => [netuid, taoPerDay]) : [],
  );
  const recoveryOf = (netuid: number): Recovery => {
    const taoPerDay = (chain.taoPerDay.get(netuid) ?? 0) + (flows.get(netuid) ?? 0);
    return taoPerDay === 0 ? NONE : { kind: 'flow', taoPerDay };
  };
  const value =
    chosen.kind === 'chain-buys'
      ? 'the chain’s own purchases at their present rate; no user trades; never above the price at the start'
      : `the chain’s own purchases and the users’ flow of ${flows.size} subnets as given, no flow of the others; never above the price at the start`;
  return { recoveryOf, words: [said('recovery', value), ...assumptionsFrom(chain.assumed)] };
}

/** TAO a day with which the chain buys alpha, by subnet. */
function chainBuys({ state, ruleSet }: Market) {
  const taoPerBlock = toFloat(blockEmission(state.totalIssuance));
  const { rows, assumed } = orRefuse(emissionBySubnet(state, ruleSet, { taoPerBlock }));
  return {
    taoPerDay: new Map(rows.map(({ netuid, excessTao }) => [netuid, excessTao * BLOCKS_PER_DAY])),
    assumed,
  };
}
