// Tables nobody knows: whether a text is one, what a holder needs to see of it to say what its columns mean, and what they
// probably mean. A guess is shown and never read by itself.
import { columnKey, forEachCsvRow, openCsv, type CsvTable } from './csv-table.ts';
import { decimalMarkOf, plainNumber } from './decimal-mark.ts';
import { readMomentText } from './local-time.ts';
import { DATE_FORMS, kindWord, type CsvMapping, type KindMeaning, type MappedField } from './mapping.ts';

const PROBED_ROWS = 200;
const SHOWN_ROWS = 6;
/** A column with more words than these holds no kinds. */
const MOST_KINDS = 24;
const SHOWN_CELL = 120;

/** Whether a text is a table with rows: most of its first rows have the cells of its header. */
export function looksLikeTable(text: string): boolean {
  if (/^\s*[[{<]/u.test(text)) return false;
  const table = openCsv(text);
  if (table === null) return false;
  let [good, bad] = [0, 0];
  forEachCsvRow(table, ({ damage }) => {
    if (damage === null) good += 1;
    else bad += 1;
    return good + bad < PROBED_ROWS;
  });
  return good > bad;
}

/** Names a header: files of one tool have the same. */
export const headerName = ({ columns }: Pick<CsvTable, 'columns'>): string => JSON.stringify(columns);

export interface TableColumn {
  readonly name: string;
  /** Its different words, where it has few. */
  readonly words: readonly string[] | null;
}

export interface TableSight {
  readonly header: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly guess: CsvMapping;
}

/** Names that columns have in files of other tools, by the fact they hold. */
const NAMES: Readonly<Partial<Record<MappedField, readonly string[]>>> = {
  time: [
    'timestamp',
    'time',
    'date',
    'datetime',
    'dateutc',
    'timeutc',
    'timestamputc',
    'when',
    'createdat',
    'datum',
  ],
  kind: ['kind', 'type', 'action', 'transactiontype', 'label', 'event', 'operation', 'category', 'typ'],
  wallet: ['coldkey', 'wallet', 'walletaddress', 'owner', 'nominator', 'account'],
  netuid: ['netuid', 'subnet', 'subnetid', 'sn'],
  hotkey: ['hotkey', 'validator', 'delegate'],
  alpha: ['alpha', 'alphaamount', 'amountalpha', 'stake'],
  tao: ['tao', 'taoamount', 'amounttao', 'amount', 'value', 'quantity'],
  fee_alpha: ['feealpha', 'alphafee'],
  fee_tao: ['feetao', 'taofee', 'fee'],
  price_tao: ['pricetao', 'price', 'alphaprice', 'rate'],
  usd_per_tao: ['usdpertao', 'taousd', 'taoprice', 'taopriceusd', 'priceusd'],
  block: ['block', 'blocknumber', 'height'],
  extrinsic: ['extrinsic', 'extrinsicid', 'txhash', 'hash', 'txid', 'transactionid'],
  counterparty: ['counterparty', 'to', 'from', 'address'],
  note: ['note', 'notes', 'comment', 'description', 'memo'],
  sent_amount: ['sentamount', 'sellamount', 'sentquantity', 'amountout'],
  sent_currency: ['sentcurrency', 'sellcurrency', 'currencyout'],
  received_amount: ['receivedamount', 'buyamount', 'receivedquantity', 'amountin'],
  received_currency: ['receivedcurrency', 'buycurrency', 'currencyin'],
  fee_amount: ['feeamount'],
  fee_currency: ['feecurrency'],
};

const bareName = (name: string): string => columnKey(name).replace(/\(.*\)$|[^a-z0-9]/gu, '');

function guessColumns(columns: readonly string[]): CsvMapping['columns'] {
  const taken = new Set<string>();
  const found: Partial<Record<MappedField, string>> = {};
  for (const [field, names] of Object.entries(NAMES) as [MappedField, readonly string[]][]) {
    const name = names
      .map((one) => columns.find((column) => bareName(column) === one && !taken.has(column)))
      .find((column) => column !== undefined);
    if (name === undefined) continue;
    taken.add(name);
    found[field] = name;
  }
  return found;
}

/** Words of other tools, by the beginning of what they mean. */
const MEANINGS: readonly (readonly [RegExp, KindMeaning])[] = [
  [/^(?:un-?stak|undelegat|stake.?remov|remove.?stake)/u, 'unstake'],
  [/^(?:stak(?:e|ed)$|delegat|stake.?add|add.?stake)/u, 'stake'],
  [/^(?:reward|emission|dividend|income|earn|staking|mining|airdrop|interest)/u, 'reward'],
  [/^claim/u, 'claim'],
  [/^(?:transfer.?in|deposit|receiv|incoming|in$|credit)/u, 'transfer-in'],
  [/^(?:transfer.?out|withdraw|sen[dt]|outgoing|out$|debit)/u, 'transfer-out'],
  [/^transfer/u, 'transfer'],
  [/^swap/u, 'swap'],
  [/^move/u, 'move'],
  [/^(?:fee|cost|tip)/u, 'fee'],
  [/^regist/u, 'registration'],
  [/^open/u, 'opening-balance'],
  [/^adjust/u, 'adjustment'],
  [/^(?:trade|buy|sell|exchange)/u, 'auto'],
];

const meaningOfWord = (word: string): KindMeaning | null =>
  MEANINGS.find(([pattern]) => pattern.test(kindWord(word)))?.[1] ?? null;

/** The form that reads the most of a column's times; the first where several do. */
function guessDates(texts: readonly string[]): CsvMapping['dates'] {
  const counts = DATE_FORMS.map((dates) => ({
    dates,
    count: texts.filter((text) => readMomentText(text, { dates, zone: 'UTC' }) !== null).length,
  }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).dates;
}

class Probe {
  readonly rows: (readonly string[])[] = [];
  readonly table: CsvTable;

  constructor(table: CsvTable) {
    this.table = table;
    forEachCsvRow(table, ({ cells, damage }) => {
      if (damage === null) this.rows.push(cells);
      return this.rows.length < PROBED_ROWS * 10;
    });
  }

  column(name: string | undefined): string[] {
    const index = name === undefined ? -1 : this.table.columns.indexOf(name);
    return index < 0 ? [] : this.rows.map((cells) => cells[index]!.trim()).filter((cell) => cell !== '');
  }

  /** Whether any number carries a minus: without one, signs are told by something else. */
  hasMinus(): boolean {
    return this.rows.some((cells) => cells.some((cell) => /^\s*[-−]\s*[\d.,]/u.test(cell)));
  }

  /** The words of a column that may hold kinds: few, and not numbers. */
  words(name: string): string[] | null {
    const words = [...new Set(this.column(name).map((cell) => cell.slice(0, SHOWN_CELL)))];
    const areNumbers = words.every(
      (word) => plainNumber(word, '.') !== null || plainNumber(word, ',') !== null,
    );
    return words.length === 0 || words.length > MOST_KINDS || areNumbers ? null : words;
  }
}

function guessMapping(probe: Probe, wallet: string | null): CsvMapping {
  const columns = guessColumns(probe.table.columns);
  const amounts = [columns.alpha, columns.tao, columns.sent_amount, columns.received_amount];
  const texts = amounts.flatMap((name) => probe.column(name));
  const kinds = (columns.kind === undefined ? null : probe.words(columns.kind)) ?? [];
  const known = kinds.map((word) => [kindWord(word), meaningOfWord(word)] as const);
  const isNano = texts.length > 0 && texts.every((text) => /^-?\d{7,}$/u.test(text));
  return {
    columns,
    units: isNano ? 'nano' : 'tokens',
    decimal: decimalMarkOf(texts) ?? 'auto',
    dates: guessDates(probe.column(columns.time)),
    zone: 'UTC',
    signs: probe.hasMinus() ? 'as-written' : 'by-kind',
    fees: 'inside',
    kinds: Object.fromEntries(known.filter(([, meaning]) => meaning !== null)) as CsvMapping['kinds'],
    wallet: columns.wallet === undefined ? wallet : null,
  };
}

/** What a table looks like and what its columns probably mean; null where the text is none. */
export function sightOf(text: string, wallet: string | null): TableSight | null {
  if (!looksLikeTable(text)) return null;
  const table = openCsv(text)!;
  const probe = new Probe(table);
  return {
    header: headerName(table),
    columns: table.columns.map((name) => ({ name, words: probe.words(name) })),
    rows: probe.rows.slice(0, SHOWN_ROWS).map((cells) => cells.map((cell) => cell.slice(0, SHOWN_CELL))),
    guess: guessMapping(probe, wallet),
  };
}
