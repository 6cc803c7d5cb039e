// Stand-in for the `electron` module of the main process: what the shell uses, typed against Electron's declarations.
// Runs in a plain Node child process; its windows are pages of a real Chromium (launch.ts). An API the shell uses and
// this does not have fails at once: a name that is not exported here does not link.
import { app } from './electron-app.ts';
import { dialog, shell } from './electron-dialogs.ts';
import { ipcMain } from './electron-ipc.ts';
import { powerMonitor, screen } from './electron-machine.ts';
import { Menu } from './electron-menu.ts';
import { protocol, session } from './electron-session.ts';
import { BrowserWindow } from './electron-window.ts';

/** Every name stands under the same name in Electron. */
const known = {
  ...{ app, BrowserWindow, dialog, ipcMain, Menu },
  ...{ powerMonitor, protocol, screen, session, shell },
} satisfies Partial<Record<keyof typeof Electron.CrossProcessExports, unknown>>;

export default known;
export { app, BrowserWindow, dialog, ipcMain, Menu, powerMonitor, protocol, screen, session, shell };
