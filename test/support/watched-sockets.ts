// Starts a program under the watch of watch-sockets.ts, and reads what was seen.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What a thread was seen doing; `watching`: the watch itself began there. */
export interface Seen {
  readonly threadId: number;
  readonly way: string;
  readonly to?: string | null;
}

export interface SocketWatch {
  /** For the program to be watched; its threads take it over. */
  readonly env: NodeJS.ProcessEnv;
  threads(): number[];
  /** Every way out that was opened, but connections that were let in. */
  seen(): Seen[];
}

/** A watch that writes into a folder. */
export function watchSockets(folder: string): SocketWatch {
  const file = join(folder, 'watched-sockets.txt');
  const read = (): Seen[] =>
    existsSync(file)
      ? readFileSync(file, 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as Seen)
      : [];
  const hook = pathToFileURL(join(import.meta.dirname, 'watch-sockets.ts')).href;
  return {
    env: { WATCHED_SOCKETS: file, NODE_OPTIONS: `--import ${hook}` },
    threads: () => read().flatMap(({ way, threadId }) => (way === 'watching' ? [threadId] : [])),
    seen: () => read().filter(({ way }) => way !== 'watching'),
  };
}
