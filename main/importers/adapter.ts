// What every importer gives: a draft of the facts one file states, with everything that was odd about it.
// Amounts are integers of 1e-9 units. What a file does not say is null, never zero. Holds no behaviour but the refusal.

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

export interface ImportDraft {
  readonly network: string | null;
  readonly wallets: readonly DraftWallet[];
  readonly statements: readonly DraftStatement[];
  readonly hotkeys: readonly { readonly address: string; readonly name: string }[];
  readonly issues: readonly DraftIssue[];
  /** Fields nobody knows, as paths: kept in the raw file, not in the book. */
  readonly unknownFields: readonly string[];
}

export interface ImportAdapter {
  readonly id: string;
  readonly title: string;
  readonly howToExport: string;
  /** Whether a text has the shape of this format; never by a file's name. Never throws. */
  detect(text: string): boolean;
  /** Reads a text that `detect` recognised. Throws FileRefusal and nothing else. */
  parse(text: string): ImportDraft;
}

export type FileRefusalCode =
  | 'empty-file'
  | 'html-page'
  | 'error-body'
  | 'truncated-json'
  | 'wrong-encoding'
  | 'other-network'
  | 'unknown-format';

/** A file that cannot be taken over at all. The message is for the user. */
export class FileRefusal extends Error {
  readonly code: FileRefusalCode;
  constructor(code: FileRefusalCode, message: string) {
    super(message);
    this.name = 'FileRefusal';
    this.code = code;
  }
}
