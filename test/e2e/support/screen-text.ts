// How the screen writes values in British English, computed here on its own so that a wrong format of the page is seen.
// Spaces of any width are one plain space here, as Playwright compares texts.

const UNITS = 1_000_000_000n;

/** Decimal text of 1e-9 units (`"1234567890123"`) with group marks, rounded half up to `digits` decimals. */
export function amount(units: string | bigint, digits = 2): string {
  const given = BigInt(units);
  const step = 10n ** BigInt(9 - digits);
  const rounded = ((given + step / 2n) / step) * step;
  if (given === 0n) return '0';
  if (rounded === 0n) return `< ${amount(step, digits)}`;
  const whole = (rounded / UNITS).toString().replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const decimals = (rounded % UNITS).toString().padStart(9, '0').slice(0, digits);
  return digits === 0 ? whole : `${whole}.${decimals}`;
}

/** The same for a float of whole TAO or alpha, as estimates are. */
export const estimate = (whole: number, digits = 2): string =>
  amount(BigInt(Math.round(whole * 1e9)), digits);

/** 0.111 is `11.1 %`; exact zero has no decimals, and what is smaller than the last digit says so. */
export function percent(ratio: number, digits = 1): string {
  if (ratio === 0) return '0 %';
  const text = (ratio * 100).toFixed(digits).replace('-', '−');
  return ratio > 0 && Number(text) === 0 ? `< ${(10 ** -digits).toFixed(digits)} %` : `${text} %`;
}

/** `$3,820,771`: whole dollars, from 1,000 on. */
export const dollars = (rao: string | bigint, usdPerTao: number): string =>
  `$${amount((BigInt(rao) * BigInt(Math.round(usdPerTao * 1e6))) / 1_000_000n, 0)}`;

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' ');

/** `Jan 2030` of a moment in UTC. */
export const month = (iso: string): string => `${MONTHS[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`;

/** `7 Aug 2026` of a moment in UTC. */
export const day = (iso: string): string => `${Number(iso.slice(8, 10))} ${month(iso)}`;
