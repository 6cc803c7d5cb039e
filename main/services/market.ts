// One snapshot as everything is priced by it: the engine's network state, the rule set of its date, names, and the TAO price.
// Values the snapshot does not carry come from the rule set and are listed as such. Holds no portfolio.
import { AppError } from '#contract/errors.ts';
import type { SnapshotDocument, SnapshotSubnet } from '#db/snapshots/document.ts';
import type { NetworkState, SubnetState } from '#engine/network-state.ts';
import { findRuleSet, type RuleSet, ruleSetForSpec } from '#engine/rule-sets.ts';
import { alphaRao, rao } from '#engine/units.ts';

export interface MarketSubnet {
  readonly netuid: number;
  readonly name: string;
  readonly symbol: string;
  readonly state: SubnetState;
}

export interface UsdPrice {
  readonly value: number;
  /** The UTC day of the close. */
  readonly date: string;
  readonly note: string;
}

export interface Market {
  readonly snapshotId: string;
  readonly state: NetworkState;
  readonly ruleSet: RuleSet;
  readonly ruleSetAssumed: boolean;
  readonly usdPerTao: UsdPrice | null;
  /** The UTC day of the snapshot. */
  readonly dateText: string;
  subnet(netuid: number): MarketSubnet | null;
  /** About when a block was made: 12 s a block from the snapshot's own block and time. */
  blockTimeMs(block: number): number;
}

const BLOCK_MS = 12_000;

/** The rules that hold for a snapshot, or those the user asks for by name. Throws `unknown-rule-set`. */
export function rulesFor(specVersion: number, ruleSetId?: string): { ruleSet: RuleSet; assumed: boolean } {
  if (ruleSetId !== undefined) {
    const ruleSet = findRuleSet(ruleSetId);
    if (ruleSet) return { ruleSet, assumed: false };
    throw new AppError('unknown-rule-set', 'There is no rule set of that name. Nothing was computed.');
  }
  const outcome = ruleSetForSpec(specVersion);
  if (outcome.ok) return outcome;
  throw new AppError(
    'unknown-rule-set',
    `The snapshot is of spec version ${specVersion}; the planner carries no rules that old. Choose a newer snapshot.`,
  );
}

function subnetState(subnet: SnapshotSubnet): SubnetState {
  return {
    netuid: subnet.netuid,
    registeredAtBlock: subnet.registeredAtBlock,
    priceRao: subnet.priceRao === null ? null : BigInt(subnet.priceRao),
    quoteWeight: null,
    movingPrice: subnet.movingPrice,
    taoIn: rao(BigInt(subnet.taoInRao)),
    alphaIn: alphaRao(BigInt(subnet.alphaInRao)),
    alphaOut: alphaRao(BigInt(subnet.alphaOutRao)),
    emissionEnabled: subnet.emissionEnabled,
    firstEmissionBlock: subnet.firstEmissionBlock,
    minerBurnedRatio: subnet.minerBurnedRatio,
  };
}

function networkState(document: SnapshotDocument, ruleSet: RuleSet): NetworkState {
  const { parameters } = ruleSet;
  return {
    block: document.block,
    atMs: Date.parse(document.asOf),
    specVersion: document.specVersion,
    totalIssuance: rao(BigInt(document.totalIssuanceRao)),
    rootTao: rao(BigInt(document.root.taoStakedRao)),
    emissionBar: document.emissionBar,
    movingAlpha: parameters.movingAlpha.value,
    taoWeight: parameters.taoWeight.value,
    ownerCutRatio: parameters.ownerCutRatio.value,
    subnets: document.subnets.map(subnetState),
  };
}

/** Reads a snapshot under the rules of its date, or under the rule set named. Throws `unknown-rule-set`. */
export function createMarket(document: SnapshotDocument, ruleSetId?: string): Market {
  const { ruleSet, assumed } = rulesFor(document.specVersion, ruleSetId);
  const state = networkState(document, ruleSet);
  const subnets = new Map<number, MarketSubnet>(
    document.subnets.map(({ netuid, name, symbol }, index) => [
      netuid,
      { netuid, name, symbol, state: state.subnets[index]! },
    ]),
  );
  return {
    snapshotId: document.id,
    state,
    ruleSet,
    ruleSetAssumed: assumed,
    usdPerTao: document.taoUsd,
    dateText: document.asOf.slice(0, 10),
    subnet: (netuid) => subnets.get(netuid) ?? null,
    blockTimeMs: (block) => state.atMs - (state.block - block) * BLOCK_MS,
  };
}
