// Dollars for amounts of TAO. Integer arithmetic from the price on; no cents from 1,000 dollars.
import { numberFormat } from './intl.ts';

/** `$3,820,754` of an amount in rao at `usdPerTao` dollars for one TAO. */
export function usdText(amountRao: bigint, usdPerTao: number, locale?: string): string {
  const microsPerTao = BigInt(Math.round(usdPerTao * 1e6));
  const micros = (amountRao * microsPerTao) / 1_000_000_000n;
  const cents = (micros + (micros < 0n ? -5_000n : 5_000n)) / 10_000n;
  return centsText(cents, 'USD', locale);
}

function centsText(cents: bigint, currency: string, locale?: string): string {
  const whole = cents >= 100_000n || cents <= -100_000n;
  const digits = whole || cents === 0n ? 0 : 2;
  return numberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
    .format(Number(cents) / 100)
    .replace('-', '−');
}

/** An amount of 1e-9 of a currency: `€1,250`, `−$12.40`; cents below 1,000. */
export function currencyText(nano: bigint, currency: string, locale?: string): string {
  const cents = (nano + (nano < 0n ? -5_000_000n : 5_000_000n)) / 10_000_000n;
  return centsText(cents, currency, locale);
}
