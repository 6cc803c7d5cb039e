/**
 * The network as a reading of the panel shows it, as engine state under the rules of its block. What the panel does
 * not hold is named here: root stake is taken as the 5.5 M TAO of `networkOf` throughout, issuance so that the first
 * halving falls into the block it fell into. Must not hold anything that came after the reading.
 */
import type { NetworkState, SubnetState } from '#engine/network-state.ts';
import { type RuleSet, ruleSetAtBlock } from '#engine/rule-sets.ts';
import { alphaFromFloatFloor, raoFromFloatFloor } from '#engine/units.ts';
import { networkOf, subnetOf } from '#test/facts/read-facts.ts';
import type { PanelRow, Reading } from './panel.ts';

/** The first block with half a TAO. */
const HALVING_BLOCK = 7_103_976;
const HALVING_ISSUANCE_TAO = 10_500_000;

/** Issuance at a block, whole TAO. */
function issuanceAt(block: number): bigint {
  const blocks = block - HALVING_BLOCK;
  return BigInt(Math.floor(HALVING_ISSUANCE_TAO + (blocks < 0 ? blocks : blocks / 2)));
}

function subnetState(row: PanelRow): SubnetState {
  const { netuid, registeredAtBlock, movingPrice, firstEmissionBlock, userFlowTao } = row;
  return subnetOf({
    netuid,
    registeredAtBlock,
    movingPrice,
    firstEmissionBlock,
    userFlowTao,
    subtokenEnabled: firstEmissionBlock !== null,
    priceRao: raoFromFloatFloor(row.priceTao),
    taoIn: raoFromFloatFloor(row.taoIn),
    alphaIn: alphaFromFloatFloor(row.alphaIn),
    alphaOut: alphaFromFloatFloor(row.alphaOut),
  });
}

/** State and rules at a reading. */
export function networkAt({ block, atMs, rows }: Reading): { state: NetworkState; ruleSet: RuleSet } {
  const ruleSet = ruleSetAtBlock(block);
  if (ruleSet === null) throw new Error(`no rules at block ${block}`);
  const at = { block, specVersion: ruleSet.fromSpecVersion, issuanceTao: issuanceAt(block) };
  const subnets = [...rows.values()].map(subnetState);
  return { state: { ...networkOf(at, subnets), atMs }, ruleSet };
}
