/**
 * emission.json by topic/fn: dividends, share pools, root claims, epochs, locks and yields.
 */
import { blockEmission } from '#engine/emission/block-emission.ts';
import { rootProportion } from '#engine/emission/injection.ts';
import { autoClaimIndices } from '#engine/staking/auto-claim.ts';
import { distributeDividends, splitTake } from '#engine/staking/dividends.ts';
import { lockDecay, rollLock } from '#engine/staking/locks.ts';
import {
  afterClaim,
  afterRootStake,
  afterRootUnstake,
  type RootClaim,
  rootIncrement,
  rootOwed,
} from '#engine/staking/root-claim.ts';
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
import { swap } from '#engine/pool/swap.ts';
import { DEFAULT_FEE_RATE_U16 } from '#engine/pool/pool.ts';
import { alphaRao, rao, toFloat } from '#engine/units.ts';
import type { Output, Outputs } from './compare.ts';
import { HALF, type Inputs, missing } from './inputs.ts';
import { type Table, Unsupported } from './table.ts';

const RATE_ONE = 1n << 32n;
const rateBits = (rate: number) => BigInt(Math.floor(rate * 2 ** 32));

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

interface ClaimScene {
  rate: bigint;
  pool: { tao: bigint; alpha: bigint } | null;
  readonly claims: Map<string, RootClaim>;
}

function claimOf(scene: ClaimScene, who: string): RootClaim {
  return scene.claims.get(who) ?? missing(`staker ${who}`);
}

/** Keep leaves the alpha; swap sells it fee-free and stakes the TAO on root again. Gives the claimed alpha. */
function claim(scene: ClaimScene, who: string, how: string): bigint {
  const before = claimOf(scene, who);
  const owed = rootOwed(scene.rate, before);
  const claimed = afterClaim(scene.rate, before);
  scene.claims.set(who, claimed);
  if (how === 'keep') return owed;
  if (how !== 'swap' || scene.pool === null) throw new Unsupported(`claim ${how}`);
  const pool = {
    tao: rao(scene.pool.tao),
    alpha: alphaRao(scene.pool.alpha),
    quoteWeight: HALF,
    feeRateU16: DEFAULT_FEE_RATE_U16,
  };
  const sold = swap({ pool, side: 'sell', amount: owed, feeless: true });
  if (!sold.ok) throw new Error(sold.code);
  scene.pool = sold.poolAfter;
  scene.claims.set(who, afterRootStake(scene.rate, claimed, sold.out));
  return owed;
}

type ClaimOp = readonly [op: string, who: string, how?: string];

/** One operation; the number it shows, or null. */
function claimStep(scene: ClaimScene, [op, who, how = '']: ClaimOp, takeU16: number): bigint | null {
  if (op === 'claim') return claim(scene, who, how);
  if (op === 'root') return claimOf(scene, who).stake;
  if (op === 'epoch') {
    const staked = [...scene.claims.values()].reduce((sum, { stake }) => sum + stake, 0n);
    scene.rate += rootIncrement(BigInt(who), takeU16, staked).rateBits;
  } else if (op === 'add') {
    scene.claims.set(who, afterRootStake(scene.rate, claimOf(scene, who), BigInt(how)));
  } else if (op === 'remove') {
    scene.claims.set(who, afterRootUnstake(scene.rate, claimOf(scene, who), BigInt(how)).claim);
  } else throw new Unsupported(`op "${op}"`);
  return null;
}

function claimScenario(inputs: Inputs): Output {
  const stakes = Object.entries(inputs.raw<Readonly<Record<string, string>>>('rootStake'));
  const scene: ClaimScene = {
    rate: 0n,
    pool: inputs.has('subnetTaoRao')
      ? { tao: inputs.int('subnetTaoRao'), alpha: inputs.int('subnetAlphaInRao') }
      : null,
    claims: new Map(stakes.map(([who, stake]) => [who, { stake: BigInt(stake), claimed: 0n }])),
  };
  const takeU16 = inputs.real('takeU16');
  return inputs
    .raw<readonly ClaimOp[]>('ops')
    .map((op) => claimStep(scene, op, takeU16))
    .filter((shown) => shown !== null);
}

interface Increment {
  readonly rootAlphaRao: string;
  readonly hotkeyRootStakeRao: string;
}

function owedOutputs(inputs: Inputs): Outputs {
  const rate = inputs
    .records<Increment>('increments', ['rootAlphaRao', 'hotkeyRootStakeRao'])
    .reduce(
      (sum, { rootAlphaRao, hotkeyRootStakeRao }) =>
        sum +
        rootIncrement(BigInt(rootAlphaRao), inputs.real('takeU16'), BigInt(hotkeyRootStakeRao)).rateBits,
      0n,
    );
  return { value: rootOwed(rate, { stake: inputs.int('stakeRao'), claimed: inputs.int('claimed') }) };
}

function forfeitOutputs(inputs: Inputs): Outputs {
  const rate = rateBits(inputs.real('rate'));
  const before = { stake: inputs.int('stakeRao'), claimed: inputs.int('claimed') };
  const { claim: after, forfeited } = afterRootUnstake(rate, before, inputs.int('removeRao'));
  return { owedBefore: rootOwed(rate, before), owedAfter: rootOwed(rate, after), forfeited };
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

function hexBytes(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
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
  'root-claim/rootClaimableIncrement': {
    keys: ['rootAlphaRao', 'takeU16', 'hotkeyRootStakeRao'],
    run: (inputs) => {
      const stake = inputs.int('hotkeyRootStakeRao');
      const increment = rootIncrement(inputs.int('rootAlphaRao'), inputs.real('takeU16'), stake);
      return { rate: Number(increment.rateBits) / Number(RATE_ONE), take: increment.toOwner };
    },
  },
  'root-claim/rootOwed': { keys: ['increments', 'takeU16', 'stakeRao', 'claimed'], run: owedOutputs },
  'root-claim/rootClaimScenario': {
    keys: ['ops', 'rootStake', 'takeU16', 'subnetTaoRao', 'subnetAlphaInRao'],
    run: (inputs) => ({ value: claimScenario(inputs) }),
  },
  'root-claim/rootUnstakeForfeit': {
    keys: ['rate', 'stakeRao', 'claimed', 'removeRao'],
    run: forfeitOutputs,
  },
  'root-claim/autoClaimIndices': {
    keys: ['hashHex', 'k', 'n'],
    run: (inputs) => ({
      value: autoClaimIndices(hexBytes(inputs.text('hashHex')), inputs.real('k'), inputs.real('n')),
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
