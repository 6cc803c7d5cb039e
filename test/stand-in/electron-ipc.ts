// `ipcMain`: calls from the preload's world reach the app's handlers with the sender's address, one handler a channel.
import { need, serve } from './host.ts';

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;
const handlers = new Map<string, Handler>();

export const ipcMain = {
  handle: (channel: string, handler: Handler) => {
    need(!handlers.has(channel), `Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  removeHandler: (channel: string) => void handlers.delete(channel),
} satisfies Pick<Electron.IpcMain, 'handle' | 'removeHandler'>;

serve({
  /** `frame` tells which frame of the window asks: the top one has no parent. */
  'ipc.invoke': async (frame: { url: string; isTop: boolean }, channel: string, args: unknown[]) => {
    const handler = handlers.get(channel);
    need(handler, `No handler registered for '${channel}'`);
    const senderFrame = { url: frame.url, parent: frame.isTop ? null : {} } as Electron.WebFrameMain;
    return handler({ senderFrame } as Electron.IpcMainInvokeEvent, ...args);
  },
});
