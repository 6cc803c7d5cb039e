// `dialog` and `shell`: what a user would see is recorded, and waits for what the test presses or chooses. A dialog that
// nobody answers holds up whoever opened it, as it does on a desktop.
import { need, record, serve } from './host.ts';

const answers: { readonly kind: 'box' | 'open'; readonly value: unknown }[] = [];
/** Dialogs that came before the test answered. */
const waiting: { readonly kind: 'box' | 'open'; readonly answer: (value: unknown) => void }[] = [];

/** Shows a dialog and waits for its answer: one given before, or the next one. */
function ask<Value>(kind: 'box' | 'open'): Promise<Value> {
  const at = answers.findIndex((each) => each.kind === kind);
  const [given] = at === -1 ? [] : answers.splice(at, 1);
  if (given) return Promise.resolve(given.value as Value);
  return new Promise((answer) => waiting.push({ kind, answer: answer as (value: unknown) => void }));
}

/** The window comes first, or is left out. */
const optionsOf = <Options>(args: readonly unknown[]): Options => args.at(-1) as Options;

export const dialog = {
  showErrorBox: (title: string, content: string) => {
    record('dialog.showErrorBox', title, content);
    console.error(`${title}: ${content}`);
  },
  showMessageBox: async (...args: unknown[]): Promise<Electron.MessageBoxReturnValue> => {
    const { message, detail, buttons = [], cancelId } = optionsOf<Electron.MessageBoxOptions>(args);
    record('dialog.showMessageBox', message, detail ?? '', buttons);
    const button = await ask<string | null>('box');
    const response = button === null ? (cancelId ?? 0) : buttons.indexOf(button);
    need(response >= 0, `stand-in: the dialog “${message}” has no button ${button}`);
    return { response, checkboxChecked: false };
  },
  showOpenDialog: async (...args: unknown[]): Promise<Electron.OpenDialogReturnValue> => {
    const { title, properties = [] } = optionsOf<Electron.OpenDialogOptions>(args);
    record('dialog.showOpenDialog', title ?? '', properties);
    const filePaths = await ask<string[]>('open');
    return { canceled: filePaths.length === 0, filePaths };
  },
} satisfies Pick<Electron.Dialog, 'showErrorBox' | 'showMessageBox' | 'showOpenDialog'>;

export const shell = {
  openExternal: async (url) => record('shell.openExternal', url),
  openPath: async (path) => {
    record('shell.openPath', path);
    return '';
  },
} satisfies Pick<Electron.Shell, 'openExternal' | 'openPath'>;

serve({
  /** Presses a button (null: Esc) or chooses paths, in the dialog that is there or in the next one. */
  'dialog.answer': (kind: 'box' | 'open', value: unknown) => {
    const at = waiting.findIndex((each) => each.kind === kind);
    const [there] = at === -1 ? [] : waiting.splice(at, 1);
    if (there) there.answer(value);
    else answers.push({ kind, value });
  },
});
