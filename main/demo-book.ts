// Fills an empty book with the demo portfolio, through the same reader and the same transaction as a user's file.
import { createHash } from 'node:crypto';
import { demoFiles, demoWallets } from '#services/demo-portfolio.ts';
import { packBytes } from '#db/repositories/imports.ts';
import { parseAddress } from '#chain/ss58.ts';
import type { OpenBook } from './open-book.ts';

/** Adds the demo's wallets and balances, dated like the snapshot that prices them. */
export function fillDemo(book: OpenBook, now: () => number): void {
  const market = book.market();
  book.stores.wallets.addAll(
    demoWallets().flatMap(({ address, name }) => {
      const parsed = parseAddress(address);
      return parsed.ok ? [{ ...parsed, name }] : [];
    }),
  );
  for (const { name, text } of demoFiles(market)) {
    const bytes = new TextEncoder().encode(text);
    const { adapter, draft } = book.formats.read(text);
    book.stores.imports.commit({
      draft,
      raw: packBytes(bytes),
      adapter: adapter.id,
      title: adapter.title,
      fileName: name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      importedAtMs: now(),
      observedAtMs: market.state.atMs,
      observedAtSource: 'file-date',
    });
  }
}
