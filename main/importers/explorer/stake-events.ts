// Events of stake as ledger lines. Every event is an alpha that came or went with the TAO it was worth. Inside one extrinsic
// an unstake and a stake of the same worth are a swap (two subnets) or a move (two hotkeys): no free TAO in between. What
// does not fit together stays an unstake and a stake, so that nothing is lost.
import type { DraftEntry, DraftWallet } from '#importers/adapter.ts';
import { BLANK_LINE, type Moment } from './ledger-lines.ts';

export interface StakeEvent extends Moment {
  readonly wallet: DraftWallet;
  readonly hotkey: string | null;
  readonly netuid: number;
  /** Stake grew. */
  readonly isIn: boolean;
  /** 1e-9 alpha that came or went, the fee inside. */
  readonly alpha: bigint;
  /** Rao that were paid or received for it; on a transfer, what it was worth. */
  readonly taoRao: bigint;
  /** Of what was given: rao where stake grew, alpha where it shrank. Null where it is not said. */
  readonly fee: bigint | null;
  /** Went to or came from another coldkey, without a trade. */
  readonly isTransfer: boolean;
  readonly counterparty: string | null;
  readonly usdPerTaoNano: bigint | null;
  readonly note: string | null;
}

/** Fees and the rounding of two trades between the sides of one swap. */
const LARGEST_LOSS_SHARE = 100n;

function isClose(a: bigint, b: bigint): boolean {
  const gap = a > b ? a - b : b - a;
  return gap * LARGEST_LOSS_SHARE <= (a > b ? a : b);
}

/** What an event out and an event in of one extrinsic are together; null: two trades. */
function kindOfPair(out: StakeEvent, back: StakeEvent): 'swap' | 'move' | null {
  if (out.wallet.address !== back.wallet.address) return null;
  if (out.netuid !== back.netuid) return isClose(out.taoRao, back.taoRao) ? 'swap' : null;
  return out.hotkey !== back.hotkey && isClose(out.alpha, back.alpha) ? 'move' : null;
}

/** Events that belong to a pair, with what they are. Each event out takes the first event in that fits. */
function findPairs(events: readonly StakeEvent[]): Map<StakeEvent, 'swap' | 'move'> {
  const pairs = new Map<StakeEvent, 'swap' | 'move'>();
  const trades = events.filter(({ isTransfer, extrinsic }) => !isTransfer && extrinsic !== null);
  for (const out of trades) {
    if (out.isIn) continue;
    for (const back of trades) {
      if (!back.isIn || pairs.has(back) || back.extrinsic !== out.extrinsic) continue;
      const kind = kindOfPair(out, back);
      if (kind === null) continue;
      pairs.set(out, kind).set(back, kind);
      break;
    }
  }
  return pairs;
}

function lineOf(event: StakeEvent, pair: 'swap' | 'move' | undefined): DraftEntry {
  const { wallet, row, atMs, block, extrinsic, hotkey, netuid, isIn, alpha, taoRao, fee } = event;
  const { isTransfer, counterparty, usdPerTaoNano, note } = event;
  const kind = isTransfer ? 'transfer' : (pair ?? (isIn ? 'stake' : 'unstake'));
  const isTrade = kind === 'stake' || kind === 'unstake';
  return {
    ...BLANK_LINE,
    ...{ wallet, row, atMs, block, extrinsic, kind, hotkey, netuid, usdPerTaoNano, counterparty, note },
    alpha: isIn ? alpha : -alpha,
    tao: isTrade ? (isIn ? -taoRao : taoRao) : 0n,
    feeAlpha: isIn ? null : fee,
    feeTao: isIn && !isTransfer ? fee : null,
    valueRao: taoRao,
  };
}

/** Lines of the events of one block, in their order. */
export function linesOfEvents(events: readonly StakeEvent[]): DraftEntry[] {
  const pairs = findPairs(events);
  return events.map((event) => lineOf(event, pairs.get(event)));
}
