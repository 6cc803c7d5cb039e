// Answers what the page asks of the desktop: its menu, and files that the user chose in a dialog or opened with the planner.
// Reads no path that did not come from the system, and hands out bytes, never a path.
import { randomUUID } from 'node:crypto';
import { type DesktopHandlers, desktopMethods, type MenuCommand } from '#contract/desktop.ts';
import { type Dispatch, dispatchOver } from '#contract/dispatch.ts';
import { AppError } from '#contract/errors.ts';
import type { Log } from '#main/log.ts';
import { LARGEST_FILE_BYTES, userFiles } from '#main/read-file.ts';
import { refuseSecretsIn } from '#services/secrets.ts';

export interface DesktopDeps {
  readonly log: Log;
  readonly setCommands: (commands: readonly MenuCommand[]) => void;
  readonly choosePaths: (what: 'files' | 'folder') => Promise<string[]>;
  readonly takeOpened: () => string[];
}

/** Together they go to the page at once, so they may be no more than the largest single file. */
async function readAll(paths: readonly string[]) {
  const files = [];
  let byteCount = 0;
  for (const path of await userFiles.list(paths)) {
    const file = await userFiles.read(path);
    byteCount += file.content.length;
    if (byteCount > LARGEST_FILE_BYTES) {
      const message = `These files are larger than ${LARGEST_FILE_BYTES / 1024 / 1024} MB together. Nothing was imported. Choose fewer at a time.`;
      throw new AppError('file-too-large', message);
    }
    files.push(file);
  }
  return { files };
}

/** The checked door to the desktop, like the planner's own. */
export function createDesktop({ log, setCommands, choosePaths, takeOpened }: DesktopDeps): Dispatch {
  const handlers: DesktopHandlers = {
    'desktop.commands': async ({ commands }) => {
      setCommands(commands);
      return {};
    },
    'desktop.choose': async ({ what }) => readAll(await choosePaths(what)),
    'desktop.opened': async () => readAll(takeOpened()),
  };
  return dispatchOver(desktopMethods, handlers, {
    log: { failed: (entry) => log.error('desktop-call-failed', entry) },
    traceId: () => randomUUID().slice(0, 8),
    refuseSecrets: refuseSecretsIn,
  });
}
