// Folds the write-ahead log of a database into its file while nobody waits. SQLite does it by itself within the write
// that fills a thousand pages, which then takes a tenth of a second on a slow disk: one typed line in twenty.
import type { Queries } from './query.ts';

/** What a log may grow to before a write folds it after all, in pages of 4 KiB. */
const PAGES_AT_MOST = 8_000;
const QUIET_MS = 500;

/**
 * The answer ends it. Closing the connection folds what is left, and a crash loses nothing: the log is read when the file
 * is opened again.
 */
export function foldWhenIdle(
  { connection, onWritten }: Pick<Queries, 'connection' | 'onWritten'>,
  onFailure: (error: unknown) => void,
): () => void {
  connection.pragma(`wal_autocheckpoint = ${PAGES_AT_MOST}`);
  let timer: NodeJS.Timeout | undefined;
  const fold = () => {
    try {
      connection.pragma('wal_checkpoint(PASSIVE)');
    } catch (error) {
      onFailure(error);
    }
  };
  onWritten(() => {
    clearTimeout(timer);
    timer = setTimeout(fold, QUIET_MS).unref();
  });
  return () => clearTimeout(timer);
}
