/**
 * emission.json by topic/fn: dividends, share pools, epochs, locks and yields.
 */
import { blockEmission } from '#engine/emission/block-emission.ts';
import { rootProportion } from '#engine/emission/injection.ts';
import { distributeDividends, splitTake } from '#engine/staking/dividends.ts';
import { lockDecay, rollLock } from '#engine/staking/locks.ts';
import { compoundedPerYear, idealRootYield } from '#engine/staking/root-yield.ts';
import { changeStake, EMPTY_SHARE_POOL, growAll, shareValue } from '#engine/staking/share-pool.ts';
import { inheritedStake, stakeWeight, U64_RATIO_ONE } from '#engine/staking/stake-weight.ts';
import { blocksUntilNextEpoch, isEpochDue, nextEpochBlock } from '#engine/staking/tempo.ts';
import {
  compoundedPerEpoch,
  expectedEpochGrowth,
  payEpochDividend,
  realisedEpochGrowth,
  validatorPoolPerEpoch,
} from '#engine/staking/validator-yield.ts';
import { alphaRao, rao, toFloat } from '#engine/units.ts';
import type { Outputs } from './compare.ts';
import type { Inputs } from './inputs.ts';
import type { Table } from './table.ts';

function dividendOutputs(inputs: Inputs): Outputs {
  const stakes = inputs.raw<Readonly<Record<string, readonly [string, string]>>>('stakes');
  const weights = inputs.raw<Readonly<Record<string, string>>>('dividends');
  const sources = Object.entries(stakes).map(([hotkey, [alpha, root]]) => ({
    hotkey,
    alphaStake: BigInt(alpha),
    rootStake: BigInt(root),
    dividend: BigInt(weights[hotkey] ?? '0'),
  }));
  const parts = distributeDividends(sources, {
    validatorAlpha: inputs.int('pendingValidatorRao'),
    rootAlpha: inputs.int('pendingRootRao'),
    taoWeightU64: (U64_RATIO_ONE * BigInt(Math.round(inputs.real('taoWeight') * 1e9))) / 1_000_000_000n,
  });
  const total = (of: 'alpha' | 'root') => parts.reduce((sum, part) => sum + part[of], 0n);
  const byHotkey = (of: 'alpha' | 'root') => Object.fromEntries(parts.map((part) => [part.hotkey, part[of]]));
  return {
    alphaTotal: total('alpha'),
    rootTotal: total('root'),
    alpha: byHotkey('alpha'),
    root: byHotkey('root'),
  };
}

type ShareOp = readonly [holder: string, amount: string];

/** Every holder's value after all operations; "all" is a dividend. */
function shareOutputs(inputs: Inputs): Outputs {
  let pool = EMPTY_SHARE_POOL;
  const holders = new Set<string>();
  for (const [holder, amount] of inputs.raw<readonly ShareOp[]>('ops')) {
    if (holder === 'all') {
      pool = growAll(pool, BigInt(amount));
      continue;
    }
    holders.add(holder);
    const changed = changeStake(pool, holder, BigInt(amount));
    if (!changed.ok) throw new Error(changed.code);
    pool = changed.pool;
  }
  return Object.fromEntries([...holders].map((holder) => [holder, shareValue(pool, holder)]));
}

const CLOCK_KEYS = ['lastEpochBlock', 'tempo', 'pending', 'block'];

function clockOf(inputs: Inputs) {
  const { lastEpochBlock, tempo, pending } = {
    lastEpochBlock: inputs.real('lastEpochBlock'),
    tempo: inputs.real('tempo'),
    pending: inputs.has('pending') ? inputs.real('pending') : 0,
  };
  return { lastEpochBlock, tempo, pendingBlock: pending };
}

function lockOutputs(inputs: Inputs): Outputs {
  const state = {
    mass: inputs.int('mass'),
    conviction: inputs.has('conviction') ? inputs.real('conviction') : 0,
    atBlock: 0,
  };
  const terms = {
    unlockRateBlocks: inputs.real('unlockRate'),
    maturityRateBlocks: inputs.real('maturityRate'),
    perpetual: inputs.flag('perpetual', false),
    toOwner: inputs.flag('ownerLock', false),
  };
  const { mass, conviction } = rollLock(state, terms, inputs.real('dt'));
  return { mass, conviction };
}

interface PricedSubnet {
  readonly alphaIssuanceRao: string;
  readonly price: number;
}

/** Chain units of the case: rao and 1e-9 alpha as doubles become whole tokens. */
function rootYieldOutputs(inputs: Inputs): Outputs {
  const subnets = inputs
    .records<PricedSubnet>('subnets', ['alphaIssuanceRao', 'price'])
    .map(({ alphaIssuanceRao, price }) => ({ alphaIssuance: alphaRao(BigInt(alphaIssuanceRao)), price }));
  const found = idealRootYield({
    rootTao: rao(inputs.int('rootTaoRao')),
    taoWeight: inputs.real('taoWeight'),
    ownerCutRatio: inputs.real('ownerCut'),
    takeRatio: inputs.real('take'),
    earns: true,
    subnets,
  });
  if (found === null) throw new Error('no root stake');
  return {
    taoPerBlockToRootGross: found.grossTaoPerBlock,
    aprSimple: found.aprRatio,
    apyDailyClaim: compoundedPerYear(found.aprRatio, 365.25),
  };
}

