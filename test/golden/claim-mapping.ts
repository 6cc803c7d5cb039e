/**
 * emission.json by topic/fn: root dividends as claims, with what the claimed alpha does next.
 */
import { DEFAULT_FEE_RATE_U16 } from '#engine/pool/pool.ts';
import { swap } from '#engine/pool/swap.ts';
import { autoClaimIndices } from '#engine/staking/auto-claim.ts';
import {
  afterClaim,
  afterRootStake,
  afterRootUnstake,
  type RootClaim,
  rootIncrement,
  rootOwed,
} from '#engine/staking/root-claim.ts';
import { alphaRao, rao } from '#engine/units.ts';
import type { Output, Outputs } from './compare.ts';
import { HALF, type Inputs, missing } from './inputs.ts';
import type { Table } from './table.ts';
import { Unsupported } from './unsupported.ts';

const RATE_ONE = 1n << 32n;
const rateBits = (rate: number) => BigInt(Math.floor(rate * 2 ** 32));

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

function hexBytes(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** emission.json by topic/fn: root claims. */
export const CLAIM_MAPPING: Table = {
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
};
