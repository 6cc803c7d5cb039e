// The waterfall of an explained change: from the value before, cause by cause, to the value after. Lengths on screen are
// floats; the figures beside them stay exact.
import type { ChangeWalk } from '#contract/explain.ts';
import { type ChangePart, causeWords } from './pnl-words.ts';

export interface ChangeStep {
  readonly key: string;
  /** What of the change opens it. */
  readonly what: ChangePart;
  readonly label: string;
  /** Of a cause its effect, of an end the value; 1e-9 units. */
  readonly amount: string;
  readonly from: number;
  readonly to: number;
  readonly total: boolean;
}

/** In TAO, or in the currency, where the price of a TAO is a cause of its own. Null: no price of a TAO at one of the ends. */
export function changeSteps(walk: ChangeWalk, unit: 'tao' | 'fiat'): ChangeStep[] | null {
  const told = unit === 'tao' ? walk : walk.fiat;
  if (told === null) return null;
  const rate = 'rate' in told ? [{ what: 'rate' as const, label: 'Price of TAO', effect: told.rate }] : [];
  const causes = causeWords.map(({ id, label }) => ({ what: id, label, effect: told.effects[id] }));
  let reached = BigInt(told.before);
  const steps = [...rate, ...causes].map(({ what, label, effect }): ChangeStep => {
    const from = Number(reached);
    reached += BigInt(effect);
    return { key: what, what, label, amount: effect, from, to: Number(reached), total: false };
  });
  const end = (what: 'before' | 'after', label: string, amount: string): ChangeStep => ({
    ...{ key: what, what, label, amount },
    from: 0,
    to: Number(amount),
    total: true,
  });
  return [end('before', 'Before', told.before), ...steps, end('after', 'After', told.after)];
}

/** Least and most of all that is drawn, zero among them. */
export function scaleOf(steps: readonly ChangeStep[]): { least: number; most: number } {
  const all = steps.flatMap(({ from, to }) => [from, to]);
  return { least: Math.min(0, ...all), most: Math.max(0, ...all) };
}
