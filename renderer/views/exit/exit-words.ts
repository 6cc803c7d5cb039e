// What the exit view says in a sentence, and the rows of its table. Pure: the answer of exit.now in, values out.
import type { JointSale } from '#contract/exit.ts';
import type { WireOut } from '#contract/methods.ts';

export type ExitNow = WireOut<'exit.now'>;

/** One line of the table: a subnet's joint sale, or TAO that needs none. */
export type ExitRow =
  { kind: 'sale'; key: string; sale: JointSale } | { kind: 'root' | 'free'; key: string; amountRao: string };

const MOST = 0.8;

const lostRao = (sale: JointSale) => BigInt(sale.markRao) - BigInt(sale.exitRao);

/** TAO that stands under the sales; parts of nothing are left out. */
export const unpooledRows = ({ rootRao, freeRao }: ExitNow): ExitRow[] =>
  (
    [
      { kind: 'root', key: 'root', amountRao: rootRao },
      { kind: 'free', key: 'free', amountRao: freeRao },
    ] as const
  ).filter((row) => row.amountRao !== '0');

export interface LossFinding {
  /** The fewest sales that make up most of what is lost. */
  count: number;
  shareRatio: number;
}

/** Which sales carry the loss; null where nothing is lost. */
export function lossFinding(sales: readonly JointSale[]): LossFinding | null {
  const losses = sales.map(lostRao).toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  const whole = losses.reduce((sum, loss) => sum + loss, 0n);
  if (whole <= 0n) return null;
  let sum = 0n;
  const ratio = () => Number((sum * 10_000n) / whole) / 10_000;
  const last = losses.findIndex((loss) => {
    sum += loss;
    return ratio() >= MOST;
  });
  return { count: last + 1, shareRatio: ratio() };
}

/** The longest bar of the table is this long. */
export const maxMarkRao = ({ sales, rootRao, freeRao }: ExitNow): bigint =>
  [...sales.map((sale) => sale.markRao), rootRao, freeRao]
    .map(BigInt)
    .reduce((max, amount) => (amount > max ? amount : max), 1n);

/** Whole alpha from 10,000 on, two decimals where amounts are small: one number of decimals for the column. */
export const alphaDigits = (sales: readonly { amountRao: string }[]): 0 | 2 =>
  sales.some((sale) => BigInt(sale.amountRao) >= 10_000_000_000_000n) ? 0 : 2;
