// The sheet of a tax year: every disposal with the lots that were used, what it brought and cost, and all that was earned, in
// the currency of the terms and in TAO. A figure that cannot be had is empty, with the reason beside it. Not advice.
import type { FiatPriceOutcome } from '#engine/ledger/fiat-price.ts';
import type { Gain, Income } from '#engine/ledger/gain.ts';
import type { PnlTerms } from '#contract/pnl.ts';
import type { TaxEvent, TaxYear } from '#services/tax-year.ts';
import { csvOf, decimalOf, type Row } from './table.ts';

/** `cur` stands for the currency. */
const columnsFor = (cur: string): string[] => [
  ...['type', 'timestamp_utc', 'local_date', 'coldkey', 'wallet_name', 'counted', 'kind', 'asset', 'hotkey'],
  ...['quantity', 'acquired_first_utc', 'acquired_last_utc'],
  ...[`proceeds_${cur}`, `basis_${cur}`, `gain_${cur}`, `missing_${cur}`],
  ...['proceeds_tao', 'basis_tao', 'gain_tao', 'missing_tao'],
  ...[`income_${cur}`, 'income_tao', `${cur}_per_tao`, 'price_source'],
  ...['method', 'rewards', 'tax_year', 'zone', 'lots', 'extrinsic', 'note'],
];

/** Whose terms the sheet is made by. */
interface Style {
  /** The currency in capital letters, and as it stands in the names of columns. */
  readonly currency: string;
  readonly cur: string;
  readonly terms: PnlTerms;
}

function assetOf({ holding }: TaxEvent): string {
  if (holding.kind !== 'alpha') return 'TAO';
  return holding.netuid === null ? 'alpha of an unknown subnet' : `SN${holding.netuid}`;
}

const priceSource = ({ origin, source, rate }: FiatPriceOutcome & { ok: true }): string =>
  [
    source === null ? origin : `${origin}: ${source}`,
    ...(rate === null ? [] : [`rate of ${new Date(rate.atMs).toISOString().slice(0, 10)}: ${rate.source}`]),
  ].join('; ');

const priceFields = (price: FiatPriceOutcome, { cur }: Style): Row =>
  price.ok
    ? { [`${cur}_per_tao`]: price.nanoPerTao, price_source: priceSource(price) }
    : { [`${cur}_per_tao`]: null, price_source: null };

const sharedFields = (event: TaxEvent, year: number, { terms }: Style): Row => ({
  type: event.type,
  timestamp_utc: new Date(event.line.atMs),
  local_date: event.day,
  coldkey: event.coldkey,
  wallet_name: event.holding.walletName,
  counted: event.counted ? 'yes' : 'no',
  kind: event.line.kind,
  asset: assetOf(event),
  hotkey: event.holding.hotkey,
  tax_year: year,
  zone: terms.zone,
  extrinsic: event.line.extrinsic,
  note: event.line.note,
});

/** "12.5 of 2025-03-01T00:00:00.000Z for 40 TAO, 16000 USD", for each lot that was used. */
function lotText({ quantity, acquiredAtMs, basisRao, basisNano }: Gain['lots'][number], { currency }: Style) {
  const cost = (units: bigint | null, of: string) =>
    units === null ? `an unknown cost in ${of}` : `${decimalOf(units)} ${of}`;
  const acquired = new Date(acquiredAtMs).toISOString();
  return `${decimalOf(quantity)} of ${acquired} for ${cost(basisRao, 'TAO')}, ${cost(basisNano, currency)}`;
}

function gainFields(gain: Gain, style: Style): Row {
  const { cur } = style;
  const acquired = gain.lots.map(({ acquiredAtMs }) => acquiredAtMs);
  const date = (pick: (a: number, b: number) => number) =>
    acquired.length === 0 ? null : new Date(acquired.reduce((a, b) => pick(a, b)));
  return {
    ...priceFields(gain.price, style),
    quantity: gain.quantity,
    acquired_first_utc: date(Math.min),
    acquired_last_utc: date(Math.max),
    [`proceeds_${cur}`]: gain.fiat.proceeds,
    [`basis_${cur}`]: gain.fiat.basis,
    [`gain_${cur}`]: gain.fiat.gain,
    [`missing_${cur}`]: gain.fiat.missing,
    proceeds_tao: gain.tao.proceeds,
    basis_tao: gain.tao.basis,
    gain_tao: gain.tao.gain,
    missing_tao: gain.tao.missing,
    method: style.terms.method,
    lots: gain.lots.map((lot) => lotText(lot, style)).join('; '),
  };
}

function incomeFields({ quantity, price, worth, worthNano }: Income, style: Style): Row {
  const noTao = worth.rao === null ? 'no-value' : null;
  return {
    ...priceFields(price, style),
    quantity,
    [`income_${style.cur}`]: worthNano,
    [`missing_${style.cur}`]: worthNano === null ? (noTao ?? (price.ok ? 'no-value' : price.missing)) : null,
    income_tao: worth.rao,
    missing_tao: noTao,
    rewards: style.terms.rewards,
  };
}

/** One row for each event, in the order of the ledger. */
export function taxCsv({ year, terms, events }: TaxYear): string {
  const style = { terms, currency: terms.currency, cur: terms.currency.toLowerCase() };
  const rows = events.map((event) => ({
    ...sharedFields(event, year, style),
    ...(event.type === 'disposal' ? gainFields(event.gain, style) : incomeFields(event.income, style)),
  }));
  return csvOf(columnsFor(style.cur), rows);
}
