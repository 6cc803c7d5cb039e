/**
 * The tranches of one subnet's exit: when, how much alpha, and from which stakes. Exact integers. Keeps to the daily
 * limit, the locks, and the least amounts of the chain; what does not fit stays. Must not know what a tranche brings.
 */
import { horizonLimit, type Pace, trancheDay, trancheLimit } from './pace.ts';
import type { AvailableAt, ExitStake, LeastAlpha } from './stakes.ts';

/** Alpha taken from one stake: one extrinsic. */
export interface Piece {
  readonly id: string;
  readonly alpha: bigint;
}

export interface Tranche {
  /** Days from now. */
  readonly day: number;
  readonly alpha: bigint;
  readonly pieces: readonly Piece[];
}

export interface ScheduleRequest {
  /** Without dust. */
  readonly stakes: readonly ExitStake[];
  readonly availableAt: AvailableAt;
  readonly least: LeastAlpha;
  readonly pace: Pace;
  readonly count: number;
  /** Tranches of equal size; else each as large as the limit allows, so that a longer horizon only adds some. */
  readonly even: boolean;
}

/** What is left of the stakes once all tranches are sold. */
export interface Schedule {
  readonly tranches: readonly Tranche[];
  /** By stake, 1e-9 alpha. */
  readonly left: ReadonlyMap<string, bigint>;
  /** By coldkey: what it may still take out at the last tranche. */
  readonly open: ReadonlyMap<string, bigint>;
}

interface Progress {
  readonly left: Map<string, bigint>;
  readonly sold: Map<string, bigint>;
}

const smaller = (a: bigint, b: bigint) => (a < b ? a : b);

/** The tranches, empty ones left out. */
export function schedule(request: ScheduleRequest): Schedule {
  const { stakes, pace, count } = request;
  const progress: Progress = { left: new Map(stakes.map(({ id, alpha }) => [id, alpha])), sold: new Map() };
  const order = stakes.toSorted((a, b) => (a.alpha === b.alpha ? 0 : a.alpha > b.alpha ? -1 : 1));
  const tranches: Tranche[] = [];
  const limit = trancheLimit(pace, count);
  const lastDay = count === 0 ? 0 : trancheDay(pace, count, count - 1);
  const planned = plannedAlpha(request, lastDay);
  let sold = 0n;
  for (let index = 0; index < count && sold < planned; index += 1) {
    const day = trancheDay(pace, count, index);
    const turnsLeft = BigInt(count - index);
    const share = request.even ? (planned - sold + turnsLeft - 1n) / turnsLeft : planned - sold;
    const wanted = limit === null ? share : smaller(limit, share);
    const pieces = takePieces({ ...request, stakes: order }, progress, { day, wanted });
    const alpha = pieces.reduce((sum, piece) => sum + piece.alpha, 0n);
    sold += alpha;
    if (alpha > 0n) tranches.push({ day, alpha, pieces });
  }
  const coldkeys = new Set(stakes.map(({ coldkey }) => coldkey));
  const open = new Map(
    Array.from(coldkeys, (coldkey) => [coldkey, openFor(request, progress, { coldkey, day: lastDay })]),
  );
  return { tranches, left: progress.left, open };
}

/** All that locks and pace let go until the last tranche. */
function plannedAlpha({ stakes, availableAt, pace }: ScheduleRequest, lastDay: number): bigint {
  let free = 0n;
  for (const [coldkey, own] of Map.groupBy(stakes, (stake) => stake.coldkey)) {
    const held = own.reduce((sum, { alpha }) => sum + alpha, 0n);
    free += smaller(held, availableAt(coldkey, lastDay));
  }
  const limit = horizonLimit(pace);
  return limit === null ? free : smaller(free, limit);
}

function openFor(
  { availableAt }: ScheduleRequest,
  { sold }: Progress,
  { coldkey, day }: { coldkey: string; day: number },
): bigint {
  const free = availableAt(coldkey, day) - (sold.get(coldkey) ?? 0n);
  return free > 0n ? free : 0n;
}

function takePieces(
  request: ScheduleRequest,
  progress: Progress,
  { day, wanted }: { day: number; wanted: bigint },
): Piece[] {
  const pieces: Piece[] = [];
  let missing = wanted;
  for (const { id, coldkey } of request.stakes) {
    if (missing <= 0n) break;
    const left = progress.left.get(id)!;
    if (left === 0n) continue;
    const open = openFor(request, progress, { coldkey, day });
    const alpha = pieceOf({ left, open, missing }, request.least);
    if (alpha === 0n) continue;
    pieces.push({ id, alpha });
    missing -= alpha;
    progress.left.set(id, left - alpha);
    progress.sold.set(coldkey, (progress.sold.get(coldkey) ?? 0n) + alpha);
  }
  return pieces;
}

/** How much of a stake goes: the whole of it where too little would stay, nothing where the piece is too small. */
function pieceOf(
  { left, open, missing }: { left: bigint; open: bigint; missing: bigint },
  least: LeastAlpha,
): bigint {
  const alpha = smaller(left, smaller(open, missing));
  if (alpha === left) return alpha;
  if (alpha < least.piece) return 0n;
  return left - alpha < least.rest && open >= left ? left : alpha;
}
