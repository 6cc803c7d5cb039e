/** The network of 2026-08-07 (block 8,791,253) as engine state, from the carried facts. */
import type { NetworkState, SubnetState } from '#engine/network-state.ts';
import { alphaRao, parseTokens, rao } from '#engine/units.ts';
import { readGolden } from './cases.ts';

interface SubnetFacts {
  readonly netuid: number;
  readonly registeredAtBlock: number;
  readonly price: string | null;
  readonly movingPrice: number | null;
  readonly taoIn: string;
  readonly alphaIn: string;
  readonly alphaOut: string;
  readonly emissionEnabled: boolean;
  readonly firstEmissionBlock: number | null;
  readonly minerBurnedRatio: number | null;
  /** Observed on chain. */
  readonly share: number;
  readonly taoInPerBlock: number;
  readonly excessPerBlock: number;
  readonly alphaInPerBlock: number;
}

interface NetworkFacts {
  readonly meta: { readonly block: number; readonly asOf: string; readonly specVersion: number };
  readonly totalIssuanceTao: string;
  readonly rootTao: string;
  readonly emissionBar: number;
  readonly subnets: readonly SubnetFacts[];
}

export const FACTS = readGolden<NetworkFacts>('network-2026-08-07.json');

/** Decimal text as 1e-9 units. */
export function units(text: string): bigint {
  const parsed = parseTokens(text);
  if (parsed === null) throw new Error(`not a number: ${text}`);
  return parsed.units;
}

function subnetState(facts: SubnetFacts): SubnetState {
  return {
    netuid: facts.netuid,
    registeredAtBlock: facts.registeredAtBlock,
    priceRao: facts.price === null ? null : units(facts.price),
    quoteWeight: null,
    movingPrice: facts.movingPrice,
    taoIn: rao(units(facts.taoIn)),
    alphaIn: alphaRao(units(facts.alphaIn)),
    alphaOut: alphaRao(units(facts.alphaOut)),
    emissionEnabled: facts.emissionEnabled,
    firstEmissionBlock: facts.firstEmissionBlock,
    minerBurnedRatio: facts.minerBurnedRatio,
  };
}

export const NETWORK: NetworkState = {
  block: FACTS.meta.block,
  atMs: Date.parse(FACTS.meta.asOf),
  specVersion: FACTS.meta.specVersion,
  totalIssuance: rao(units(FACTS.totalIssuanceTao)),
  rootTao: rao(units(FACTS.rootTao)),
  emissionBar: FACTS.emissionBar,
  movingAlpha: 0.0003,
  taoWeight: 0.18,
  ownerCutRatio: 11_796 / 65_535,
  subnets: FACTS.subnets.map(subnetState),
};

/** A subnet of that network. */
export function subnet(netuid: number): SubnetState {
  const found = NETWORK.subnets.find((entry) => entry.netuid === netuid);
  if (found === undefined) throw new Error(`no subnet ${netuid}`);
  return found;
}
