/** What those who leave get, by tenths of them in the order they go: the first ones sell dearest. */

export interface Decile {
  /** 1 leaves first. */
  readonly decile: number;
  /** Day on which the last of them is out; null: not yet. */
  outOnDay: number | null;
  /** Alpha sold so far. */
  alpha: number;
  paidTao: number;
  /** The same day by day; TAO per alpha. */
  readonly sales: { readonly day: number; readonly alpha: number; readonly price: number }[];
  readonly wholeAlpha: number;
  readonly startPrice: number;
}

const COUNT = 10;
/** Of a tenth: so little left is none. */
const ROUNDING = 1e-9;

/** Ten equal parts of what leaves. */
export const newDeciles = (leavingAlpha: number, startPrice: number): Decile[] =>
  Array.from({ length: COUNT }, (_, k) => ({
    ...{ decile: k + 1, outOnDay: null, alpha: 0, paidTao: 0, startPrice },
    sales: [],
    wholeAlpha: leavingAlpha / COUNT,
  }));

/** Hands a day's sale on, in place: all who sell on a day get its average price. */
export function payDeciles(
  deciles: readonly Decile[],
  { alpha, paidTao, day }: { readonly alpha: number; readonly paidTao: number; readonly day: number },
): void {
  let left = alpha;
  for (const decile of deciles) {
    if (left <= 0) return;
    const room = decile.wholeAlpha - decile.alpha;
    if (room <= decile.wholeAlpha * ROUNDING) continue;
    const part = Math.min(room, left);
    decile.alpha += part;
    decile.paidTao += (paidTao * part) / alpha;
    decile.sales.push({ day, alpha: part, price: paidTao / alpha });
    left -= part;
    if (decile.wholeAlpha - decile.alpha <= decile.wholeAlpha * ROUNDING) decile.outOnDay = day;
  }
}
