// The system's dialogs: what to open, whether to quit, whether a link may leave. Each says plainly what a press does, and
// what Esc does is always the one that changes nothing. Decides nothing by itself.
import { BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import type { Unfinished } from '#main/backend.ts';

/** The window a dialog belongs to, where one is open. */
const owner = () => BrowserWindow.getAllWindows()[0];

async function press(options: MessageBoxOptions): Promise<number> {
  const window = owner();
  const box = { noLink: true, ...options };
  return (await (window ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box))).response;
}

/** Says something; there is nothing to choose. */
export async function tellUser(message: string, detail: string): Promise<void> {
  await press({ type: 'info', message, detail, buttons: ['Close'] });
}

export interface Question {
  readonly message: string;
  readonly detail: string;
  /** What is done. */
  readonly yes: string;
  /** What leaves everything as it is: the button of Enter and of Esc. */
  readonly no: string;
}

/** True where the user wants it done. */
export async function askUser({ message, detail, yes, no }: Question): Promise<boolean> {
  return (
    (await press({ type: 'question', message, detail, buttons: [yes, no], defaultId: 1, cancelId: 1 })) === 0
  );
}

/** Shows where a link leads before the system's browser gets it. */
export const mayOpen = (address: string): Promise<boolean> =>
  askUser({
    message: 'Open this address in your browser?',
    detail: `${address}\n\nThe browser asks that host for it. The planner itself sends nothing.`,
    yes: 'Open in browser',
    no: 'Stay here',
  });

const unfinishedWords: Record<Unfinished, string> = {
  import: 'A file is being taken over.',
  sync: 'The chain is being read.',
  copy: 'A copy of your data is being made or restored.',
};

/** Asks before something that is under way is dropped. */
export const mayQuit = (unfinished: readonly Unfinished[]): Promise<boolean> =>
  askUser({
    message: 'Quit before this is done?',
    detail: `${unfinished.map((each) => unfinishedWords[each]).join(' ')} If you quit now, it is dropped whole: what was stored before stays as it was, and you can start it again.`,
    yes: 'Quit now',
    no: 'Let it finish',
  });

/** The page has crashed again and again. */
export const mayReload = (): Promise<boolean> =>
  askUser({
    message: 'The window keeps closing itself',
    detail:
      'Its page ended four times within five minutes. Your data is on disk, unchanged. A note of it, without addresses or amounts, is kept in the folder "crashes" of your data folder.',
    yes: 'Load it again',
    no: 'Quit',
  });

/** The paths the user chose; none where they thought better of it. */
export async function choosePaths(what: 'files' | 'folder'): Promise<string[]> {
  const window = owner();
  const options = {
    title: what === 'files' ? 'Files to import' : 'Folder to import',
    buttonLabel: 'Preview',
    properties:
      what === 'files' ? ['openFile' as const, 'multiSelections' as const] : ['openDirectory' as const],
  };
  const { canceled, filePaths } = window
    ? await dialog.showOpenDialog(window, options)
    : await dialog.showOpenDialog(options);
  return canceled ? [] : filePaths;
}
