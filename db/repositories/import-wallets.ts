// Wallets that a file names: found or made, and remembered as named by it. Runs inside its caller's transaction.
import type { Queries } from '#db/query.ts';
import { keyBytes } from './wallets.ts';

export interface StatedWallet {
  readonly address: string;
  /** 0x and 64 hex digits. */
  readonly publicKeyHex: string;
  readonly name: string | null;
}

/** A function from a wallet to its number, for one import. */
export function createWalletWriter(queries: Queries) {
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
  return ({ importId, addedAtMs }: { importId: number; addedAtMs: number }) => {
    const written = new Map<string, number>();
    return (wallet: StatedWallet): number => {
      const before = written.get(wallet.address);
      if (before !== undefined) return before;
      const key = keyBytes(wallet.publicKeyHex);
      const known = find.get(key)?.id;
      const name = wallet.name ?? `Wallet ${Number(newest.get()?.id ?? 0n) + 1}`;
      const walletId = Number(known ?? add.run(key, wallet.address, name, addedAtMs).lastInsertRowid);
      mention.run(importId, walletId);
      written.set(wallet.address, walletId);
      return walletId;
    };
  };
}
