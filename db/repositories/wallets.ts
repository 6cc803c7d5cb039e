// Watch-only wallets as rows. Holds no rules about what an address is.
import type { Queries } from '#db/query.ts';

export interface WalletRow {
  readonly walletId: number;
  readonly address: string;
  /** 0x and 64 hex digits. */
  readonly publicKey: string;
  readonly name: string;
  readonly included: boolean;
  /** What the user tells it apart by; null and empty: nothing. */
  readonly colour: string | null;
  readonly group: string | null;
  readonly tags: readonly string[];
  readonly createdAtMs: number;
}

/** What the user may set of a wallet; what is not given stays. */
export interface WalletChanges {
  readonly name?: string | undefined;
  readonly included?: boolean | undefined;
  readonly colour?: string | null | undefined;
  readonly group?: string | null | undefined;
  readonly tags?: readonly string[] | undefined;
}

export interface WalletToAdd {
  readonly address: string;
  readonly publicKeyHex: string;
  readonly name: string;
}

interface Stored {
  id: bigint;
  address: string;
  public_key: Uint8Array;
  name: string;
  included: bigint;
  colour: string | null;
  group_name: string | null;
  tags: string;
  created_at_ms: bigint;
}

const toRow = (stored: Stored): WalletRow => ({
  walletId: Number(stored.id),
  address: stored.address,
  publicKey: `0x${Buffer.from(stored.public_key).toString('hex')}`,
  name: stored.name,
  included: stored.included === 1n,
  colour: stored.colour,
  group: stored.group_name,
  tags: JSON.parse(stored.tags) as string[],
  createdAtMs: Number(stored.created_at_ms),
});

/** The bytes of `0x…` hex. */
export const keyBytes = (publicKeyHex: string): Buffer => Buffer.from(publicKeyHex.replace(/^0x/, ''), 'hex');

export function walletRepository(queries: Queries, now: () => number) {
  const list = queries.prepare<Stored>('wallets.list', 'SELECT * FROM wallets ORDER BY id');
  const add = queries.prepare<Stored>(
    'wallets.add',
    `INSERT INTO wallets (public_key, address, name, created_at_ms, by_user) VALUES (?, ?, ?, ?, 1)
     ON CONFLICT (public_key) DO UPDATE SET by_user = 1 RETURNING *`,
  );
  const keep = queries.prepare('wallets.keep', 'UPDATE wallets SET by_user = 1 WHERE id = ?');
  const one = queries.prepare<Stored>('wallets.one', 'SELECT * FROM wallets WHERE id = ?');
  const set = queries.prepare(
    'wallets.set',
    'UPDATE wallets SET name = ?, included = ?, colour = ?, group_name = ?, tags = ? WHERE id = ?',
  );
  const remove = queries.prepare(
    'wallets.remove',
    `DELETE FROM wallets WHERE id = ? AND id NOT IN (SELECT wallet_id FROM import_wallets)
       AND id NOT IN (SELECT wallet_id FROM entries)`,
  );
  const named = queries.prepare<{ address: string }>(
    'wallets.named-by-lines',
    'SELECT w.address FROM wallets w JOIN parties p ON p.address = w.address ORDER BY w.id',
  );
  return {
    list: (): WalletRow[] => list.all().map(toRow),
    /** Coldkeys of the book that a line may name as its other side. */
    namedByLines: (): string[] => named.all().map(({ address }) => address),
    /** Adds all of them or none. One that another process was faster to add is given as it stands. */
    addAll: (wallets: readonly WalletToAdd[]): WalletRow[] =>
      queries.transaction(() =>
        wallets.map(({ address, publicKeyHex, name }) =>
          toRow(add.get(keyBytes(publicKeyHex), address, name, now())!),
        ),
      ),
    /** The user named the address himself: it stays when an import that named it is undone. */
    keep: (walletIds: readonly number[]): void => {
      queries.transaction(() => walletIds.forEach((walletId) => keep.run(walletId)));
    },
    /** Changes all of them or none; one that is gone is left out. `changesOf` gets the wallet as it stands. */
    update: (walletIds: readonly number[], changesOf: (wallet: WalletRow) => WalletChanges): WalletRow[] =>
      queries.transaction(() =>
        walletIds.flatMap((walletId) => {
          const stored = one.get(walletId);
          if (!stored) return [];
          const before = toRow(stored);
          const given = Object.entries(changesOf(before)).filter(([, value]) => value !== undefined);
          const wallet = { ...before, ...(Object.fromEntries(given) as Partial<WalletRow>) };
          const { name, included, colour, group, tags } = wallet;
          set.run(name, included ? 1 : 0, colour, group, JSON.stringify(tags), walletId);
          return [wallet];
        }),
      ),
    /** False where an import or a line of the ledger names the wallet. */
    remove: (walletId: number): boolean => remove.run(walletId).changes === 1,
  };
}
