// The application menu as plain data: the system's standard roles, and between them every command of the page, each once.
// Pure. What a command does is the page's business: a click hands its id on.
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '#contract/desktop.ts';

type Item = MenuItemConstructorOptions;

export interface MenuOptions {
  /** The page's list; empty before the page has told it. */
  readonly commands: readonly MenuCommand[];
  readonly platform: NodeJS.Platform;
  /** Reload and developer tools are there only while developing. */
  readonly development: boolean;
  readonly run: (id: string) => void;
  readonly checkForUpdates: () => void;
  readonly showDataFolder: () => void;
}

type Place = 'file' | 'edit' | 'view';

/** By the beginning of the id; whatever else there is changes what is seen. */
const places: readonly (readonly [string, Place])[] = [
  ['import.', 'file'],
  ['wallet.', 'file'],
  ['demo.', 'file'],
  ['ledger.', 'edit'],
  ['filter', 'edit'],
  ['palette', 'edit'],
];

const placeOf = (id: string): Place => places.find(([start]) => id.startsWith(start))?.[1] ?? 'view';

const LINE: Item = { type: 'separator' };

/** Keys of the text roles: shown beside a second item they would promise what they do not do in a text. */
const ofText = new Set(['Mod+Z', 'Mod+Shift+Z']);

const accelerator = (shortcut: string) => shortcut.replace('Mod', 'CommandOrControl');

/** The page takes its keys itself; they are only shown here. */
const keysOf = ({ shortcut }: MenuCommand): Partial<Item> =>
  shortcut === undefined || ofText.has(shortcut)
    ? {}
    : { accelerator: accelerator(shortcut), registerAccelerator: false };

function itemsAt(place: Place, { commands, run }: MenuOptions): Item[] {
  const here = commands.filter(({ id }) => placeOf(id) === place);
  return here.flatMap((command, index): Item[] => {
    const item = {
      ...{ id: command.id, label: command.title, ...keysOf(command) },
      click: () => run(command.id),
    };
    // Another area begins: views and what changes the screen do not belong together.
    return index > 0 && here[index - 1]!.area !== command.area ? [LINE, item] : [item];
  });
}

const withLine = (items: Item[]): Item[] => (items.length > 0 ? [...items, LINE] : []);

const updates = ({ checkForUpdates }: MenuOptions): Item => ({
  id: 'updates',
  label: 'Look for a newer version…',
  click: checkForUpdates,
});

/** macOS has the program's own menu, which holds about, updates, hiding and quitting. */
const appMenu = (options: MenuOptions): Item => ({
  role: 'appMenu',
  submenu: [
    { role: 'about' },
    updates(options),
    ...[LINE, { role: 'services' } as const, LINE],
    ...[{ role: 'hide' } as const, { role: 'hideOthers' } as const, { role: 'unhide' } as const],
    ...[LINE, { role: 'quit' } as const],
  ],
});

const editRoles = (onMac: boolean): Item[] => [
  ...[{ role: 'undo' } as const, { role: 'redo' } as const, LINE],
  ...[{ role: 'cut' } as const, { role: 'copy' } as const, { role: 'paste' } as const],
  ...(onMac ? [{ role: 'pasteAndMatchStyle' } as const] : []),
  ...[{ role: 'delete' } as const, { role: 'selectAll' } as const],
];

const viewRoles = (development: boolean): Item[] => [
  ...[{ role: 'resetZoom' } as const, { role: 'zoomIn' } as const, { role: 'zoomOut' } as const, LINE],
  { role: 'togglefullscreen' },
  ...(development ? [LINE, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
];

/** The whole menu of a system. */
export function menuTemplate(options: MenuOptions): Item[] {
  const onMac = options.platform === 'darwin';
  const folder: Item = { id: 'data-folder', label: 'Show data folder', click: options.showDataFolder };
  const edit = itemsAt('edit', options);
  const helpItems = onMac ? [folder] : [updates(options), folder, LINE, { role: 'about' } as const];
  return [
    ...(onMac ? [appMenu(options)] : []),
    {
      ...{ id: 'file', label: '&File' },
      submenu: [...withLine(itemsAt('file', options)), onMac ? { role: 'close' } : { role: 'quit' }],
    },
    {
      ...{ id: 'edit', label: '&Edit' },
      submenu: [...editRoles(onMac), ...(edit.length > 0 ? [LINE, ...edit] : [])],
    },
    {
      ...{ id: 'view', label: '&View' },
      submenu: [...withLine(itemsAt('view', options)), ...viewRoles(options.development)],
    },
    { role: 'windowMenu' },
    { id: 'help', role: 'help', label: '&Help', submenu: helpItems },
  ];
}
