// One row for everything that is held: alpha positions, root stake, free TAO. Pure: takes the planner's answers apart and
// joins them, computes no value of its own.
import type { WireOut } from '#contract/methods.ts';
import type { Position } from '#contract/portfolio.ts';
import type { Wallet } from '#contract/wallets.ts';
import type { FlagName } from '#renderer/components/Flag.svelte';

export interface Holding {
  key: string;
  kind: 'alpha' | 'root' | 'free';
  /** Null for free TAO. */
  netuid: number | null;
  name: string | null;
  symbol: string | null;
  walletId: number;
  walletName: string;
  hotkey: string | null;
  hotkeyName: string | null;
  counted: boolean;
  closed: boolean;
  amountRao: string;
  priceRao: string | null;
  markRao: string | null;
  exitRao: string | null;
  exitAloneRao: string | null;
  haircutRatio: number | null;
  apyRatio: number | null;
  realYieldRatio: number | null;
  /** Why there is no yield, or no real one, in words. */
  yieldMissing: string | null;
  deregistration: Position['deregistration'];
  gate: Position['gate'];
  daysOut: number | null;
  flags: readonly FlagName[];
  /** Why there is no value, in words. */
  noValue: string | null;
  observed: Position['observed'] | null;
}

const NOT_STAKED = { missing: 'Free TAO lies in no subnet.' };

/** A position as a row; root is a kind of its own because it is TAO. */
export const holdingOf = (position: Position): Holding => ({
  ...position,
  key: position.positionId,
  kind: position.netuid === 0 ? 'root' : 'alpha',
  name: position.subnetName,
  counted: position.included,
  closed: position.state === 'closed',
  noValue: position.noValue?.message ?? null,
});

/** The free TAO of each wallet as rows. */
export function freeHoldings(balances: WireOut<'balances.list'>, wallets: readonly Wallet[]): Holding[] {
  return balances.map(({ walletId, freeRao, at }) => {
    const wallet = wallets.find((each) => each.walletId === walletId);
    return {
      key: `free ${walletId}`,
      kind: 'free',
      netuid: null,
      name: 'Free τ',
      symbol: null,
      walletId,
      walletName: wallet?.name ?? 'unknown wallet',
      hotkey: null,
      hotkeyName: null,
      counted: wallet?.included ?? false,
      closed: false,
      amountRao: freeRao,
      priceRao: null,
      markRao: freeRao,
      exitRao: wallet?.included ? freeRao : null,
      exitAloneRao: freeRao,
      haircutRatio: 0,
      apyRatio: null,
      realYieldRatio: null,
      yieldMissing: null,
      deregistration: NOT_STAKED,
      gate: NOT_STAKED,
      daysOut: 0,
      flags: [],
      noValue: null,
      observed: { at, priceRao: null, valueRao: null, claimableRao: null, priceDifferenceRatio: null },
    };
  });
}

/** Each subnet's part of the joint exit: what is counted and has a value, summed over wallets and validators. */
export function alphaExits(holdings: readonly Holding[]): { netuid: number; exitRao: bigint }[] {
  const sums = new Map<number, bigint>();
  for (const { netuid, kind, counted, exitRao } of holdings) {
    if (kind !== 'alpha' || netuid === null || !counted || exitRao === null) continue;
    sums.set(netuid, (sums.get(netuid) ?? 0n) + BigInt(exitRao));
  }
  return [...sums].map(([netuid, exitRao]) => ({ netuid, exitRao }));
}

/** For sorting: exact, missing stays missing. */
export const units = (rao: string | null): bigint | null => (rao === null ? null : BigInt(rao));

/** The longest bar of a table: the largest mark in it. */
export const largestMark = (holdings: readonly Holding[]): bigint =>
  holdings.reduce(
    (most, { markRao }) => (markRao !== null && BigInt(markRao) > most ? BigInt(markRao) : most),
    0n,
  );

/** Those in whose subnet, name, wallet, validator, netuid or labels of the wallet every word of the filter occurs. */
export function filterHoldings(
  holdings: readonly Holding[],
  filter: string,
  labels?: ReadonlyMap<number, string>,
): Holding[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return holdings.filter((holding) => {
    const { netuid, name, walletId, walletName, hotkeyName, hotkey } = holding;
    const hay = [
      netuid === null ? '' : `sn${netuid}`,
      name,
      walletName,
      hotkeyName,
      hotkey,
      labels?.get(walletId),
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}
