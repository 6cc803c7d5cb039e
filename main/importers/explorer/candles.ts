// Candles of a subnet's price as charts ask for them (`dtao/tradingview/udf/history?symbol=SUB-19`): lists of seconds and of
// prices in TAO. The answer does not name its subnet: it is read where somebody wrote `"symbol": "SUB-19"` into it.
import {
  EMPTY_DRAFT,
  type DraftFact,
  type DraftIssue,
  type ImportAdapter,
  type ImportDraft,
} from '#importers/adapter.ts';
import { Fields } from '#importers/fields.ts';
import { isList, readJsonObject, type JsonValue } from '#importers/json-text.ts';
import { findUnknownFields } from '#importers/unknown-fields.ts';
import { decimalText, integerOf } from './decimal.ts';
import { shapeOf } from './shapes.ts';
import { tokenOf } from './token.ts';

const KNOWN = 's t o h l c v symbol nextTime errmsg'.split(' ');
/** Seconds of the year 2100: later ones are milliseconds or damage. */
const LATEST_SECONDS = 4_102_444_800n;

const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (isList(value) ? value : []);

const problem = (severity: DraftIssue['severity'], code: string, message: string): DraftIssue => ({
  ...{ severity, code, message, row: null, field: null },
});

/** Subject of the facts; null and an issue where the file names no subnet. */
function subjectOf(file: Fields): string | null {
  const symbol = file.text('symbol') ?? '';
  const netuid = tokenOf(symbol.replace(/^SUB-/u, 'SN'));
  if (typeof netuid === 'number') return `subnet:${netuid}`;
  const message =
    'The answer does not say which subnet its prices are of, so that none was read. Save the history of the pool (pool/history), or write "symbol": "SUB-19" into the file.';
  return file.report('symbol', { severity: 'error', code: 'unknown-subnet', message });
}

/** The close of each candle; one without a price is no fact. */
function readCloses(file: Fields, subject: string, issues: DraftIssue[]): DraftFact[] {
  const closes = listOf(file.get('c'));
  return listOf(file.get('t')).flatMap((time, index) => {
    const close = closes[index] ?? null;
    const seconds = integerOf(time);
    const value = decimalText(close);
    if (close === null) return [];
    if (seconds !== null && seconds >= 0n && seconds < LATEST_SECONDS && value !== null) {
      const atMs = Number(seconds) * 1000;
      return [{ subject, name: 'candle-close', value, unit: 'tao-per-alpha', atMs, block: null }];
    }
    const message = `Candle ${index + 1} cannot be read. It was left out.`;
    issues.push({ severity: 'error', code: 'unreadable-value', message, row: index + 1, field: 'c' });
    return [];
  });
}

function parse(text: string): ImportDraft {
  const json = readJsonObject(text);
  const issues: DraftIssue[] = [];
  const file = new Fields(json, null, issues);
  const unknownFields = findUnknownFields(json, KNOWN);
  const status = file.text('s') ?? '';
  if (status !== 'ok') {
    issues.push(problem('warning', 'no-rows', `The answer holds no candles: its status is "${status}".`));
    return { ...EMPTY_DRAFT, issues, unknownFields };
  }
  const subject = subjectOf(file);
  const facts = subject === null ? [] : readCloses(file, subject, issues);
  return { ...EMPTY_DRAFT, facts, issues, unknownFields };
}

export const candles: ImportAdapter = {
  id: 'explorer-candles',
  title: 'Explorer API: candles of a subnet',
  howToExport: 'Save /api/dtao/tradingview/udf/history?symbol=SUB-<n> and write "symbol": "SUB-<n>" into it',
  detect: (text) => shapeOf(text) === 'candles',
  parse,
};
