/**
 * The yield once one's own deposit has joined: a purchase adds to the stake that shares the dividends, and a
 * root deposit also moves what root gets of every subnet. Estimates by ideal consensus. A quote alone, before
 * the deposit, promises large depositors in thin subnets what their own stake takes away.
 */
import type { FactsMissing } from '#engine/emission/facts.ts';
import type { NetworkState, SubnetState } from '#engine/network-state.ts';
import { poolOf, type PoolMissing } from '#engine/pool/pool.ts';
import { quote, type QuoteErrorCode } from '#engine/pool/quote.ts';
import { swap } from '#engine/pool/swap.ts';
import { type AlphaRao, alphaRao, type Rao, rao } from '#engine/units.ts';
import { type AlphaYield, alphaYield } from './alpha-yield.ts';
import { type RootAccrual, rootAccrual } from './root-basket.ts';

export interface AlphaAfterDeposit {
  readonly ok: true;
  /** Alpha the deposit buys, exact. */
  readonly bought: AlphaRao;
  /** Null where the subnet yields nothing. */
  readonly before: AlphaYield | null;
  readonly after: AlphaYield | null;
  /** The subnet once the deposit is in it. */
  readonly joined: SubnetState;
}

export interface DepositRefused {
  readonly ok: false;
  readonly missing: PoolMissing | QuoteErrorCode;
}

/** Yield of a subnet before and after a TAO deposit is swapped and staked; take 0..1. */
export function alphaYieldAfterDeposit(
  state: NetworkState,
  subnet: SubnetState,
  deposit: { readonly tao: Rao; readonly takeRatio: number },
): AlphaAfterDeposit | DepositRefused {
  const source = poolOf(subnet);
  if (!source.ok) return source;
  const order = { pool: source.pool, side: 'buy', amount: deposit.tao } as const;
  const bought = quote(order);
  const done = swap(order);
  if (!bought.ok) return { ok: false, missing: bought.code };
  if (!done.ok) return { ok: false, missing: done.code };
  const joined: SubnetState = {
    ...subnet,
    taoIn: done.poolAfter.tao,
    alphaIn: done.poolAfter.alpha,
    alphaOut: alphaRao(subnet.alphaOut + bought.out),
    earningAlpha: typeof subnet.earningAlpha === 'bigint' ? alphaRao(subnet.earningAlpha + bought.out) : null,
  };
  const { takeRatio } = deposit;
  return {
    ok: true,
    bought: alphaRao(bought.out),
    before: alphaYield({ state, subnet, takeRatio }),
    after: alphaYield({ state, subnet: joined, takeRatio }),
    joined,
  };
}

/** Root accrual once a deposit has joined root: more stake shares, and ρ rises on every subnet. */
export function rootAccrualAfterDeposit(
  state: NetworkState,
  deposit: { readonly tao: Rao; readonly takeRatio: number },
): RootAccrual | FactsMissing {
  return rootAccrual({ ...state, rootTao: rao(state.rootTao + deposit.tao) }, deposit.takeRatio);
}
