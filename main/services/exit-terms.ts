// What an exit is made under, from the caller's choice: recovery and those ahead by subnet, locks of the wallets as the
// chain told them, and every assumption in words. Holds no arithmetic of its own.
import type { HandlerIn } from '#contract/methods.ts';
import type { LockRow } from '#db/repositories/locks.ts';
import { blockEmission } from '#engine/emission/block-emission.ts';
import { emissionBySubnet } from '#engine/emission/by-subnet.ts';
import { alphaAhead } from '#engine/exit/leavers.ts';
import { paceOf } from '#engine/exit/pace.ts';
import type { SubnetExitRequest } from '#engine/exit/plan.ts';
import type { Recovery } from '#engine/exit/recovery.ts';
import type { ExitLock, ExitStake } from '#engine/exit/stakes.ts';
import { DEFAULT_LOCK_TERMS } from '#engine/staking/locks.ts';
import { BLOCKS_PER_DAY, toFloat } from '#engine/units.ts';
import { assumptionsFrom, orRefuse } from './facts-missing.ts';
import type { Holding } from './holdings.ts';
import type { Market, MarketSubnet } from './market.ts';
import { poolFor } from './quotes.ts';

type Chosen = Pick<
  HandlerIn<'exit.plan'>,
  'horizonDays' | 'dailyShareRatio' | 'recovery' | 'leaving' | 'trancheCount'
>;

export interface AssumedWords {
  readonly name: string;
  readonly value: string;
  readonly origin: string;
}

/** The choice with its defaults, ready for every subnet of a market. */
export interface ExitTerms {
  readonly horizonDays: number;
  readonly dailyShareRatio: number;
  /** The engine's request for some stakes of one subnet; `own` is all alpha of the holder there. */
  request(subnet: MarketSubnet, stakes: readonly ExitStake[], own: bigint): SubnetExitRequest;
  readonly assumptions: readonly AssumedWords[];
}

const NONE = { kind: 'none' } as const;

/** A holding as the engine sells it. */
export const stakeOf = ({ positionId, coldkey, amount }: Holding): ExitStake => ({
  id: positionId,
  coldkey,
  alpha: amount,
});

/** Terms of an exit under a market. Throws `snapshot-incomplete` where the recovery needs facts it has not. */
export function exitTerms(market: Market, chosen: Chosen, locks: readonly LockRow[]): ExitTerms {
  const { horizonDays = 0, dailyShareRatio = 1, leaving, trancheCount = null } = chosen;
  const { recoveryOf, words } = recoveries(market, chosen.recovery);
  const { state } = market;
  return {
    ...{ horizonDays, dailyShareRatio },
    request: (subnet, stakes, own) => {
      const pool = poolFor(subnet);
      const others = { subnet: subnet.state, held: own, ownerCutRatio: state.ownerCutRatio };
      const ahead = leaving ? alphaAhead(others, { ...leaving, place: leaving.place ?? 1 }) : 0n;
      return {
        ...{ pool, stakes, ahead, trancheCount },
        locks: locksOf(market, locks, { netuid: subnet.netuid, stakes }),
        startBlock: state.block,
        pace: paceOf(pool, horizonDays, dailyShareRatio),
        recovery: recoveryOf(subnet.netuid),
      };
    },
    assumptions: [
      ...words,
      paceWords(horizonDays, dailyShareRatio),
      ...(leaving ? [leavingWords(market, { ...leaving, place: leaving.place ?? 1 })] : []),
      lockWords(market, locks),
      ...COMMON,
    ],
  };
}

/** The locks that bind the coldkeys of these stakes, decaying from the block the chain was asked at. */
function locksOf(
  { state, ruleSet }: Market,
  rows: readonly LockRow[],
  { netuid, stakes }: { netuid: number; stakes: readonly ExitStake[] },
): ExitLock[] {
  const { lockUnlockBlockCount, lockMaturityBlockCount } = ruleSet.parameters;
  const terms = {
    ...DEFAULT_LOCK_TERMS,
    unlockRateBlocks: lockUnlockBlockCount.value,
    maturityRateBlocks: lockMaturityBlockCount.value,
  };
  const coldkeys = new Set(stakes.map(({ coldkey }) => coldkey));
  return rows
    .filter((row) => row.netuid === netuid && row.locked > 0n && coldkeys.has(row.coldkey))
    .map(({ coldkey, locked, block }) => ({
      ...{ coldkey, terms },
      state: { mass: locked, conviction: 0, atBlock: block ?? state.block },
    }));
}

interface RecoveryWords {
  recoveryOf(netuid: number): Recovery;
  readonly words: readonly AssumedWords[];
}

/** The recovery of each subnet, and what it means in words. */
function recoveries(market: Market, chosen: Chosen['recovery'] = NONE): RecoveryWords {
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

const percent = (ratio: number) => `${Number((ratio * 100).toPrecision(6))} %`;
const said = (name: string, value: string): AssumedWords => ({ name, value, origin: 'chosen' });

function paceWords(horizonDays: number, dailyShareRatio: number): AssumedWords {
  const share =
    dailyShareRatio >= 1
      ? 'no daily limit'
      : `at most ${percent(dailyShareRatio)} of the alpha that is in each pool at the start a day`;
  return said('pace', horizonDays === 0 ? `now, ${share}` : `over ${horizonDays} days, ${share}`);
}

function leavingWords(
  { state }: Market,
  { of, ratio, place }: { of: 'all-alpha' | 'owner'; ratio: number; place: number },
): AssumedWords {
  const whose =
    of === 'all-alpha'
      ? 'all alpha that is not yours'
      : `the owner’s alpha, taken as his cut of ${percent(state.ownerCutRatio)} of all alpha out (no snapshot says what he holds)`;
  return said(
    'leaving',
    `${percent(ratio)} of ${whose} leaves; ${percent(place)} of that sells before you in one order, the rest once you are done`,
  );
}

function lockWords({ ruleSet }: Market, locks: readonly LockRow[]): AssumedWords {
  const { lockUnlockBlockCount } = ruleSet.parameters;
  if (locks.length === 0)
    return { name: 'locks', value: 'none known: the chain was not asked', origin: 'no sync' };
  return {
    name: 'locks',
    value: `as the chain told them last; each falls to 1/e in ${lockUnlockBlockCount.value} blocks. One that was chosen not to decay stays`,
    origin: lockUnlockBlockCount.source,
  };
}

/** What holds for every exit. */
const COMMON: readonly AssumedWords[] = [
  { name: 'rewards', value: 'none are added while selling', origin: 'model' },
  {
    name: 'order',
    value: 'largest stake first; one extrinsic for each stake a tranche takes from',
    origin: 'model',
  },
  { name: 'usdPerTao', value: 'constant', origin: 'snapshot' },
];
