// Fills an empty book with the demo portfolio, through the same reader and the same transaction as a user's file.
import { createHash } from 'node:crypto';
import { type ImportToWrite, packBytes } from '#db/repositories/imports.ts';
import { EMPTY_DRAFT } from '#importers/adapter.ts';
import { historyText } from '#services/demo-history.ts';
import { demoFiles, demoWallets } from '#services/demo-portfolio.ts';
import { parseAddress } from '#chain/ss58.ts';
import type { OpenBook } from './open-book.ts';

const keyOf = (address: string): string => {
  const parsed = parseAddress(address);
  if (!parsed.ok) throw new Error('an address of the demo is none');
  return parsed.publicKeyHex;
};

interface File {
  readonly name: string;
  readonly text: string;
  readonly atMs: number;
}

/** Adds the demo's wallets and balances, dated like the snapshot that prices them and a month before, and its history. */
export function fillDemo(book: OpenBook, now: () => number): void {
  const market = book.market();
  book.stores.wallets.addAll(
    demoWallets().map(({ address, name }) => ({ address, name, publicKeyHex: keyOf(address) })),
  );
  const commit = ({ name, text, atMs }: File, read: Pick<ImportToWrite, 'draft' | 'adapter' | 'title'>) => {
    const bytes = new TextEncoder().encode(text);
    book.stores.imports.commit({
      snapshot: null,
      ...read,
      raw: packBytes(bytes),
      fileName: name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      importedAtMs: now(),
      observedAtMs: atMs,
      observedAtSource: 'file-date',
      expectedLines: 0,
    });
  };
  for (const { balances, lines } of demoFiles(market, keyOf)) {
    for (const file of balances) {
      const { adapter, draft } = book.formats.read(file.text);
      commit(file, { draft, adapter: adapter.id, title: adapter.title });
    }
    const { wallet } = lines[0]!;
    const draft = {
      ...EMPTY_DRAFT,
      wallets: [wallet],
      entries: (sink: { entry(line: (typeof lines)[number] & { row: number }): void }) =>
        lines.forEach((line, index) => sink.entry({ ...line, row: index + 2 })),
    };
    const name = `demo-history-${wallet.name?.toLowerCase()}.txt`;
    commit(
      { name, text: historyText(lines), atMs: market.state.atMs },
      { draft, adapter: 'demo', title: 'Demo history' },
    );
  }
}
