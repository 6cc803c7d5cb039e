// The one window. Sandboxed and isolated, shown once its first page is painted, where it was the last time. A page that
// crashes is loaded again where it was: everything it shows lies in the planner. Holds no state of the planner.
import { app, BrowserWindow, type RenderProcessGoneDetails, screen } from 'electron';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mayReload } from './dialogs.ts';
import { pageOrigin } from './links.ts';
import { createReloadLimit } from './reload-limit.ts';
import { MINIMUM, parseWindowState, placeWindow, type WindowState } from './window-state.ts';

export interface WindowOptions {
  readonly appFolder: string;
  /** Keeps where the window was. */
  readonly stateFile: string;
  /** May keep the window from closing. */
  readonly onClose: (event: { preventDefault(): void }) => void;
  /** As the other, where Windows is about to end the session; one that is in trouble is not held up. */
  readonly onSessionEnd: (event: { preventDefault(): void }) => void;
  readonly onCrash: (details: RenderProcessGoneDetails) => void;
}

function readState(file: string): WindowState | null {
  try {
    return parseWindowState(readFileSync(file, 'utf8'));
  } catch {
    return null; // the first start
  }
}

function keepState(window: BrowserWindow, file: string) {
  const bounds = window.getNormalBounds();
  const state: WindowState = {
    bounds,
    isMaximized: window.isMaximized(),
    isFullScreen: window.isFullScreen(),
  };
  try {
    writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
  } catch {
    // The window opens where it always does then.
  }
}

/** The primary display first. */
function workAreas() {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

/** From the sources; an installed program has it from its package, where the icon is not beside the page. */
function iconOf(appFolder: string) {
  const icon = join(appFolder, 'out', 'icons', '512x512.png');
  return process.platform === 'linux' && existsSync(icon) ? { icon } : {};
}

function reloadAfterCrashes(window: BrowserWindow, onCrash: WindowOptions['onCrash']) {
  const mayReloadByItself = createReloadLimit();
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    onCrash(details);
    if (mayReloadByItself(Date.now())) return window.webContents.reload();
    void mayReload().then((yes) => (yes ? window.webContents.reload() : app.quit()));
  });
}

/** Opens the window on the app's page. Rejects when the page cannot be loaded. */
export async function openWindow(options: WindowOptions): Promise<void> {
  const { appFolder, stateFile, onClose, onSessionEnd, onCrash } = options;
  const { bounds, isMaximized, ...shown } = placeWindow(readState(stateFile), workAreas());
  const window = new BrowserWindow({
    ...{ title: 'TAO Planner', show: false, ...iconOf(appFolder), ...bounds, ...shown },
    ...{ minWidth: MINIMUM.width, minHeight: MINIMUM.height },
    webPreferences: {
      preload: join(appFolder, 'out', 'preload', 'preload.cjs'),
      ...{ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
      ...{ spellcheck: false, devTools: !app.isPackaged, navigateOnDragDrop: false },
    },
  });
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize(); // shows it too, so not before the page is painted
    window.show();
  });
  window.on('close', (event) => {
    keepState(window, stateFile);
    onClose(event);
  });
  // Windows tells nobody else of quitting then.
  window.on('query-session-end', (event) => {
    if (!event.reasons.includes('critical')) onSessionEnd(event);
  });
  reloadAfterCrashes(window, onCrash);
  await window.loadURL(`${pageOrigin}/index.html`);
}

/** Brings the window forward; false where there is none. */
export function showWindow(): boolean {
  const [window] = BrowserWindow.getAllWindows();
  if (window?.isMinimized()) window.restore();
  window?.focus();
  return window !== undefined;
}
