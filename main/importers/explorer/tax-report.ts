// A tax report as a draft, wherever its rows come from: lines for events and rewards, the free TAO of each day, and the price
// of TAO at its close. The rows are read when somebody asks for what they say; who takes the lines first gets all in one reading.
import {
  EMPTY_DRAFT,
  type DraftEntry,
  type DraftIssue,
  type DraftPrice,
  type DraftStatement,
  type DraftWallet,
  type EntrySink,
  type ImportDraft,
} from '#importers/adapter.ts';
import type { Fields } from '#importers/fields.ts';
import { KeyReader } from './keys.ts';
import { MainNetworkOnly } from './networks.ts';
import { linesOfTaxRows } from './tax-lines.ts';
import { readTaxRow, type TaxRow } from './tax-row.ts';
import { dayStartMs, readTokens } from './values.ts';

/** Gives the rows of a report in the order of the chain, those of one block together; issues go into the list. */
export type ForEachBlock = (issues: DraftIssue[], take: (rows: readonly Fields[]) => void) => void;

/** From here on stake is in tokens of subnets (dTAO, block 4,920,351): a report on TAO alone cannot say of which. */
const SUBNET_TOKENS_MS = Date.parse('2025-02-13T00:00:00Z');

export interface TaxReport {
  readonly forEachBlock: ForEachBlock;
  /** The report on a coldkey adds up what all subnets earned, as TAO. */
  readonly isTaoAlone: boolean;
  readonly network: string | null;
  readonly issues: readonly DraftIssue[];
  readonly unknownFields: readonly string[];
}

const remark = (code: string, message: string): DraftIssue => ({
  ...{ severity: 'info', code, message, row: null, field: 'daily_income' },
});

const EVERY_ROLE = remark(
  'every-role',
  'The income of a day is all a coldkey earned, as staker, owner, validator and miner together, on its last block. It was entered as rewards without a hotkey.',
);

const NO_SUBNET = remark(
  'no-subnet',
  'Since 2025-02-13 the income in a report on a coldkey is the alpha of all its subnets as TAO. It was not entered, as it is of no subnet; save the tax rows of each token.',
);

const ONE_SIDE: DraftIssue = {
  severity: 'warning',
  code: 'one-side',
  message:
    'A report is of one token, so that some trades here show the TAO they cost or brought and not the alpha. Put the reports of TAO and of the subnets one after the other into one file, and both sides are joined. If the stake events are imported too, leave out the report on TAO: its trades would count twice.',
  row: null,
  field: 'token',
};

const isTaoOfTrade = ({ kind, netuid }: DraftEntry): boolean =>
  (kind === 'stake' || kind === 'unstake') && netuid === null;

const isOfNoSubnet = ({ income, atMs }: TaxRow): boolean => income !== null && atMs >= SUBNET_TOKENS_MS;

/** Reads the rows of one block after the other. */
function readBlocks(report: TaxReport, issues: DraftIssue[], take: (rows: readonly TaxRow[]) => void): void {
  const keys = new KeyReader();
  const networks = new MainNetworkOnly();
  const readRow = (fields: Fields) => (networks.accepts(fields) ? readTaxRow(fields, keys) : null);
  report.forEachBlock(issues, (rows) => take(rows.map(readRow).filter((row) => row !== null)));
}

const withoutMixedIncome = (report: TaxReport, rows: readonly TaxRow[]): TaxRow[] =>
  rows.map((row) => (report.isTaoAlone && isOfNoSubnet(row) ? { ...row, income: null } : row));

/** What the snapshots of TAO say beside the ledger, and what is worth a remark. */
class Snapshots {
  readonly statements: DraftStatement[] = [];
  readonly prices: DraftPrice[] = [];
  readonly wallets = new Map<string, DraftWallet>();
  readonly remarks = new Set<DraftIssue>();

  add(row: TaxRow, isTaoAlone: boolean): void {
    this.wallets.set(row.wallet.address, row.wallet);
    if (row.income !== null) this.remarks.add(isTaoAlone && isOfNoSubnet(row) ? NO_SUBNET : EVERY_ROLE);
    if (row.type !== null || row.token !== 'TAO') return;
    const { wallet, atMs, block, usdPerTaoNano } = row;
    const freeRao = readTokens(row.fields, 'free_balance', 'extra');
    const stated = { coldkey: wallet.address, observedAtMs: atMs, block, complete: false, positions: [] };
    if (freeRao !== null) this.statements.push({ ...stated, freeRao });
    if (usdPerTaoNano === null || usdPerTaoNano === 0n) return;
    this.prices.push({ currency: 'USD', atMs: dayStartMs(atMs), period: 'day', nanoPerTao: usdPerTaoNano });
  }
}

type Told = Pick<ImportDraft, 'wallets' | 'statements' | 'prices' | 'issues'>;

/** Reads a report whole: its lines into the sink, and what it says beside them. */
function readReport(report: TaxReport, takeEntry: EntrySink['entry']): Told {
  const issues = [...report.issues];
  const snapshots = new Snapshots();
  readBlocks(report, issues, (rows) => {
    for (const row of rows) snapshots.add(row, report.isTaoAlone);
    for (const entry of linesOfTaxRows(withoutMixedIncome(report, rows))) {
      if (isTaoOfTrade(entry)) snapshots.remarks.add(ONE_SIDE);
      takeEntry(entry);
    }
  });
  return {
    wallets: [...snapshots.wallets.values()],
    statements: snapshots.statements,
    prices: snapshots.prices,
    issues: [...issues, ...snapshots.remarks],
  };
}

/** The draft of a report; whatever is odd about a row is among its issues. */
export function draftOfTax(report: TaxReport): ImportDraft {
  let known: Told | null = null;
  const told = () => (known ??= readReport(report, () => {}));
  return {
    ...EMPTY_DRAFT,
    network: report.network,
    get wallets() {
      return told().wallets;
    },
    get statements() {
      return told().statements;
    },
    get prices() {
      return told().prices;
    },
    get issues() {
      return told().issues;
    },
    entries: (sink) => {
      known = readReport(report, (entry) => sink.entry(entry));
    },
    unknownFields: report.unknownFields,
  };
}
