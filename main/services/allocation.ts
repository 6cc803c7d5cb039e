// Where the value lies: the same totals as the headline, cut by subnet or by wallet.
import type { Handlers } from '#contract/methods.ts';
import { basisOf } from './basis.ts';
import { isCounted, ROOT_NETUID } from './holdings.ts';
import { notValuedCount } from './portfolio.ts';
import { haircutRatio, type Valuation, type ValuedHolding } from './valuation.ts';

interface Cut {
  readonly key: string;
  readonly label: string;
  readonly part: 'free' | 'root' | 'alpha' | null;
  readonly netuid: number | null;
  readonly symbol: string | null;
  readonly walletId: number | null;
}

interface Amounts {
  readonly markRao: bigint;
  readonly exitRao: bigint;
  readonly positionCount: number;
}

const FREE: Cut = { key: 'free', label: 'Free', part: 'free', netuid: null, symbol: null, walletId: null };

function subnetCut({ holding, subnet }: ValuedHolding): Cut {
  const { netuid } = holding;
  if (netuid === ROOT_NETUID) {
    return { key: 'root', label: 'Root', part: 'root', netuid, symbol: null, walletId: null };
  }
  const label = subnet?.name ?? holding.subnetName ?? `SN${netuid}`;
  return { key: `sn${netuid}`, label, part: 'alpha', netuid, symbol: subnet?.symbol ?? null, walletId: null };
}

const walletCut = (walletId: number, label: string): Cut => ({
  key: `wallet${walletId}`,
  label,
  part: null,
  netuid: null,
  symbol: null,
  walletId,
});

/** Every counted amount with the cut it belongs to; free TAO is an amount without a position. */
function* entries(valuation: Valuation, by: 'subnet' | 'wallet'): Generator<{ cut: Cut } & Amounts> {
  const names = new Map(valuation.book.wallets.map((wallet) => [wallet.walletId, wallet.name]));
  const ofWallet = (walletId: number) => walletCut(walletId, names.get(walletId) ?? '');
  for (const { walletId, included, freeRao } of valuation.book.balances) {
    if (!included || freeRao === 0n) continue;
    yield {
      cut: by === 'subnet' ? FREE : ofWallet(walletId),
      markRao: freeRao,
      exitRao: freeRao,
      positionCount: 0,
    };
  }
  for (const valued of valuation.holdings) {
    if (!isCounted(valued.holding) || valued.markRao === null) continue;
    const cut = by === 'subnet' ? subnetCut(valued) : ofWallet(valued.holding.walletId);
    yield { cut, markRao: valued.markRao, exitRao: valued.exitRao ?? 0n, positionCount: 1 };
  }
}

const shareOf = (part: bigint, whole: bigint) => (whole === 0n ? 0 : Number(part) / Number(whole));

function breakdown(valuation: Valuation, by: 'subnet' | 'wallet') {
  const sums = new Map<string, { cut: Cut } & Amounts>();
  for (const entry of entries(valuation, by)) {
    const before = sums.get(entry.cut.key);
    sums.set(entry.cut.key, {
      cut: entry.cut,
      markRao: entry.markRao + (before?.markRao ?? 0n),
      exitRao: entry.exitRao + (before?.exitRao ?? 0n),
      positionCount: entry.positionCount + (before?.positionCount ?? 0),
    });
  }
  const { markRao, exitRao } = valuation;
  return {
    ...basisOf(valuation.market),
    by,
    slices: [...sums.values()]
      .toSorted((a, b) => (a.exitRao === b.exitRao ? 0 : a.exitRao < b.exitRao ? 1 : -1))
      .map(({ cut, ...amounts }) => ({
        ...cut,
        ...amounts,
        haircutRatio: haircutRatio(amounts.markRao, amounts.exitRao),
        markShareRatio: shareOf(amounts.markRao, markRao),
        exitShareRatio: shareOf(amounts.exitRao, exitRao),
      })),
    total: { markRao, exitRao, haircutRatio: haircutRatio(markRao, exitRao) },
    notValuedCount: notValuedCount(valuation),
  };
}

export function allocationService(valuation: () => Valuation): Pick<Handlers, 'allocation.breakdown'> {
  return { 'allocation.breakdown': ({ by }) => breakdown(valuation(), by) };
}
