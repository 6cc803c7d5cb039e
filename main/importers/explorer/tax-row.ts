// Rows of the tax reports (`accounting/tax/v1`, `accounting/coldkey_report/v1`): amounts are whole tokens here, not 1e-9
// units. A row with a type is an entry of the report; one without is the snapshot of a day, with what the day earned.
// `total_balance` is never read: where a report begins, that of TAO lacks the alpha it counts at the end.
import type { DraftWallet } from '#importers/adapter.ts';
import type { Fields } from '#importers/fields.ts';
import { measured, usdPerTaoNano } from './decimal.ts';
import type { KeyReader } from './keys.ts';
import { readMoment, type Moment } from './ledger-lines.ts';
import { readToken, type Token } from './token.ts';
import { readTokens } from './values.ts';

export const TAX_FIELDS =
  'additional_data block_number coldkey credit_amount daily_income daily_income_usd date debit_amount extrinsic_id free_balance locked_balance network reserved_balance staked_balance timestamp token token_price_in_tao token_price_in_usd tao_price total_balance transaction_type'.split(
    ' ',
  );

export interface TaxRow extends Moment {
  readonly fields: Fields;
  readonly wallet: DraftWallet;
  readonly token: Token;
  /** Null on the snapshot of a day. */
  readonly type: string | null;
  /** 1e-9 units that came or went; the other one is 0. */
  readonly credit: bigint;
  readonly debit: bigint;
  readonly income: bigint | null;
  /** Rao of TAO per whole token; of TAO itself one. */
  readonly priceRao: bigint | null;
  readonly usdPerTaoNano: bigint | null;
}

/** The report on a coldkey knows TAO alone and has no field for it. */
const tokenOfRow = (fields: Fields): Token | null =>
  fields.get('token') === undefined ? 'TAO' : readToken(fields, 'token');

/** USD per TAO: as stated for TAO, else what the two prices of a token come to. */
function readUsdPerTao(fields: Fields, token: Token): bigint | null {
  const usd = fields.get('tao_price') === undefined ? 'token_price_in_usd' : 'tao_price';
  if (token === 'TAO') return readTokens(fields, usd, 'extra');
  return usdPerTaoNano(
    measured(fields.get('token_price_in_usd')),
    measured(fields.get('token_price_in_tao')),
  );
}

/** What came or went; null and an issue where the row of an event says neither, or both. */
function readChange(fields: Fields, type: string | null): Pick<TaxRow, 'credit' | 'debit'> | null {
  const credit = readTokens(fields, 'credit_amount', 'extra');
  const debit = readTokens(fields, 'debit_amount', 'extra');
  const isOne = (credit ?? debit) !== null && !(credit && debit);
  if (type === null || isOne) return { credit: credit ?? 0n, debit: debit ?? 0n };
  const message = `Row ${fields.row} does not state one amount that came or went. It was left out.`;
  return fields.report('debit_amount', { severity: 'error', code: 'unreadable-amount', message });
}

/** A row; null and issues where a value it stands on cannot be read. */
export function readTaxRow(fields: Fields, keys: KeyReader): TaxRow | null {
  const moment = readMoment(fields);
  const wallet = keys.needed(fields, 'coldkey');
  const token = tokenOfRow(fields);
  const type = fields.text('transaction_type');
  const change = readChange(fields, type);
  if (moment === null || wallet === null || token === null || change === null) return null;
  return {
    ...moment,
    ...change,
    ...{ fields, wallet, token, type },
    income: type === null ? readTokens(fields, 'daily_income', 'extra') : null,
    priceRao: token === 'TAO' ? null : readTokens(fields, 'token_price_in_tao', 'extra'),
    usdPerTaoNano: readUsdPerTao(fields, token),
  };
}
