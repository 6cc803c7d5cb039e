// Writes what one file stated: wallets, statements with balances and stakes, names of hotkeys. Runs inside its caller's transaction.
import type { Queries } from '#db/query.ts';
import { keyBytes } from './wallets.ts';

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
  readonly freeRao: bigint | null;
  /** Lists every stake of the coldkey: what it leaves out is closed. */
  readonly complete: boolean;
  readonly positions: readonly StatedPosition[];
}

/** Wallets come first: each statement's coldkey is among them. */
export interface Facts {
  readonly wallets: readonly { address: string; publicKeyHex: string; name: string | null }[];
  readonly statements: readonly Statement[];
  readonly hotkeys: readonly { address: string; name: string }[];
}

interface Context {
  readonly importId: number;
  readonly observedAtMs: number;
  readonly addedAtMs: number;
}

const flag = (value: boolean | null) => (value === null ? null : value ? 1 : 0);

function createWalletWriter(queries: Queries) {
  const find = queries.prepare<{ id: bigint }>('facts.wallet', 'SELECT id FROM wallets WHERE public_key = ?');
  const newest = queries.prepare<{ id: bigint }>(
    'facts.newest-wallet',
    'SELECT coalesce(max(id), 0) AS id FROM wallets',
  );
  const add = queries.prepare(
    'facts.add-wallet',
    'INSERT INTO wallets (public_key, address, name, created_at_ms, by_user) VALUES (?, ?, ?, ?, 0)',
  );
  const mention = queries.prepare(
    'facts.mention-wallet',
    'INSERT OR IGNORE INTO import_wallets (import_id, wallet_id) VALUES (?, ?)',
  );
  return (wallet: Facts['wallets'][number], { importId, addedAtMs }: Context): number => {
    const key = keyBytes(wallet.publicKeyHex);
    const known = find.get(key)?.id;
    const name = wallet.name ?? `Wallet ${Number(newest.get()?.id ?? 0n) + 1}`;
    const walletId = Number(known ?? add.run(key, wallet.address, name, addedAtMs).lastInsertRowid);
    mention.run(importId, walletId);
    return walletId;
  };
}

function createStatementWriter(queries: Queries) {
  const addStatement = queries.prepare(
    'facts.add-statement',
    'INSERT INTO statements (import_id, wallet_id, observed_at_ms, complete) VALUES (?, ?, ?, ?)',
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
    const { complete, freeRao } = statement;
    const statementId = addStatement.run(importId, walletId, observedAtMs, flag(complete)).lastInsertRowid;
    if (freeRao !== null) addBalance.run(statementId, freeRao);
    for (const p of statement.positions) {
      const observed = [p.priceRao, p.valueRao, p.claimableRao, flag(p.hotkeyRegistered), p.subnetName];
      addPosition.run(statementId, p.hotkey, p.netuid, p.registeredAtBlock, p.amountRao, ...observed);
    }
  };
}

/** A writer of facts; throws where a statement's coldkey is not among the wallets. */
export function createFactWriter(queries: Queries): (facts: Facts, context: Context) => void {
  const writeWallet = createWalletWriter(queries);
  const writeStatement = createStatementWriter(queries);
  const addName = queries.prepare(
    'facts.add-name',
    'INSERT OR REPLACE INTO hotkey_names (import_id, address, name) VALUES (?, ?, ?)',
  );
  return (facts, context) => {
    const ids = new Map(facts.wallets.map((wallet) => [wallet.address, writeWallet(wallet, context)]));
    for (const statement of facts.statements) {
      const walletId = ids.get(statement.coldkey);
      if (walletId === undefined)
        throw new Error('a statement names a coldkey that is not among the wallets');
      writeStatement(statement, walletId, context);
    }
    for (const { address, name } of facts.hotkeys) addName.run(context.importId, address, name);
  };
}
