// The one window. Sandboxed and isolated, shown once its first page is painted; holds no state of the planner.
import { BrowserWindow } from 'electron';
import { pageOrigin } from './security.ts';

/** Opens the window on the app's page. Rejects when the page cannot be loaded. */
export async function openWindow(preload: string): Promise<void> {
  const window = new BrowserWindow({
    title: 'TAO Planner',
    width: 1280,
    height: 800,
    minWidth: 960,
    minHeight: 600,
    show: false,
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  window.once('ready-to-show', () => window.show());
  await window.loadURL(`${pageOrigin}/index.html`);
}

/** Brings the window forward when the program is started a second time. */
export function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window?.isMinimized()) window.restore();
  window?.focus();
}
