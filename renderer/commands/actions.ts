// What commands do beyond opening a view. Each is safe to call at any time; a refusal is shown above the view.
import { tick } from 'svelte';
import { call } from '#renderer/api/client.svelte.ts';
import { askDesktop, filesOf } from '#renderer/api/desktop.ts';
import { attempt } from '#renderer/state/failures.svelte.ts';
import { receiveFiles } from '#renderer/state/inbox.svelte.ts';
import { open, type ViewId } from '#renderer/state/route.svelte.ts';
import { changeSettings, settings, themeInForce } from '#renderer/state/settings.svelte.ts';

const ADDRESS_BOX = 'add-addresses';
const FILE_INPUT = 'import-file';
const FOLDER_INPUT = 'import-folder';

/** The ids by which commands find the places where data comes in. */
export const places = {
  addressBox: ADDRESS_BOX,
  fileInput: FILE_INPUT,
  folderInput: FOLDER_INPUT,
} as const;

/** Opens a view and puts the focus into it, so that the next keys are its own. */
export function goTo(view: ViewId): void {
  open(view);
  document.querySelector('main')?.focus();
}

export const openDemo = () =>
  attempt(async () => {
    await call('demo.open', {});
    open('overview');
  });

export const closeDemo = () =>
  attempt(async () => {
    await call('demo.close', {});
    open('overview');
  });

export const toggleAmounts = () => changeSettings({ hideAmounts: !settings.hideAmounts });

export const toggleTheme = () => changeSettings({ theme: themeInForce() === 'dark' ? 'light' : 'dark' });

export const followSystemTheme = () => changeSettings({ theme: 'system' });

export const toggleCurrency = () => changeSettings({ currency: settings.currency === 'tao' ? 'usd' : 'tao' });

/** Takes the last change of the history back, or does it again. */
export const undoLedger = () => attempt(() => call('ledger.undo', {}));
export const redoLedger = () => attempt(() => call('ledger.redo', {}));

/** Opens the portfolio with the cursor in the address box. */
export async function addAddress(): Promise<void> {
  open('portfolio');
  await tick();
  document.getElementById(ADDRESS_BOX)?.focus();
}

/** Asks for files; what is chosen is previewed, nothing is taken over yet. */
export const chooseFiles = (): void => document.getElementById(FILE_INPUT)?.click();

/** Asks for a folder, whose files are previewed like those that are chosen one by one. */
export const chooseFolder = (): void => document.getElementById(FOLDER_INPUT)?.click();

/** Asks in the system's own dialog; what is chosen goes the same way. */
export const chooseInDialog = (what: 'files' | 'folder') =>
  attempt(async () => receiveFiles(filesOf(await askDesktop('desktop.choose', { what }))));

/** The filter of the open view, where it has one. */
export const focusFilter = (): void => document.querySelector<HTMLInputElement>('[data-filter]')?.focus();
