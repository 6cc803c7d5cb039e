// Runs in Electron's sandboxed, isolated preload world and shows the page `window.bridge`: two functions, nothing else.
// Forwards only: no schema, no Node, no path of the machine.
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { Bridge } from '#contract/bridge.ts';
import type { Reply } from '#contract/errors.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from '#transport/electron-channels.ts';

const bridge: Bridge = {
  shell: 'electron',
  call: (method, input) => ipcRenderer.invoke(CALL_CHANNEL, method, input) as Promise<Reply>,
  subscribe: (event, listener) => {
    const hear = (_event: IpcRendererEvent, name: unknown, data: unknown) => {
      if (name === event) listener(data);
    };
    ipcRenderer.on(EVENT_CHANNEL, hear);
    return () => void ipcRenderer.off(EVENT_CHANNEL, hear);
  },
};

contextBridge.exposeInMainWorld('bridge', bridge);
