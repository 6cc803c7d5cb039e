// What every importer gives: a draft of the facts one file states, with everything that was odd about it.
// Amounts are integers of 1e-9 units. What a file does not say is null, never zero. Holds no behaviour but the refusal.
import type { EntryFacts } from '#engine/ledger/entry.ts';

export interface DraftWallet {
  /** ss58 with prefix 42. */
  readonly address: string;
  /** 0x and 64 hex digits. */
  readonly publicKeyHex: string;
  readonly name: string | null;
}

export interface DraftPosition {
  readonly hotkey: string;
  readonly netuid: number;
  readonly registeredAtBlock: number | null;
  /** 1e-9 alpha of the subnet; on root, rao of TAO. */
  readonly amountRao: bigint;
  /** Rao of TAO per whole alpha, as the file says it. */
  readonly priceRao: bigint | null;
  /** Rao of TAO, as the file says it. */
  readonly valueRao: bigint | null;
  readonly claimableRao: bigint | null;
  readonly hotkeyRegistered: boolean | null;
  readonly subnetName: string | null;
}

export interface DraftStatement {
  /** An address among the draft's wallets. */
  readonly coldkey: string;
  /** When the balances were so, as the file says it; null where it carries no time. */
  readonly observedAtMs: number | null;
  readonly block: number | null;
  readonly freeRao: bigint | null;
  /** Every stake of the coldkey is listed and was read: one that is absent is closed. */
  readonly complete: boolean;
  readonly positions: readonly DraftPosition[];
}

export interface DraftIssue {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  /** For the user: what happened, what was kept, what to do. */
  readonly message: string;
  /** Counted from 1 in the file's order. */
  readonly row: number | null;
  readonly field: string | null;
}

/** One line for the ledger. A batch's lines are given in the order of the chain. */
export interface DraftEntry extends EntryFacts {
  readonly wallet: DraftWallet;
  /** Row of the file it was read from, counted from 1. */
  readonly row: number;
  /** Place inside its block, where the file says it (an own export does). */
  readonly place?: number | undefined;
  /** Which event it is, where the file says it (an own export does): see engine/ledger/natural-key.ts. */
  readonly event?: string | undefined;
  /** Income that is all of its day, whenever in the day the file dates it. */
  readonly isOfDay?: boolean | undefined;
}

/** Takes what a long file holds, one by one. It may throw to stop the reader. */
export interface EntrySink {
  entry(entry: DraftEntry): void;
  issue(issue: DraftIssue): void;
}

/** The price of a TAO at a moment, or the close of a UTC day. */
export interface DraftPrice {
  readonly currency: string;
  readonly atMs: number;
  readonly period: 'moment' | 'day';
  /** 1e-9 of the currency's unit. */
  readonly nanoPerTao: bigint;
}

/** What a USD cost in a currency on a UTC day. */
export interface DraftRate {
  readonly currency: string;
  readonly atMs: number;
  /** 1e-9 of the currency's unit. */
  readonly nanoPerUsd: bigint;
}

/** A single observed figure that is neither a balance nor a pool: a validator's APY, a rank, an issuance. */
export interface DraftFact {
  /**
   * `network`, `subnet:<netuid>`, `validator:<hotkey>` or `validator:<hotkey>:<netuid>`; of an account `wallet:<coldkey>`,
   * with `:<netuid>` or `:<hotkey>:<netuid>` where it is about a part of it.
   */
  readonly subject: string;
  /** The field's own term in kebab case, such as `seven-day-apy`. */
  readonly name: string;
  /** Decimal text, or text. */
  readonly value: string;
  readonly unit: 'ratio' | 'rao' | 'tao-per-alpha' | 'usd' | 'block' | 'count' | 'text';
  readonly atMs: number | null;
  readonly block: number | null;
}

