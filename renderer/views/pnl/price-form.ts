// What is typed as a price of a TAO or a rate of a USD, read to 1e-9 of the currency, or what is wrong with which field. Pure.
import type { PriceGap } from '#contract/prices.ts';
import { LARGEST_NANO, parseAmount } from '#renderer/format/amount.ts';
import { isTypedDay } from '#renderer/format/date.ts';

export interface PriceText {
  readonly of: 'tao' | 'usd';
  readonly currency: string;
  /** As in 2026-08-07, of UTC. */
  readonly day: string;
  readonly price: string;
}

export type PriceErrors = Partial<Record<'currency' | 'day' | 'price', string>>;

export interface TypedPrice {
  readonly of: 'tao' | 'usd';
  readonly currency: string;
  readonly day: string;
  readonly nano: string;
}

export const emptyPrice = (currency: string): PriceText => ({ of: 'tao', currency, day: '', price: '' });

/** What a day without a price lacks: a rate where a USD price is there, else a price. */
export const priceFor = ({ day, missing }: PriceGap, currency: string): PriceText => ({
  ...{ currency, day, price: '' },
  of: missing === 'no-rate' ? 'usd' : 'tao',
});

function priceError(nano: bigint | null): string | null {
  if (nano === null) return 'a price, as in 412.50';
  if (nano === 0n) return 'above 0; a typed price is removed below';
  return nano > LARGEST_NANO ? 'too large' : null;
}

export function readPrice(text: PriceText): { price: TypedPrice } | { errors: PriceErrors } {
  const currency = text.currency.trim().toUpperCase();
  const nano = parseAmount(text.price.trim());
  const wrongPrice = priceError(nano);
  const errors: PriceErrors = {
    ...(!/^[A-Z]{3}$/u.test(currency) && { currency: 'three letters, as in EUR' }),
    ...(text.of === 'usd' && currency === 'USD' && { currency: 'another one than USD' }),
    ...(!isTypedDay(text.day) && { day: 'a day' }),
    ...(wrongPrice !== null && { price: wrongPrice }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  return { price: { of: text.of, currency, day: text.day, nano: String(nano) } };
}
