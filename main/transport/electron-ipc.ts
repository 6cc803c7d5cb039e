// The planner behind Electron's IPC: calls of the app's own page are answered, every other sender is refused, and so is what
// is larger than a call may be. Methods of the desktop go to the shell, all others to the planner.
// Knows nothing of windows but that they exist; the envelope is the same as on every transport.
import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { Backend } from '#main/backend.ts';
import type { DesktopEvents } from '#contract/desktop.ts';
import type { Dispatch } from '#contract/dispatch.ts';
import type { Reply } from '#contract/errors.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from './electron-channels.ts';
import { isWithinLimits } from './payload-size.ts';
import { refusal } from './refusal.ts';

export interface IpcOptions {
  readonly backend: Pick<Backend, 'dispatch' | 'subscribe'>;
  /** Answers the methods that begin with `desktop.`. */
  readonly desktop: Dispatch;
  /** Whether an address is one of the app's own pages. */
  readonly isOwnPage: (address: string) => boolean;
}

/** The top frame of a window that shows the app's own page; a frame within it or another page is not. */
const isFromPage = ({ senderFrame }: IpcMainInvokeEvent, isOwnPage: IpcOptions['isOwnPage']) =>
  senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url);

function tell(event: string, data: unknown): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(EVENT_CHANNEL, event, data);
}

/** Tells every page something of the desktop. */
export const tellPages = <E extends keyof DesktopEvents>(event: E, data: DesktopEvents[E]): void =>
  tell(event, data);

/** Every page asks everything again: the machine was asleep. */
export const tellReconnected = (): void => tell('reconnected', {});

/** Answers calls and sends events to every window until the returned function is called. */
export function serveIpc({ backend, desktop, isOwnPage }: IpcOptions): () => void {
  const answer = (method: unknown, input: unknown): Promise<Reply> =>
    typeof method === 'string' && method.startsWith('desktop.')
      ? desktop(method, input)
      : backend.dispatch(method, input);
  ipcMain.handle(CALL_CHANNEL, (event, method: unknown, input: unknown) => {
    if (!isFromPage(event, isOwnPage))
      return refusal('unauthorized', 'Only the page of this planner may ask here.');
    if (!isWithinLimits(input))
      return refusal('file-too-large', 'This is more than one call may hold. Nothing was changed.');
    return answer(method, input);
  });
  const unsubscribe = backend.subscribe(tell);
  return () => {
    unsubscribe();
    ipcMain.removeHandler(CALL_CHANNEL);
  };
}
