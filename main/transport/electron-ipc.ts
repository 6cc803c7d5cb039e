// The planner behind Electron's IPC: calls of the app's own page are answered, every other sender is refused.
// Knows nothing of windows but that they exist; the envelope is the same as on every transport.
import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { Backend } from '#main/backend.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from './electron-channels.ts';
import { refusal } from './refusal.ts';

export interface IpcOptions {
  readonly backend: Pick<Backend, 'dispatch' | 'subscribe'>;
  /** The address that every page of the app begins with. */
  readonly pageOrigin: string;
}

/** The top frame of a window that shows the app's own page; a frame within it or another page is not. */
const isOwnPage = ({ senderFrame }: IpcMainInvokeEvent, pageOrigin: string) =>
  senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith(`${pageOrigin}/`);

/** Answers calls and sends events to every window until the returned function is called. */
export function serveIpc({ backend, pageOrigin }: IpcOptions): () => void {
  ipcMain.handle(CALL_CHANNEL, (event, method: unknown, input: unknown) =>
    isOwnPage(event, pageOrigin)
      ? backend.dispatch(method, input)
      : refusal('unauthorized', 'Only the page of this planner may ask here.'),
  );
  const unsubscribe = backend.subscribe((event, data) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(EVENT_CHANNEL, event, data);
  });
  return () => {
    unsubscribe();
    ipcMain.removeHandler(CALL_CHANNEL);
  };
}
