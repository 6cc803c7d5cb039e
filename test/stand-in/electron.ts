// Stand-in for the `electron` module of the main process: what the shell uses, typed against Electron's declarations.
// Runs in a plain Node child process; its windows are pages of a real Chromium (launch.ts). An API the shell uses and
// this does not have fails at once: a name that is not exported here does not link.
import { EventEmitter } from 'node:events';
import { app } from './electron-app.ts';
import { ipcMain } from './electron-ipc.ts';
import { protocol, session } from './electron-session.ts';
import { BrowserWindow } from './electron-window.ts';
import { record } from './host.ts';

const shell = {
  openExternal: async (url) => record('shell.openExternal', url),
} satisfies Pick<Electron.Shell, 'openExternal'>;

const dialog = {
  showErrorBox: (title, content) => {
    record('dialog.showErrorBox', title, content);
    console.error(`${title}: ${content}`);
  },
} satisfies Pick<Electron.Dialog, 'showErrorBox'>;

/** Kept and not shown: menus belong to the desktop. */
class Menu extends EventEmitter {
  static buildFromTemplate = (template: Electron.MenuItemConstructorOptions[]) => new Menu(template);
  static setApplicationMenu = (menu: Menu | null) => record('Menu.setApplicationMenu', menu?.labels() ?? []);
  readonly #template: Electron.MenuItemConstructorOptions[];
  constructor(template: Electron.MenuItemConstructorOptions[]) {
    super();
    this.#template = template;
  }
  labels = () => this.#template.map(({ label, role }) => label ?? role);
}

/** Every name stands under the same name in Electron. */
const known = { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, shell } satisfies Partial<
  Record<keyof typeof Electron.CrossProcessExports, unknown>
>;

export default known;
export { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, shell };
