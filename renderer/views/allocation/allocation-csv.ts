// The tables of this view as CSV: plain decimals with a point, ratios as fractions, names as they are. Exact, as the
// contract says them; nothing is rounded. Pure.
import Papa from 'papaparse';
import type { Slice } from '#contract/allocation.ts';
import type { Trade } from '#contract/rebalance.ts';
import { typedText } from '#renderer/format/amount.ts';
import { tradeName } from './plan-form.ts';

/** A table as a file. */
export const csvFile = (text: string): Blob => new Blob([text], { type: 'text/csv' });

const tokens = (units: string) => typedText(BigInt(units), 'en').replaceAll(',', '').replace('−', '-');
const orEmpty = (value: number | null) => (value === null ? '' : String(value));

function table<Row>(
  rows: readonly Row[],
  columns: readonly (readonly [string, (row: Row) => string])[],
): string {
  const fields = columns.map(([head]) => head);
  const data = rows.map((row) => columns.map(([, read]) => read(row)));
  // Names are the user’s own and the chain’s: one that looks like a formula is none.
  return Papa.unparse({ fields, data }, { escapeFormulae: /^[=+@\t\r]/, newline: '\n' });
}

/** The parts of the portfolio. */
export const slicesCsv = (slices: readonly Slice[]): string =>
  table(slices, [
    ['key', (slice) => slice.key],
    ['label', (slice) => slice.label],
    ['netuid', (slice) => orEmpty(slice.netuid)],
    ['address', (slice) => slice.address ?? ''],
    ['positions', (slice) => String(slice.positionCount)],
    ['not_valued', (slice) => String(slice.notValuedCount)],
    ['mark_tao', (slice) => tokens(slice.markRao)],
    ['mark_weight', (slice) => String(slice.markShareRatio)],
    ['exit_tao', (slice) => tokens(slice.exitRao)],
    ['exit_weight', (slice) => String(slice.exitShareRatio)],
  ]);

const isFigure = (value: string | null) => (value === null ? '' : tokens(value));

/** The trades of a plan. */
export const tradesCsv = (trades: readonly Trade[], currency: string): string =>
  table(trades, [
    ['trade', tradeName],
    ['wallet', (trade) => trade.from.walletName],
    ['amount', (trade) => tokens(trade.amountRao)],
    ['expected', (trade) => tokens(trade.expectedRao)],
    ['tao', (trade) => tokens(trade.taoRao)],
    ['sell_impact', (trade) => orEmpty(trade.sellImpactRatio)],
    ['buy_impact', (trade) => orEmpty(trade.buyImpactRatio)],
    ['tolerance', (trade) => orEmpty(trade.toleranceRatio)],
    ['swap_fee_tao', (trade) => tokens(trade.swapFeeRao)],
    ['extrinsic_fee_tao', (trade) => tokens(trade.extrinsicFeeRao)],
    ['cost_tao', (trade) => tokens(trade.costRao)],
    ['gain_tao', (trade) => isFigure(trade.gain.tao.gain)],
    [`gain_${currency.toLowerCase()}`, (trade) => isFigure(trade.gain.fiat.gain)],
    ['command', (trade) => trade.command],
  ]);
