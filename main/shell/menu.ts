// Sets the application menu: once at the start, and again whenever the page tells its commands.
import { app, Menu, shell } from 'electron';
import type { MenuCommand } from '#contract/desktop.ts';
import { tellPages } from '#transport/electron-ipc.ts';
import { menuTemplate } from './menu-template.ts';
import { checkForUpdates } from './updates.ts';

/** Shows the system's roles and these commands. */
export function setMenu(commands: readonly MenuCommand[], dataFolder: string): void {
  const template = menuTemplate({
    commands,
    platform: process.platform,
    development: !app.isPackaged,
    run: (id) => tellPages('desktop.command', { id }),
    checkForUpdates: () => void checkForUpdates(),
    showDataFolder: () => void shell.openPath(dataFolder),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
