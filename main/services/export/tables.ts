// What the planner holds besides the ledger, as tables: wallets, stakes, free TAO, prices, imports. Plain facts of the book,
// nothing valued.
import type { ExportedPrice } from '#db/repositories/exported.ts';
import type { ImportRow } from '#db/repositories/imports.ts';
import type { Book } from '#services/holdings.ts';
import type { Row } from './table.ts';

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

const dateOf = (atMs: number | null): Date | null => (atMs === null ? null : new Date(atMs));

const table = (columns: string, rows: readonly Row[]): Table => ({ columns: columns.split(' '), rows });

export const walletTable = ({ wallets }: Book): Table =>
  table(
    'coldkey name included colour group tags public_key added_utc',
    wallets.map(({ address, name, included, colour, group, tags, publicKey, createdAtMs }) => ({
      ...{ coldkey: address, name, included, colour, group, tags: tags.join('; '), public_key: publicKey },
      added_utc: new Date(createdAtMs),
    })),
  );

export const positionTable = ({ holdings }: Book): Table =>
  table(
    'coldkey wallet_name netuid subnet_name registered_at_block hotkey hotkey_name state alpha claimable_alpha observed_utc observed_price_tao observed_value_tao import_id',
    holdings.map((holding) => ({
      coldkey: holding.coldkey,
      wallet_name: holding.walletName,
      netuid: holding.netuid,
      subnet_name: holding.subnetName,
      registered_at_block: holding.registeredAtBlock,
      hotkey: holding.hotkey,
      hotkey_name: holding.hotkeyName,
      state: holding.state,
      alpha: holding.amount,
      claimable_alpha: holding.claimableRao,
      observed_utc: new Date(holding.observedAtMs),
      observed_price_tao: holding.observedPriceRao,
      observed_value_tao: holding.observedValueRao,
      import_id: holding.importId,
    })),
  );

export function balanceTable({ balances, wallets }: Book): Table {
  const byId = new Map(wallets.map((wallet) => [wallet.walletId, wallet]));
  return table(
    'coldkey wallet_name free_tao observed_utc import_id',
    balances.map(({ walletId, freeRao, observedAtMs, importId }) => ({
      coldkey: byId.get(walletId)?.address ?? null,
      wallet_name: byId.get(walletId)?.name ?? null,
      free_tao: freeRao,
      observed_utc: new Date(observedAtMs),
      import_id: importId,
    })),
  );
}

export const priceTable = (prices: readonly ExportedPrice[]): Table =>
  table(
    'timestamp_utc period of currency price import_id',
    prices.map(({ atMs, of, period, currency, nano, importId }) => ({
      ...{ timestamp_utc: new Date(atMs), period, of, currency, price: nano, import_id: importId },
    })),
  );

export const importTable = (imports: readonly ImportRow[]): Table =>
  table(
    'import_id file_name format title sha256 byte_count imported_utc observed_utc balances_utc undone_utc',
    imports.map((one) => ({
      import_id: one.importId,
      file_name: one.fileName,
      format: one.adapter,
      title: one.title,
      sha256: one.sha256,
      byte_count: one.byteCount,
      imported_utc: new Date(one.importedAtMs),
      observed_utc: new Date(one.observedAtMs),
      balances_utc: dateOf(one.balancesAtMs),
      undone_utc: dateOf(one.undoneAtMs),
    })),
  );
