// Writes what one file stated: wallets, statements with balances and stakes, names of hotkeys. Runs inside its caller's transaction.
import type { Queries } from '#db/query.ts';
import {
  createEntryImport,
  type EntryCounts,
  type StatedEntries,
  type StatedIssues,
} from './import-entries.ts';
import { createWalletWriter, type StatedWallet } from './import-wallets.ts';

export interface StatedPosition {
  readonly hotkey: string;
  readonly netuid: number;
  readonly registeredAtBlock: number | null;
  readonly amountRao: bigint;
  readonly priceRao: bigint | null;
  readonly valueRao: bigint | null;
  readonly claimableRao: bigint | null;
  readonly hotkeyRegistered: boolean | null;
  readonly subnetName: string | null;
}

export interface Statement {
  readonly coldkey: string;
  /** When the balances were so, as the file says it; null: as the import is dated. */
  readonly observedAtMs: number | null;
  readonly block: number | null;
  readonly freeRao: bigint | null;
  /** Lists every stake of the coldkey: what it leaves out is closed. */
  readonly complete: boolean;
  readonly positions: readonly StatedPosition[];
}

/** Wallets come first: each statement's coldkey is among them. */
export interface Facts {
  readonly wallets: readonly StatedWallet[];
  readonly statements: readonly Statement[];
  readonly hotkeys: readonly { address: string; name: string }[];
  /** Lines for the ledger; null where the file has none. */
  readonly entries: StatedEntries | null;
  readonly prices: readonly StatedPrice[];
  readonly rates: readonly StatedRate[];
  readonly facts: readonly StatedFact[];
}

export interface StatedPrice {
  readonly currency: string;
  readonly period: 'moment' | 'day';
  readonly atMs: number;
  readonly nanoPerTao: bigint;
}

export interface StatedRate {
  readonly currency: string;
  readonly atMs: number;
  readonly nanoPerUsd: bigint;
}

export interface StatedFact {
  readonly subject: string;
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly atMs: number | null;
  readonly block: number | null;
}

interface Context {
  readonly importId: number;
  readonly observedAtMs: number;
  readonly addedAtMs: number;
  readonly expectedLines: number;
  readonly onLine?: (() => void) | undefined;
  readonly onIssue?: StatedIssues | undefined;
  readonly onPause?: (() => void) | undefined;
}

const flag = (value: boolean | null) => (value === null ? null : value ? 1 : 0);

function createStatementWriter(queries: Queries) {
  const addStatement = queries.prepare(
    'facts.add-statement',
    'INSERT INTO statements (import_id, wallet_id, observed_at_ms, block, complete) VALUES (?, ?, ?, ?, ?)',
  );
  const addBalance = queries.prepare(
    'facts.add-balance',
    'INSERT INTO balances (statement_id, free_rao) VALUES (?, ?)',
  );
  const addPosition = queries.prepare(
    'facts.add-position',
    `INSERT INTO positions (statement_id, hotkey, netuid, registered_at_block, amount_rao, price_rao, value_rao,
       claimable_rao, hotkey_registered, subnet_name) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (statement: Statement, walletId: number, { importId, observedAtMs }: Context) => {
    const { complete, freeRao, block } = statement;
    const atMs = statement.observedAtMs ?? observedAtMs;
    const statementId = addStatement.run(importId, walletId, atMs, block, flag(complete)).lastInsertRowid;
    if (freeRao !== null) addBalance.run(statementId, freeRao);
    for (const p of statement.positions) {
      const observed = [p.priceRao, p.valueRao, p.claimableRao, flag(p.hotkeyRegistered), p.subnetName];
      addPosition.run(statementId, p.hotkey, p.netuid, p.registeredAtBlock, p.amountRao, ...observed);
    }
  };
}

/** Dated figures: prices of TAO, rates of a USD, and whatever else a file says of a subnet or a validator. */
function createFigureWriter(queries: Queries) {
  const addPrice = queries.prepare(
    'facts.add-price',
    'INSERT INTO prices (import_id, currency, period, at_ms, nano_per_tao) VALUES (?, ?, ?, ?, ?)',
  );
  const addRate = queries.prepare(
    'facts.add-rate',
    'INSERT INTO rates (import_id, currency, at_ms, nano_per_usd) VALUES (?, ?, ?, ?)',
  );
  const addFact = queries.prepare(
    'facts.add-fact',
    'INSERT INTO facts (import_id, subject, name, value, unit, at_ms, block) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  return ({ prices, rates, facts }: Facts, importId: number) => {
    for (const { currency, period, atMs, nanoPerTao } of prices)
      addPrice.run(importId, currency, period, atMs, nanoPerTao);
    for (const { currency, atMs, nanoPerUsd } of rates) addRate.run(importId, currency, atMs, nanoPerUsd);
    for (const { subject, name, value, unit, atMs, block } of facts)
      addFact.run(importId, subject, name, value, unit, atMs, block);
  };
}

const NO_ENTRIES: EntryCounts = { added: 0, known: 0, fuller: 0 };

/** A writer of facts, which counts the ledger's lines; throws where a statement's coldkey is not among the wallets. */
export function createFactWriter(queries: Queries): (facts: Facts, context: Context) => EntryCounts {
  const walletWriter = createWalletWriter(queries);
  const writeStatement = createStatementWriter(queries);
  const writeEntries = createEntryImport(queries);
  const writeFigures = createFigureWriter(queries);
  const addName = queries.prepare(
    'facts.add-name',
    'INSERT OR REPLACE INTO hotkey_names (import_id, address, name) VALUES (?, ?, ?)',
  );
  return (facts, context) => {
    const walletOf = walletWriter(context);
    const { importId } = context;
    // Lines first: a reader of a long file has its other facts from the same reading.
    const lines = facts.entries?.bind(facts);
    const counts = lines ? writeEntries(lines, { ...context, walletOf }) : NO_ENTRIES;
    const ids = new Map(facts.wallets.map((wallet) => [wallet.address, walletOf(wallet)]));
    for (const statement of facts.statements) {
      const walletId = ids.get(statement.coldkey);
      if (walletId === undefined)
        throw new Error('a statement names a coldkey that is not among the wallets');
      writeStatement(statement, walletId, context);
    }
    for (const { address, name } of facts.hotkeys) addName.run(importId, address, name);
    writeFigures(facts, importId);
    return counts;
  };
}
