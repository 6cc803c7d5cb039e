// The change of the exit value as the overview tells it: since when, and its causes from nothing to the whole change. Pure.
import type { ChangeWalk } from '#contract/explain.ts';
import type { WireIn, WireOut } from '#contract/methods.ts';
import { type ChangePart, causeWords } from '#renderer/views/pnl/pnl-words.ts';

type Moment = WireIn<'explain.change'>['from'];

const WEEK_MS = 7 * 86_400_000;

export interface Since {
  from: Moment;
  to: Moment;
  at: string;
  /** There is no earlier snapshot: a week of balances by the prices of one. */
  isWeek: boolean;
}

/** From the newest snapshot before the chosen one to it. Null without a chosen one. */
export function sinceMoment(snapshots: WireOut<'snapshots.list'>): Since | null {
  const chosen = snapshots.find((snapshot) => snapshot.chosen);
  if (!chosen) return null;
  const to = { snapshotId: chosen.snapshotId, at: chosen.asOf };
  const before = snapshots.find(({ asOf, network }) => asOf < chosen.asOf && network === chosen.network);
  if (before)
    return { from: { snapshotId: before.snapshotId, at: before.asOf }, to, at: before.asOf, isWeek: false };
  const at = new Date(Date.parse(chosen.asOf) - WEEK_MS).toISOString();
  return { from: { snapshotId: chosen.snapshotId, at }, to, at, isWeek: true };
}

interface Step {
  key: string;
  /** What of the change opens it. */
  what: ChangePart;
  label: string;
  amount: string;
  from: number;
  to: number;
  total: boolean;
}

export interface Causes {
  unit: 'tao' | 'fiat';
  /** What was not nothing, and their sum; empty where nothing changed. */
  steps: Step[];
  least: number;
  most: number;
}

/** In the currency where both ends have a price of a TAO, else in TAO. */
export function causesOf(walk: ChangeWalk, wanted: 'tao' | 'fiat'): Causes {
  const fiat = wanted === 'fiat' ? walk.fiat : null;
  const told = fiat ?? walk;
  const rate = fiat ? [{ key: 'rate', what: 'rate' as const, label: 'Price of TAO', amount: fiat.rate }] : [];
  const all = [
    ...rate,
    ...causeWords.map(({ id, label }) => ({ key: id, what: id, label, amount: told.effects[id] })),
  ];
  let reached = 0n;
  const steps = all
    .filter(({ amount }) => amount !== '0')
    .map((cause): Step => {
      const from = Number(reached);
      reached += BigInt(cause.amount);
      return { ...cause, from, to: Number(reached), total: false };
    });
  const change = {
    key: 'change',
    what: 'whole' as const,
    label: 'Exit value',
    amount: reached.toString(),
    from: 0,
    to: Number(reached),
    total: true,
  };
  const ends = steps.flatMap(({ from, to }) => [from, to]);
  return {
    unit: fiat ? 'fiat' : 'tao',
    steps: steps.length > 0 ? [...steps, change] : [],
    least: Math.min(0, ...ends),
    most: Math.max(0, ...ends),
  };
}
