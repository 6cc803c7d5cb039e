// Reading the quote form: text to an order, and a refusal to the field it belongs to. Pure.
import type { WireIn } from '#contract/methods.ts';
import type { CallError } from '#renderer/api/client.svelte.ts';
import { amountText, parseAmount } from '#renderer/format/amount.ts';
import { marksOf } from '#renderer/format/plain-number.ts';

export type Side = 'sell' | 'buy';

export interface QuoteForm {
  netuid: number;
  side: Side;
  amount: string;
  /** Empty for an order without a limit. */
  limit: string;
}

export interface ReadForm {
  order: WireIn<'pool.quote'> | null;
  amountError: string | null;
  limitError: string | null;
}

const NO_NUMBER = 'This is not an amount. Write digits and at most nine decimals.';

/** An order only where every field can be read; empty fields are no errors. */
export function readForm({ netuid, side, amount, limit }: QuoteForm): ReadForm {
  const amountRao = parseAmount(amount);
  const limitRao = limit.trim() === '' ? undefined : parseAmount(limit);
  const amountError = amountRao === null && amount.trim() !== '' ? NO_NUMBER : null;
  const limitError = limitRao === null ? NO_NUMBER : null;
  if (amountRao === null || limitRao === null) return { order: null, amountError, limitError };
  const limitPriceRao = limitRao?.toString();
  const order = { netuid, side, amountRao: amountRao.toString(), ...(limitPriceRao && { limitPriceRao }) };
  return { order, amountError, limitError };
}

/** Where a refusal of the planner is shown. */
export const refusedField = (error: CallError): 'amount' | 'limit' =>
  error.code === 'price-limit-exceeded' ? 'limit' : 'amount';

/** An amount as the form would have it typed: exact, the reader's decimal mark, no group marks, no zeros behind. */
export function typedAmount(amountRao: string, locale?: string): string {
  const text = amountText(BigInt(amountRao), { digits: 9, locale: 'en' }).replaceAll(',', '');
  const plain = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return plain.replace('.', marksOf(locale).decimal);
}

/** A price of the wire, TAO per alpha, in rao per whole alpha. */
export const priceRao = (taoPerAlpha: number): bigint => BigInt(Math.round(taoPerAlpha * 1e9));