/** Facts of one subnet as a file states them; null: not said. */
export interface DraftSubnet {
  readonly netuid: number;
  readonly name: string | null;
  readonly symbol: string | null;
  readonly registeredAtBlock: number | null;
  /** Spot, rao of TAO per whole alpha. */
  readonly priceRao: bigint | null;
  /** EMA price, TAO per alpha. */
  readonly movingPrice: number | null;
  readonly taoInRao: bigint | null;
  readonly alphaInRao: bigint | null;
  readonly alphaOutRao: bigint | null;
  /** The pool's TAO weight in 1e-18, from which its price follows. */
  readonly quoteWeight: bigint | null;
  /** Per block. */
  readonly taoInEmissionRao: bigint | null;
  readonly excessTaoRao: bigint | null;
  readonly alphaInEmissionRao: bigint | null;
  readonly alphaOutEmissionRao: bigint | null;
  readonly emissionEnabled: boolean | null;
  readonly firstEmissionBlock: number | null;
  readonly minerBurnedRatio: number | null;
  readonly tempo: number | null;
  readonly ownerColdkey: string | null;
  readonly ownerHotkey: string | null;
}

/** The market at one moment, as far as a file tells it. */
export interface DraftMarket {
  readonly network: string;
  /** Null where the file carries no time. */
  readonly atMs: number | null;
  readonly block: number | null;
  readonly specVersion: number | null;
  readonly totalIssuanceRao: bigint | null;
  readonly rootTaoRao: bigint | null;
  readonly emissionBar: number | null;
  readonly subnets: readonly DraftSubnet[];
}

export interface ImportDraft {
  readonly network: string | null;
  readonly wallets: readonly DraftWallet[];
  readonly statements: readonly DraftStatement[];
  readonly hotkeys: readonly { readonly address: string; readonly name: string }[];
  /** Reads the ledger lines, as often as it is called; null where the format has none. */
  readonly entries: ((sink: EntrySink) => void) | null;
  readonly prices: readonly DraftPrice[];
  readonly rates: readonly DraftRate[];
  readonly facts: readonly DraftFact[];
  readonly market: DraftMarket | null;
  readonly issues: readonly DraftIssue[];
  /** Fields nobody knows, as paths: kept in the raw file, not in the book. */
  readonly unknownFields: readonly string[];
}

export interface ParseOptions {
  /** Whose rows they are, where the file names no coldkey; null: not chosen yet. */
  readonly wallet: string | null;
}

export interface ImportAdapter {
  readonly id: string;
  readonly title: string;
  readonly howToExport: string;
  /** Whether a text has the shape of this format; never by a file's name. Never throws. */
  detect(text: string): boolean;
  /** Reads a text that `detect` recognised. Throws FileRefusal and nothing else. */
  parse(text: string, options?: ParseOptions): ImportDraft;
  /** The text of one row as it stands in the file, for whoever asks where a line comes from; null: there is none. */
  rowText?(text: string, row: number): string | null;
}

/** A draft that holds nothing: what a format says is spread over it. */
export const EMPTY_DRAFT: ImportDraft = {
  network: null,
  wallets: [],
  statements: [],
  hotkeys: [],
  entries: null,
  prices: [],
  rates: [],
  facts: [],
  market: null,
  issues: [],
  unknownFields: [],
};

export type FileRefusalCode =
  | 'empty-file'
  | 'html-page'
  | 'error-body'
  | 'truncated-json'
  | 'wrong-encoding'
  | 'other-network'
  | 'unknown-format'
  /** A table that can be read once somebody says what its columns mean. */
  | 'unknown-columns'
  /** A file without coldkeys, which can be read once somebody says whose it is. */
  | 'wallet-needed';

/** A file that cannot be taken over at all. The message is for the user. */
export class FileRefusal extends Error {
  readonly code: FileRefusalCode;
  constructor(code: FileRefusalCode, message: string) {
    super(message);
    this.name = 'FileRefusal';
    this.code = code;
  }
}
