// How the screen writes values in British English, computed here on its own so that a wrong format of the page is seen.

const UNITS = 1_000_000_000n;

/** Decimal text of 1e-9 units (`"1234567890123"`) with group marks, rounded half up to `digits` decimals. */
export function amount(units: string | bigint, digits = 2): string {
  const step = 10n ** BigInt(9 - digits);
  const rounded = ((BigInt(units) + step / 2n) / step) * step;
  const whole = (rounded / UNITS).toString().replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const decimals = (rounded % UNITS).toString().padStart(9, '0').slice(0, digits);
  return BigInt(units) === 0n ? '0' : digits === 0 ? whole : `${whole}.${decimals}`;
}

/** The same for a float of whole TAO or alpha, as estimates are. */
export const estimate = (whole: number, digits = 2): string =>
  amount(BigInt(Math.round(whole * 1e9)), digits);

/** 0.111 is `11.1 %`, with the thin no-break space before the sign; exact zero has no decimals. */
export const percent = (ratio: number, digits = 1): string =>
  ratio === 0 ? '0\u202f%' : `${(ratio * 100).toFixed(digits)}\u202f%`;

/** `$3,820,771`: whole dollars, from 1,000 on. */
export const dollars = (rao: string | bigint, usdPerTao: number): string =>
  `$${amount((BigInt(rao) * BigInt(Math.round(usdPerTao * 1e6))) / 1_000_000n, 0)}`;

/** `7 Aug 2026` of a moment in UTC. */
export const day = (iso: string): string =>
  `${Number(iso.slice(8, 10))} ${'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' ')[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`;
