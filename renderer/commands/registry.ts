// The one list of commands: the palette and the system's menu show it, the shortcuts come from it, nothing else listens to
// keys of the window.
import type { MenuCommand } from '#contract/desktop.ts';
import { hrefOf, views } from '#renderer/state/route.svelte.ts';
import {
  addAddress,
  chooseFiles,
  chooseInDialog,
  chooseFolder,
  closeDemo,
  focusFilter,
  followSystemTheme,
  goTo,
  openDemo,
  redoLedger,
  toggleAmounts,
  toggleCurrency,
  toggleTheme,
  undoLedger,
} from './actions.ts';
import { palette } from './palette.svelte.ts';
import { explainInFocus } from '#renderer/state/explained.svelte.ts';
import { canStop, stoppable } from '#renderer/state/stoppable.svelte.ts';
import { matches, typesText } from './shortcut.ts';

export interface Command {
  id: string;
  title: string;
  /** Where it belongs, at the right of the palette. */
  area: string;
  shortcut?: string;
  /** Left to the text while someone types, as every key without Mod is. */
  leftToText?: boolean;
  /** Its shortcut is left alone while this says no. */
  applies?: () => boolean;
  run: () => unknown;
  /** In its place from the system's menu, where a page may not open a file dialog by itself. */
  runFromMenu?: () => unknown;
}

export const commands: readonly Command[] = [
  ...views.map((view) => ({
    id: `view.${view.id}`,
    title: view.title,
    area: 'View',
    shortcut: view.key,
    run: () => goTo(view.id),
  })),
  { id: 'wallet.add', title: 'Add address', area: 'Portfolio', shortcut: 'a', run: addAddress },
  {
    id: 'import.file',
    title: 'Import file',
    area: 'Portfolio',
    shortcut: 'i',
    run: chooseFiles,
    runFromMenu: () => chooseInDialog('files'),
  },
  {
    id: 'import.folder',
    title: 'Import folder',
    area: 'Portfolio',
    run: chooseFolder,
    runFromMenu: () => chooseInDialog('folder'),
  },
  { id: 'filter', title: 'Filter positions', area: 'Portfolio', shortcut: '/', run: focusFilter },
  {
    id: 'ledger.undo',
    title: 'Undo the last change of the history',
    area: 'Portfolio',
    shortcut: 'Mod+Z',
    leftToText: true,
    run: undoLedger,
  },
  {
    id: 'ledger.redo',
    title: 'Redo the last change of the history',
    area: 'Portfolio',
    shortcut: 'Mod+Shift+Z',
    leftToText: true,
    run: redoLedger,
  },
  {
    id: 'amounts',
    title: 'Hide or show amounts',
    area: 'Screen',
    shortcut: 'Mod+Shift+H',
    run: toggleAmounts,
  },
  { id: 'theme', title: 'Light or dark', area: 'Screen', shortcut: 't', run: toggleTheme },
  { id: 'theme.system', title: 'Light or dark as the system', area: 'Screen', run: followSystemTheme },
  { id: 'currency', title: 'τ or USD first', area: 'Screen', shortcut: 'u', run: toggleCurrency },
  { id: 'demo.open', title: 'Open demo portfolio', area: 'Demo', run: openDemo },
  { id: 'demo.close', title: 'Back to your data', area: 'Demo', run: closeDemo },
  {
    id: 'explain',
    title: 'Explain the number in focus',
    area: 'Screen',
    shortcut: 'Alt+Enter',
    run: explainInFocus,
  },
  {
    id: 'run.stop',
    title: 'Cancel what is being computed',
    area: 'Screen',
    shortcut: 'Escape',
    applies: canStop,
    run: () => stoppable.stop?.(),
  },
  {
    id: 'palette',
    title: 'Find a command',
    area: 'Screen',
    shortcut: 'Mod+K',
    run: () => (palette.open = true),
  },
];

/** Runs the command whose shortcut was pressed. Single keys are left alone while someone types or answers a dialog. */
export function onShortcut(event: KeyboardEvent): void {
  const command = commands.find(
    ({ shortcut, applies }) =>
      shortcut !== undefined && matches(event, shortcut) && (applies === undefined || applies()),
  );
  if (!command) return;
  const ofText = command.leftToText ?? !command.shortcut!.includes('Mod');
  if (ofText && (typesText(event.target) || document.querySelector('dialog[open]'))) return;
  event.preventDefault();
  command.run();
}

/** A command for something found in the portfolio: a subnet opens its exit, a wallet its place in the list. */
export const openSubnet = (netuid: number, name: string | null): Command => ({
  id: `subnet.${netuid}`,
  title: `SN${netuid} ${name ?? ''}`.trim(),
  area: 'Exit liquidity',
  run: () => (location.hash = hrefOf('exit', netuid)),
});

/** Those whose title or area holds every word of the text, in their own order. */
export function findCommands(all: readonly Command[], text: string): Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ title, area }) => {
    const hay = `${title} ${area}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}

/** The commands as the menu shows them: keys without Mod or Alt would take letters from a text, so they are left out. */
export const menuCommands = (): MenuCommand[] =>
  commands.map(({ id, title, area, shortcut }) => ({
    ...{ id, title, area },
    ...(shortcut?.includes('+') ? { shortcut } : {}),
  }));

/** Runs a command that was chosen in the menu. */
export function runFromMenu(id: string): void {
  const command = commands.find((each) => each.id === id);
  if (!command || command.applies?.() === false) return;
  if (command.runFromMenu) command.runFromMenu();
  else command.run();
}
