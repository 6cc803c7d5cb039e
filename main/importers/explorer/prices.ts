// Prices of TAO in USD: quotes (`price/latest|history/v1`) and candles (`price/ohlc/v1`), whose close counts. Market figures
// beside a single quote become facts; of a history the prices alone are read.
import {
  EMPTY_DRAFT,
  type DraftFact,
  type DraftIssue,
  type DraftPrice,
  type ImportAdapter,
  type ImportDraft,
} from '#importers/adapter.ts';
import type { Fields } from '#importers/fields.ts';
import { Answer, answerRowText } from './answer.ts';
import { readFigures, type Columns } from './figures.ts';
import { checkPages } from './pagination.ts';
import { shapeOf } from './shapes.ts';
import { dayStartMs, readTime, readPrice } from './values.ts';

const HOUR_MS = 3_600_000;

/** Supplies are whole TAO, changes percentages. */
const QUOTE_FIGURES: Columns = {
  market_cap: 'usd',
  fully_diluted_market_cap: 'usd',
  volume_24h: 'usd',
  circulating_supply: 'tao',
  total_supply: 'tao',
  max_supply: 'tao',
  market_cap_dominance: 'percent',
  ...Object.fromEntries(
    ['1h', '24h', '7d', '30d', '60d', '90d'].map((span) => [`percent_change_${span}`, 'percent']),
  ),
};
const QUOTE_FIELDS = [
  ...Object.keys(QUOTE_FIGURES),
  ...'created_at updated_at last_updated name symbol slug price'.split(' '),
];
const CANDLE_FIELDS = 'period timestamp asset volume_24h open high low close'.split(' ');

/** Whether a row is of TAO; reported where it is not. */
function isTao(fields: Fields, field: string): boolean {
  const asset = fields.text(field) ?? '';
  if (asset.toUpperCase() === 'TAO') return true;
  const message = `Row ${fields.row} is of "${asset}", not of TAO. It was left out.`;
  fields.report(field, { severity: 'error', code: 'unknown-value', message });
  return false;
}

function readQuote(fields: Fields): DraftPrice | null {
  if (!isTao(fields, 'symbol')) return null;
  const timeField = ['last_updated', 'updated_at', 'created_at'].find((field) => fields.text(field) !== null);
  const atMs = readTime(fields, timeField ?? 'last_updated');
  const nanoPerTao = readPrice(fields, 'price');
  return atMs === null || nanoPerTao === null
    ? null
    : { currency: 'USD', atMs, period: 'moment', nanoPerTao };
}

/** The close of a candle, which the API dates by its start: that of a day, or of the end of an hour. */
function readCandle(fields: Fields): DraftPrice | null {
  if (!isTao(fields, 'asset')) return null;
  const startMs = readTime(fields);
  const nanoPerTao = readPrice(fields, 'close');
  const period = fields.text('period');
  if (startMs === null || nanoPerTao === null) return null;
  if (period === '1d') return { currency: 'USD', atMs: dayStartMs(startMs), period: 'day', nanoPerTao };
  if (period === '1h') return { currency: 'USD', atMs: startMs + HOUR_MS, period: 'moment', nanoPerTao };
  const message = `Row ${fields.row}: candles of "${period ?? ''}" are not read, those of 1h and 1d are. It was left out.`;
  return fields.report('period', { severity: 'error', code: 'unknown-value', message });
}

/** Figures of a quote that stands alone. */
function figuresOf(answer: Answer, prices: readonly DraftPrice[], issues: DraftIssue[]): DraftFact[] {
  const [price] = prices;
  const fields = answer.rowCount === 1 && price ? answer.fields(0, issues) : null;
  return fields === null
    ? []
    : readFigures(fields, QUOTE_FIGURES, { subject: 'network', atMs: price!.atMs, block: null });
}

function parse(text: string): ImportDraft {
  const isQuotes = shapeOf(text) === 'price';
  const answer = new Answer(text);
  const issues = [...checkPages(answer).issues];
  const prices: DraftPrice[] = [];
  for (const fields of answer.rows(issues)) {
    const price = isQuotes ? readQuote(fields) : readCandle(fields);
    if (price !== null) prices.push(price);
  }
  return {
    ...EMPTY_DRAFT,
    prices: prices.sort((a, b) => a.atMs - b.atMs),
    facts: isQuotes ? figuresOf(answer, prices, issues) : [],
    issues,
    unknownFields: answer.unknownFields(isQuotes ? QUOTE_FIELDS : CANDLE_FIELDS),
  };
}

export const prices: ImportAdapter = {
  id: 'explorer-prices',
  title: 'Explorer API: price of TAO',
  howToExport:
    'Save /api/price/history/v1?asset=tao&limit=200 or price/ohlc/v1?asset=tao&period=1d, every page',
  detect: (text) => ['price', 'ohlc'].includes(shapeOf(text) ?? ''),
  parse,
  rowText: answerRowText,
};
