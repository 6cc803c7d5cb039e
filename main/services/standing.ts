// Where every subnet of a market stands: its place in the order of deregistration and before the emission gate.
// One pass over the market; a fact that is missing is the answer in words, never a place of its own.
import { emissionShares, type EmissionShares } from '#engine/emission/shares.ts';
import {
  type DeregistrationOrder,
  deregistrationOrder,
  type Standing,
} from '#engine/lifecycle/deregistration.ts';
import { missingText, type MissingWords } from './facts-missing.ts';
import { ROOT_NETUID } from './holdings.ts';
import type { Market } from './market.ts';

export interface Standings {
  /** The whole order, or why there is none. */
  readonly order: DeregistrationOrder | MissingWords;
  readonly split: EmissionShares | MissingWords;
  deregistration(netuid: number): DeregistrationRow | MissingWords;
  gate(netuid: number): GateRow | MissingWords;
}

export interface DeregistrationRow {
  readonly rank: number | null;
  readonly rankedCount: number;
  readonly immunityLeftBlockCount: number;
  readonly immuneUntil: number | null;
}

export interface GateRow {
  readonly weightRatio: number;
  readonly barRatio: number;
  readonly passRatio: number;
  readonly shareRatio: number;
  readonly switchedOn: boolean;
}

const ROOT = { missing: 'Root is no subnet: it has no pool, no gate, and is never dissolved.' };
const notThere = (netuid: number) => ({ missing: `The snapshot holds no SN${netuid}.` });
const noPart = (netuid: number) => ({ missing: `SN${netuid} takes no part in emission yet.` });

function deregistrationRow(standing: Standing, rankedCount: number, market: Market): DeregistrationRow {
  const { rank, immunityLeftBlockCount } = standing;
  const ends = market.state.block + immunityLeftBlockCount;
  return {
    rank,
    rankedCount,
    immunityLeftBlockCount,
    immuneUntil: immunityLeftBlockCount > 0 ? market.blockTimeMs(ends) : null,
  };
}

/** The places of all subnets of a market under its rules. */
export function standingsOf(market: Market): Standings {
  const { state, ruleSet } = market;
  const { immunityBlockCount, subnetLimit } = ruleSet.parameters;
  const limits = { immunityBlockCount: immunityBlockCount.value, subnetLimit: subnetLimit.value };
  const ordered = deregistrationOrder(state, limits);
  const shared = emissionShares(state, ruleSet);
  const order = ordered.ok ? ordered : { missing: missingText(ordered) };
  const split = shared.ok ? shared : { missing: missingText(shared) };
  const rankedCount = ordered.ok ? ordered.order.filter(({ rank }) => rank !== null).length : 0;
  return {
    order,
    split,
    deregistration: (netuid) => {
      if (netuid === ROOT_NETUID) return ROOT;
      if ('missing' in order) return order;
      const found = order.order.find((standing) => standing.netuid === netuid);
      return found ? deregistrationRow(found, rankedCount, market) : notThere(netuid);
    },
    gate: (netuid) => {
      if (netuid === ROOT_NETUID) return ROOT;
      if ('missing' in split) return split;
      const found = split.shares.find((share) => share.netuid === netuid);
      if (!found) return noPart(netuid);
      return {
        weightRatio: found.weight,
        barRatio: split.bar,
        passRatio: found.passRatio,
        shareRatio: found.share,
        switchedOn: !ruleSet.emissionSwitches || market.subnet(netuid)?.state.emissionEnabled !== false,
      };
    },
  };
}