function alphaYieldOutputs(inputs: Inputs): Outputs {
  const issuance = inputs.int('alphaIssuanceRao');
  const rootTao = toFloat(inputs.int('rootTaoRao'));
  const tempoBlockCount = inputs.real('tempo');
  const pool = validatorPoolPerEpoch({
    tempoBlockCount,
    alphaEmission: toFloat(blockEmission(issuance)),
    ownerCutRatio: inputs.real('ownerCut'),
    rootShare: rootProportion(inputs.real('taoWeight') * rootTao, toFloat(issuance)),
    minersPaid: true,
  });
  const growth = expectedEpochGrowth({
    dividend: pool * inputs.real('alphaDividendShare'),
    validatorAlpha: toFloat(inputs.int('validatorAlphaRao')),
    takeRatio: inputs.real('take'),
  });
  if (growth === null) throw new Error('no stake');
  const { perEpochRatio, aprRatio, apyRatio } = compoundedPerEpoch(growth, tempoBlockCount);
  return { perEpoch: perEpochRatio, apr: aprRatio, apy: apyRatio };
}

function nominatorOutputs(inputs: Inputs): Outputs {
  const [owner, nominator] = [inputs.int('ownerAlpha'), inputs.int('nominatorAlpha')];
  const dividend = alphaRao(inputs.int('dividendRao'));
  const paid = payEpochDividend(dividend, alphaRao(owner + nominator), inputs.real('takeU16'));
  const after = paid.nominatorAfter(alphaRao(nominator));
  return {
    nominatorAfter: after,
    growth: Number(after) / Number(nominator),
    reconstructed: 1 + (realisedEpochGrowth(paid.net, paid.alphaAfter) ?? Number.NaN),
  };
}

function lentStakes(inputs: Inputs) {
  const lent = inputs.has('fromParents') ? inputs.raw<readonly [string, string][]>('fromParents') : [];
  return lent.map(([proportion, stake]) => ({ proportionU64: BigInt(proportion), stake: BigInt(stake) }));
}

/** emission.json by topic/fn: what stake earns and when. */
export const STAKING_MAPPING: Table = {
  'dividends/dividendDistribution': {
    keys: ['dividends', 'pendingRootRao', 'pendingValidatorRao', 'stakes', 'taoWeight'],
    run: dividendOutputs,
  },
  'dividends/payDividend': {
    keys: ['dividendRao', 'takeU16'],
    run: (inputs) => splitTake(inputs.int('dividendRao'), inputs.real('takeU16')),
  },
  'child-hotkeys/inheritedStake': {
    keys: ['ownStakeRao', 'fromParents', 'toChildren'],
    run: (inputs) => ({
      value: inheritedStake({
        own: inputs.int('ownStakeRao'),
        toChildren: inputs.has('toChildren') ? inputs.integers('toChildren') : [],
        fromParents: lentStakes(inputs),
      }),
    }),
  },
  'stake-weight/stakeWeight': {
    keys: ['inheritedAlphaRao', 'inheritedRootRao', 'taoWeightU64'],
    run: (inputs) => ({
      value: stakeWeight(
        inputs.int('inheritedAlphaRao'),
        inputs.int('inheritedRootRao'),
        inputs.int('taoWeightU64'),
      ),
    }),
  },
  'tempo/blocksUntilNextEpoch': {
    keys: CLOCK_KEYS,
    run: (inputs) => ({ value: blocksUntilNextEpoch(clockOf(inputs), inputs.real('block')) }),
  },
  'tempo/nextEpochBlock': {
    keys: CLOCK_KEYS,
    run: (inputs) => ({ value: nextEpochBlock(clockOf(inputs)) }),
  },
  'tempo/shouldRunEpoch': {
    keys: CLOCK_KEYS,
    run: (inputs) => ({ value: isEpochDue(clockOf(inputs), inputs.real('block')) }),
  },
  'conviction/expDecay': {
    keys: ['dt', 'tau'],
    run: (inputs) => ({ value: lockDecay(inputs.real('dt'), inputs.real('tau')) }),
  },
  'conviction/rollLock': {
    keys: ['mass', 'conviction', 'dt', 'unlockRate', 'maturityRate', 'ownerLock', 'perpetual'],
    run: lockOutputs,
  },
  'share-pool/sharePool': { keys: ['ops'], run: shareOutputs },
  'yield/rootApy': {
    keys: ['rootTaoRao', 'taoWeight', 'ownerCut', 'take', 'subnets'],
    run: rootYieldOutputs,
  },
  'yield/alphaApy': {
    keys: [
      ...['alphaIssuanceRao', 'rootTaoRao', 'taoWeight', 'ownerCut', 'tempo'],
      ...['validatorAlphaRao', 'alphaDividendShare', 'take'],
    ],
    run: alphaYieldOutputs,
  },
  'yield/nominatorEpochGrowth': {
    keys: ['ownerAlpha', 'nominatorAlpha', 'dividendRao', 'takeU16'],
    run: nominatorOutputs,
  },
};
