/**
 * emission.json by topic/fn: splits of alpha, flows, registration and dissolution of subnets.
 */
import { rootProportionBits, splitAlphaOut } from '#engine/emission/alpha-split.ts';
import { minerBurn } from '#engine/emission/miner-burn.ts';
import { flowHalfLifeBlocks, flowSmoothing, powNormalize } from '#engine/emission/tao-flow.ts';
import { subnetToPrune } from '#engine/lifecycle/deregistration.ts';
import { dissolve, ownerRefund } from '#engine/lifecycle/dissolve.ts';
import { medianPrice, poolSeed } from '#engine/lifecycle/pool-seed.ts';
import { lockReductionInterval, registrationCost } from '#engine/lifecycle/registration-cost.ts';
import { alphaRao, rao } from '#engine/units.ts';
import type { Outputs } from './compare.ts';
import type { Inputs } from './inputs.ts';
import type { Table } from './table.ts';

const SPLIT_KEYS = [
  ...['alphaOutRao', 'ownerCutU16', 'ownerCutEnabled', 'rootTaoRao'],
  ...['taoWeightU64', 'alphaIssuanceRao', 'rootSell'],
];

function alphaOutSplit(inputs: Inputs) {
  return splitAlphaOut({
    alphaOut: alphaRao(inputs.int('alphaOutRao')),
    ownerCutU16: inputs.flag('ownerCutEnabled', true) ? inputs.real('ownerCutU16') : 0,
    rootProportionBits: rootProportionBits(
      rao(inputs.int('rootTaoRao')),
      alphaRao(inputs.int('alphaIssuanceRao')),
      inputs.int('taoWeightU64'),
    ),
    rootEarns: inputs.flag('rootSell', true),
  });
}

function burnOutputs(inputs: Inputs): Outputs {
  const stated = Object.entries(inputs.raw<Readonly<Record<string, string>>>('incentives'));
  const incentives = Object.fromEntries(stated.map(([hotkey, amount]) => [hotkey, alphaRao(BigInt(amount))]));
  const { burnedRatio, paid } = minerBurn(incentives, inputs.raw('ownerHotkeys'));
  return { minerBurned: burnedRatio, minerStake: paid, ownerStake: 0n };
}

function payoutOutputs(inputs: Inputs): Outputs {
  const { payouts, recycled } = dissolve({
    pot: rao(inputs.int('potRao')),
    stakers: inputs
      .raw<readonly (readonly [string, string])[]>('stakers')
      .map(([id, alpha]) => ({ id, alpha: alphaRao(BigInt(alpha)) })),
    protocolAlpha: alphaRao(inputs.int('protocolAlphaRao')),
    alphaIn: alphaRao(inputs.int('alphaInRao')),
    registeredAtBlock: inputs.real('registeredAt'),
    refundDeploymentBlock: inputs.real('taoInRefundDeploymentBlock'),
  });
  return { ...Object.fromEntries(payouts.map(({ id, payout }) => [id, payout])), __protocol__: recycled };
}

interface Registered {
  readonly id: number;
  readonly emaPrice: number;
  readonly registeredAt: number;
}

function pruneOutputs(inputs: Inputs): Outputs {
  const candidates = inputs.raw<readonly Registered[]>('subnets').map(({ id, emaPrice, registeredAt }) => ({
    netuid: id,
    movingPrice: emaPrice,
    registeredAtBlock: registeredAt,
  }));
  const at = { block: inputs.real('block'), immunityBlockCount: inputs.real('immunityPeriod') };
  return { value: subnetToPrune(candidates, at) };
}

function lockCostOutputs(inputs: Inputs): Outputs {
  const lastLock = rao(inputs.int('lastLockRao'));
  const emission = rao(inputs.int('taoBlockEmissionRao'));
  const terms = {
    lastLock,
    lastLockBlock: inputs.real('lastLockBlock'),
    minimumLock: rao(inputs.int('minLockRao')),
    intervalBlockCount: lockReductionInterval(inputs.real('storedInterval'), emission),
    multiplier: 2,
  };
  return { value: registrationCost(terms, inputs.real('block')) };
}

/** emission.json by topic/fn: how alpha is split and how subnets come and go. */
export const LIFECYCLE_MAPPING: Table = {
  'alpha-out-split/splitAlphaOut': {
    keys: SPLIT_KEYS,
    run: (inputs) => {
      const { owner, miners, validators, root } = alphaOutSplit(inputs);
      return { owner, server: miners, validator: validators, root };
    },
  },
  'alpha-out-split/pendingRootPerBlock': {
    keys: SPLIT_KEYS,
    run: (inputs) => ({ value: alphaOutSplit(inputs).root }),
  },
  'miner-burn/minerBurned': { keys: ['incentives', 'ownerHotkeys'], run: burnOutputs },
  'tao-flow-DORMANT/powNormalize': {
    keys: ['z', 'p'],
    run: (inputs) => {
      const values = Float64Array.from(inputs.reals('z'));
      powNormalize(values, inputs.real('p'));
      return { value: [...values] };
    },
  },
  'tao-flow-DORMANT/flowSmoothing': {
    keys: ['factor'],
    run: (inputs) => ({ value: flowSmoothing(inputs.real('factor')) }),
  },
  'tao-flow-DORMANT/flowHalfLife': {
    keys: ['factor'],
    run: (inputs) => ({ value: flowHalfLifeBlocks(flowSmoothing(inputs.real('factor'))) }),
  },
  'subnet-registration/networkLockCost': {
    keys: ['lastLockRao', 'minLockRao', 'lastLockBlock', 'block', 'storedInterval', 'taoBlockEmissionRao'],
    run: lockCostOutputs,
  },
  'subnet-registration/lockReductionInterval': {
    keys: ['storedInterval', 'taoBlockEmissionRao'],
    run: (inputs) => ({
      value: lockReductionInterval(inputs.real('storedInterval'), rao(inputs.int('taoBlockEmissionRao'))),
    }),
  },
  'subnet-registration/medianPrice': {
    keys: ['prices'],
    run: (inputs) => ({ value: medianPrice(inputs.reals('prices')) }),
  },
  'subnet-registration/poolSeed': {
    keys: ['lockRao', 'minLockRao', 'medianPrice'],
    run: (inputs) => {
      const seed = poolSeed({
        lock: rao(inputs.int('lockRao')),
        minimumLock: rao(inputs.int('minLockRao')),
        medianPrice: inputs.real('medianPrice'),
      });
      return { taoRao: seed.tao, alphaRao: seed.alpha };
    },
  },
  'deregistration/dissolvePayout': {
    keys: [
      ...['potRao', 'stakers', 'protocolAlphaRao', 'alphaInRao'],
      ...['registeredAt', 'taoInRefundDeploymentBlock'],
    ],
    run: payoutOutputs,
  },
  'deregistration/ownerRefund': {
    keys: ['lockRao', 'alphaIssuanceRao', 'ownerCutU16', 'price', 'legacy'],
    run: (inputs) => ({
      value: ownerRefund({
        lock: rao(inputs.int('lockRao')),
        alphaIssuance: alphaRao(inputs.int('alphaIssuanceRao')),
        ownerCutU16: inputs.real('ownerCutU16'),
        price: inputs.real('price'),
        legacy: inputs.flag('legacy'),
      }),
    }),
  },
  'deregistration/networkToPrune': { keys: ['subnets', 'block', 'immunityPeriod'], run: pruneOutputs },
};
