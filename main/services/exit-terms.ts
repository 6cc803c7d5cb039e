// What an exit is made under, from the caller's choice: pace, those ahead by subnet, locks of the wallets as the chain
// told them, and every assumption in words. Holds no arithmetic of its own.
import type { HandlerIn } from '#contract/methods.ts';
import type { LockRow } from '#db/repositories/locks.ts';
import { alphaAhead } from '#engine/exit/leavers.ts';
import { paceOf } from '#engine/exit/pace.ts';
import type { SubnetExitRequest } from '#engine/exit/plan.ts';
import type { ExitLock, ExitStake } from '#engine/exit/stakes.ts';
import { DEFAULT_LOCK_TERMS } from '#engine/staking/locks.ts';
import { type AssumedWords, percent, recoveries, said } from './exit-recovery.ts';
import type { Holding } from './holdings.ts';
import type { Market, MarketSubnet } from './market.ts';
import { poolFor } from './quotes.ts';

type Chosen = Pick<
  HandlerIn<'exit.plan'>,
  'horizonDays' | 'dailyShareRatio' | 'recovery' | 'leaving' | 'trancheCount'
>;

/** Some of the holder's alpha in one subnet. */
export interface Selling {
  readonly stakes: readonly ExitStake[];
  /** Of the same subnet, not sold: locks may rest on it. */
  readonly beside: readonly ExitStake[];
  /** All alpha of the holder there, 1e-9. */
  readonly own: bigint;
}

/** The choice with its defaults, ready for every subnet of a market. */
export interface ExitTerms {
  readonly horizonDays: number;
  readonly dailyShareRatio: number;
  /** The engine's request for what is sold of one subnet. */
  request(subnet: MarketSubnet, selling: Selling): SubnetExitRequest;
  readonly assumptions: readonly AssumedWords[];
}

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
    request: (subnet, { stakes, beside, own }) => {
      const pool = poolFor(subnet);
      const others = { subnet: subnet.state, held: own, ownerCutRatio: state.ownerCutRatio };
      const ahead = leaving ? alphaAhead(others, { ...leaving, place: leaving.place ?? 1 }) : 0n;
      return {
        ...{ pool, stakes, beside, ahead, trancheCount },
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
      usdWords(market),
    ],
  };
}

/** The locks that bind the coldkeys of these stakes, decaying from the block the chain was asked at. */
export function locksOf(
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
];

function usdWords({ usdPerTao }: Market): AssumedWords {
  if (usdPerTao === null) return { name: 'usdPerTao', value: 'not known', origin: 'not in the snapshot' };
  return {
    name: 'usdPerTao',
    value: `${usdPerTao.value} on every day`,
    origin: `snapshot, ${usdPerTao.date}`,
  };
}
