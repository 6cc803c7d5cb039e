// One snapshot as everything is priced by it: the engine's network state, the rule set of its date, names, and the TAO price.
// Values the snapshot does not carry come from the rule set and are listed as such. Holds no portfolio.
import { AppError } from '#contract/errors.ts';
import type { SnapshotDocument, SnapshotSubnet } from '#db/snapshots/document.ts';
import type { NetworkState, SubnetState } from '#engine/network-state.ts';
import { findRuleSet, type RuleSet, ruleSetForSpec } from '#engine/rule-sets.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { type ParameterValues, withValues } from './rule-parameters.ts';

export interface MarketSubnet {
  readonly netuid: number;
  readonly name: string;
  readonly symbol: string;
  readonly ownerColdkey: string;
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
  /** The rules in force: of the snapshot's date, with the numbers of the snapshot and of the user in place. */
  readonly ruleSet: RuleSet;
  /** The same without what the user set. */
  readonly ruleSetWithoutUser: RuleSet;
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

function subnetState(subnet: SnapshotSubnet, feeRateU16: number): SubnetState {
  return {
    netuid: subnet.netuid,
    registeredAtBlock: subnet.registeredAtBlock,
    priceRao: subnet.priceRao === null ? null : BigInt(subnet.priceRao),
    quoteWeight: subnet.quoteWeight ? BigInt(subnet.quoteWeight) : null,
    movingPrice: subnet.movingPrice,
    taoIn: rao(BigInt(subnet.taoInRao)),
    alphaIn: alphaRao(BigInt(subnet.alphaInRao)),
    alphaOut: alphaRao(BigInt(subnet.alphaOutRao)),
    emissionEnabled: subnet.emissionEnabled,
    firstEmissionBlock: subnet.firstEmissionBlock,
    minerBurnedRatio: subnet.minerBurnedRatio,
    feeRateU16,
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
    subnets: document.subnets.map((subnet) => subnetState(subnet, parameters.feeRateU16.value)),
  };
}

/** How a subnet is called in a row; one the snapshot does not have, by its number. */
export function subnetNames({ subnet }: Pick<Market, 'subnet'>, netuid: number) {
  const found = subnet(netuid);
  return { netuid, subnetName: found?.name ?? `SN${netuid}`, symbol: found?.symbol ?? '' };
}

export interface MarketRules {
  /** The rule set to use in place of the one of the snapshot's date. */
  readonly ruleSetId?: string | undefined;
  /** Numbers the user set. */
  readonly userValues?: ParameterValues;
}

/** Reads a snapshot under the rules of its date, or under the rule set named. Throws `unknown-rule-set`. */
export function createMarket(
  document: SnapshotDocument,
  { ruleSetId, userValues = {} }: MarketRules = {},
): Market {
  const { ruleSet: ofDate, assumed } = rulesFor(document.specVersion, ruleSetId);
  const ruleSetWithoutUser = withValues(ofDate, document.parameters ?? {}, {
    origin: 'snapshot',
    source: `snapshot ${document.id}, block ${document.block}`,
  });
  const ruleSet = withValues(ruleSetWithoutUser, userValues, { origin: 'user', source: 'set by you' });
  const state = networkState(document, ruleSet);
  const subnets = new Map<number, MarketSubnet>(
    document.subnets.map(({ netuid, name, symbol, ownerColdkey }, index) => [
      netuid,
      { netuid, name, symbol, ownerColdkey, state: state.subnets[index]! },
    ]),
  );
  return {
    snapshotId: document.id,
    state,
    ruleSet,
    ruleSetWithoutUser,
    ruleSetAssumed: assumed,
    usdPerTao: document.taoUsd,
    dateText: document.asOf.slice(0, 10),
    subnet: (netuid) => subnets.get(netuid) ?? null,
    blockTimeMs: (block) => state.atMs - (state.block - block) * BLOCK_MS,
  };
}
