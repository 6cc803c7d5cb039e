/**
 * Lots by date of acquisition, taken from the front. A new lot is the newest and costs nothing to add; one that was
 * carried along with an older date goes to its place. Used up lots are dropped now and then, not one by one.
 */
import { compareLots, type Lot, lotId, takePart } from './lot.ts';

export interface LotQueue {
  readonly lots: Lot[];
  /** Index of the oldest lot that is still there. */
  head: number;
}

/** A lot the user named for a disposal. */
export interface LotChoice {
  /** As `lotId` gives it. */
  readonly lotId: string;
  readonly quantity: bigint;
}

const DROP_FROM = 1024;

/** Puts a lot in its place by date. */
export function enqueue(queue: LotQueue, lot: Lot): void {
  const { lots } = queue;
  let index = lots.length;
  while (index > queue.head && compareLots(lot, lots[index - 1]!) < 0) index -= 1;
  if (index === lots.length) lots.push(lot);
  else lots.splice(index, 0, lot);
}

/** Takes up to `quantity`, oldest first; less where the queue holds less. */
export function takeOldest(queue: LotQueue, quantity: bigint): Lot[] {
  const taken: Lot[] = [];
  let open = quantity;
  while (open > 0n && queue.head < queue.lots.length) {
    const lot = queue.lots[queue.head]!;
    if (lot.quantity > open) {
      taken.push(takePart(lot, open));
      return taken;
    }
    taken.push(lot);
    open -= lot.quantity;
    queue.head += 1;
  }
  if (queue.head > DROP_FROM && queue.head * 2 > queue.lots.length) {
    queue.lots.splice(0, queue.head);
    queue.head = 0;
  }
  return taken;
}

/** Takes up to `quantity` from the named lots, in the order they are named; one that is not there gives nothing. */
export function takeChosen(queue: LotQueue, quantity: bigint, choices: readonly LotChoice[]): Lot[] {
  const taken: Lot[] = [];
  let open = quantity;
  for (const choice of choices) {
    const index = queue.lots.findIndex((lot, at) => at >= queue.head && lotId(lot) === choice.lotId);
    const lot = queue.lots[index];
    if (lot === undefined) continue;
    const used = [choice.quantity, lot.quantity, open].reduce((a, b) => (a < b ? a : b));
    if (used <= 0n) continue;
    if (used === lot.quantity) queue.lots.splice(index, 1);
    taken.push(used === lot.quantity ? lot : takePart(lot, used));
    open -= used;
  }
  return taken;
}
