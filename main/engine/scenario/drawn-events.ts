/**
 * Tells what chance did to the holder's subnets on a day of a path: dissolved, switched; and to takes. Compares the network before and
 * after; draws nothing itself.
 */
import type { Course } from './course-state.ts';

/** A dissolved subnet: what the holder had of it, and got. */
interface Dissolution {
  readonly slot: number;
  readonly alpha: number;
  readonly tao: number;
  readonly priceBefore: number;
}

/** A list that every dissolution from now on is written into, until the next call; the listener hears of each. */
export function listenToDissolutions({ network, model, listener }: Course): Dissolution[] {
  const found: Dissolution[] = [];
  network.events.onDissolve = (slot, perAlpha) => {
    const alpha = model.held[slot]!;
    found.push({ slot, alpha, tao: alpha * perAlpha, priceBefore: model.price[slot]! });
    listener?.dissolves(slot, perAlpha);
  };
  return found;
}

/** Looks at the network before a drawn day; the answer tells what the day changed for the subnets of the holder. */
export function watchDraws(course: Course, day: number): () => void {
  const { model, listener, ownSlots } = course;
  const { now, netuids, enabled } = model;
  const { takeRatio } = now;
  const enabledBefore = ownSlots.map((slot) => enabled[slot]!);
  const dissolved = listenToDissolutions(course);
  return () => {
    const gone = new Set(dissolved.map(({ slot }) => slot));
    for (const { slot, alpha, tao, priceBefore } of dissolved) {
      if (!ownSlots.includes(slot)) continue;
      listener?.happened({
        ...{ day, kind: 'deregistration', netuid: netuids[slot]!, source: null },
        ...{ alpha, tao, priceBefore },
      });
    }
    ownSlots.forEach((slot, k) => {
      if (enabled[slot] === enabledBefore[k] || gone.has(slot)) return;
      const told = { day, netuid: netuids[slot]!, source: null, value: enabled[slot]! };
      listener?.happened({ kind: 'emission', ...told });
    });
    if (now.takeRatio !== takeRatio)
      listener?.happened({ day, kind: 'take', netuid: null, source: null, value: now.takeRatio });
  };
}
