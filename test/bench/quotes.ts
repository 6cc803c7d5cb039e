/** The quote's benches: the chain-exact quote of a sale, and the closed form in doubles that projections use. */
import { taoForAlpha } from '#engine/pool/closed-form.ts';
import { poolOf } from '#engine/pool/pool.ts';
import { quote } from '#engine/pool/quote.ts';
import { toFloat } from '#engine/units.ts';
import { subnet } from '#test/golden/network.ts';
import { type Measured, microseconds } from './measure.ts';

const source = poolOf(subnet(64));
if (!source.ok) throw new Error('SN64 has no pool');
const { pool } = source;
const reserves = {
  tao: toFloat(pool.tao),
  alpha: toFloat(pool.alpha),
  quoteWeight: Number(pool.quoteWeight) / 1e18,
};
let sink = 0;
let size = 1;

/** Amounts vary, so that no result can be kept from the last call. */
export const quoteBenches: Readonly<Record<string, () => Measured>> = {
  'quote.exact': () => {
    const { value, unit, spread } = microseconds(() => {
      const done = quote({ pool, side: 'sell', amount: 1_000_000_000_000n + BigInt((size += 1)) });
      sink += done.ok ? 1 : 0;
    }, 200);
    return checked(
      unit === 'us' ? { value: value / 1000, unit: 'ms', spread: spread / 1000 } : { value, unit, spread },
    );
  },
  'quote.fast': () =>
    checked(
      microseconds(() => {
        sink += taoForAlpha(reserves, 1000 + (size += 1));
      }, 200_000),
    ),
};

/** What the calls added up to is looked at, so that they are not optimised away. */
function checked(measured: Measured): Measured {
  if (!Number.isFinite(sink)) throw new Error('a quote gave no number');
  return measured;
}
