/**
 * A plan as wallets can carry it out: its trades wallet by wallet, and the transfers of TAO without which a purchase would
 * ask for more than its wallet has. Sales and moves come first, so what they bring is there to be sent. Never changes a
 * trade, and never turns round two trades in one pool: each is exact on what those before it left.
 */
import type { Trade } from './trade.ts';
import { FREE_KEY } from './asset.ts';

/** What an account always keeps (the existential deposit of the chain's runtime), rao. */
const KEPT_RAO = 500n;

/**
 * Room left for the fee of one transfer, rao. An estimate from above: base and extensions of any call (call-fees.ts) and
 * the weight of `transfer_keep_alive` come to less than 0.0003 TAO at spec 425.
 */
export const TRANSFER_ROOM_RAO = 500_000n;

/** What has to stay free so that TAO can be sent between so many wallets. */
export const walletReserveRao = (walletCount: number): bigint =>
  walletCount < 2 ? 0n : BigInt(walletCount) * (TRANSFER_ROOM_RAO + KEPT_RAO);

/** The wallet that signs a trade; null: a purchase that has none yet. */
export const signerOf = ({ kind, from, to }: Trade): string | null =>
  kind === 'buy' ? to.coldkey : from.coldkey;

const poolsOf = ({ from, to }: Trade) => [from.key, to.key].filter((key) => key !== FREE_KEY);

/** The same trades with those of a wallet together as far as the pools allow; purchases stay behind the others. */
export function byWallet(trades: readonly Trade[]): Trade[] {
  let rest = trades;
  const ordered: Trade[] = [];
  while (rest.length > 0) {
    const [first] = rest as [Trade];
    const later: Trade[] = [];
    const waiting = new Set<string>();
    for (const trade of rest) {
      const isOfGroup =
        signerOf(trade) === signerOf(first) && (trade.kind === 'buy') === (first.kind === 'buy');
      if (isOfGroup && poolsOf(trade).every((key) => !waiting.has(key))) ordered.push(trade);
      else {
        later.push(trade);
        for (const key of poolsOf(trade)) waiting.add(key);
      }
    }
    rest = later;
  }
  return ordered;
}

/** TAO sent from one wallet of the user to another. */
export interface Transfer {
  readonly kind: 'transfer';
  readonly from: string;
  readonly to: string;
  readonly amountRao: bigint;
}

export type PlanStep = { readonly kind: 'trade'; readonly trade: Trade } | Transfer;

export interface WalletSteps {
  readonly steps: readonly PlanStep[];
  /** Where new TAO is taken to come in; null without any. */
  readonly newInto: string | null;
}

export interface WalletMeans {
  /** Free rao by coldkey. */
  readonly free: ReadonlyMap<string, bigint>;
  /** Rao from outside. */
  readonly newRao: bigint;
  /** Who signs a purchase that has no wallet yet. */
  readonly otherwise: string;
}

/** The trades in their order, each transfer before the first purchase that needs it. */
export function walletSteps(trades: readonly Trade[], { free, newRao, otherwise }: WalletMeans): WalletSteps {
  const has = new Map(free);
  const needs = new Map<string, bigint>();
  const add = (to: Map<string, bigint>, key: string, amount: bigint) =>
    to.set(key, (to.get(key) ?? 0n) + amount);
  for (const trade of trades)
    if (trade.kind === 'buy') add(needs, signerOf(trade) ?? otherwise, trade.taoRao + trade.extrinsicFeeRao);
  const newInto = newRao === 0n ? null : (largestOf(needs) ?? otherwise);
  if (newInto !== null) add(has, newInto, newRao);
  const steps = trades.flatMap((trade): PlanStep[] => {
    const wallet = signerOf(trade) ?? otherwise;
    const before = has.get(wallet) ?? 0n;
    if (trade.kind !== 'buy') {
      const after = before + (trade.kind === 'sell' ? trade.taoRao : 0n) - trade.extrinsicFeeRao;
      // Where no TAO is free the chain takes the fee of a sale or a move from its alpha.
      has.set(wallet, after < 0n ? 0n : after);
      return [{ kind: 'trade', trade }];
    }
    const sent = transfersTo(wallet, has, needs);
    add(has, wallet, -trade.taoRao - trade.extrinsicFeeRao);
    add(needs, wallet, -trade.taoRao - trade.extrinsicFeeRao);
    return [...sent, { kind: 'trade', trade }];
  });
  return { steps, newInto };
}

function largestOf(amounts: ReadonlyMap<string, bigint>): string | null {
  const [largest] = [...amounts].toSorted(([, a], [, b]) => (a > b ? -1 : a < b ? 1 : 0));
  return largest?.[0] ?? null;
}

/** What a wallet lacks for all of its purchases still to come, sent from those that can spare most. */
function transfersTo(
  wallet: string,
  has: Map<string, bigint>,
  needs: ReadonlyMap<string, bigint>,
): Transfer[] {
  const spare = (key: string) => (has.get(key) ?? 0n) - (needs.get(key) ?? 0n) - KEPT_RAO;
  const sent: Transfer[] = [];
  for (;;) {
    const missing = -spare(wallet);
    if (missing <= 0n) return sent;
    const from = largestOf(
      new Map([...has.keys()].filter((key) => key !== wallet).map((key) => [key, spare(key)])),
    );
    if (from === null || spare(from) <= TRANSFER_ROOM_RAO) return sent;
    const most = spare(from) - TRANSFER_ROOM_RAO;
    const amountRao = most < missing ? most : missing;
    sent.push({ kind: 'transfer', from, to: wallet, amountRao });
    has.set(from, has.get(from)! - amountRao - TRANSFER_ROOM_RAO);
    has.set(wallet, (has.get(wallet) ?? 0n) + amountRao);
  }
}
