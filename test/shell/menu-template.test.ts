// The menu of each system over the page's real list of commands.
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { desktopMethods, type MenuCommand } from '#contract/desktop.ts';
import { type MenuOptions, menuTemplate } from '#main/shell/menu-template.ts';

vi.stubGlobal('location', { hash: '' });
vi.stubGlobal('addEventListener', () => {});
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {} }));
vi.stubGlobal('window', { bridge: { shell: 'electron' } });
const { commands, menuCommands } = await import('#renderer/commands/registry.ts');

type Item = MenuItemConstructorOptions;
const submenuOf = ({ submenu }: Item) => (Array.isArray(submenu) ? submenu : []);
const flat = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...flat(submenuOf(item))]);

const ran: string[] = [];
const menu = (over: Partial<MenuOptions> = {}) =>
  menuTemplate({
    commands: menuCommands(),
    platform: 'linux',
    development: false,
    run: (id) => void ran.push(id),
    checkForUpdates: () => void ran.push('updates'),
    showDataFolder: () => void ran.push('folder'),
    ...over,
  });
const rolesOf = (items: readonly Item[]) => flat(items).flatMap(({ role }) => role ?? []);
const click = (item: Item | undefined) => (item?.click as (() => void) | undefined)?.();

describe.each(['linux', 'win32', 'darwin'] as const)('the menu on %s', (platform) => {
  const items = flat(menu({ platform }));

  it('holds every command of the page once, and runs it by its id', () => {
    for (const { id, title } of commands) {
      const found = items.filter((item) => item.id === id);
      expect(
        found.map(({ label }) => label),
        id,
      ).toEqual([title]);
      click(found[0]);
      expect(ran.at(-1)).toBe(id);
    }
  });

  it('holds the roles of texts, of the view and of the window', () => {
    expect(rolesOf(menu({ platform }))).toEqual(
      expect.arrayContaining([
        'undo',
        'redo',
        'cut',
        'copy',
        'paste',
        'selectAll',
        'togglefullscreen',
        'quit',
        'about',
        'windowMenu',
      ]),
    );
  });

  it('looks for a newer version only when it is chosen', () => {
    const before = ran.length;
    const found = flat(menu({ platform })).filter(({ id }) => id === 'updates');
    expect(ran).toHaveLength(before);
    click(found[0]);
    expect([found.length, ran.at(-1)]).toEqual([1, 'updates']);
  });

  it('names each key once', () => {
    const keys = items.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain('CommandOrControl+K');
  });

  it('leaves its keys to the page', () => {
    for (const item of items) if (item.accelerator) expect(item.registerAccelerator, item.id).toBe(false);
  });
});

it('promises no key of the text roles beside the history’s own undo', () => {
  const undo = flat(menu()).find(({ id }) => id === 'ledger.undo');
  expect(commands.find(({ id }) => id === 'ledger.undo')?.shortcut).toBe('Mod+Z');
  expect(undo).not.toHaveProperty('accelerator');
});

it('has the program’s own menu first on macOS alone', () => {
  expect(menu({ platform: 'darwin' })[0]?.role).toBe('appMenu');
  expect(menu({ platform: 'linux' })[0]?.label).toBe('&File');
});

it('reloads and looks into the page only while developing', () => {
  expect(rolesOf(menu())).not.toContain('toggleDevTools');
  expect(rolesOf(menu())).not.toContain('reload');
  expect(rolesOf(menu({ development: true }))).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
});

it('is whole before the page has told its commands', () => {
  const items = menu({ commands: [] });
  expect(items.map(({ label, role }) => label ?? role)).toEqual([
    '&File',
    '&Edit',
    '&View',
    'windowMenu',
    '&Help',
  ]);
  for (const item of items) expect(submenuOf(item)[0]?.type).not.toBe('separator');
});

describe('the list the page sends', () => {
  const { in: Input } = desktopMethods['desktop.commands'];
  const one: MenuCommand = { id: 'view.exit', title: 'Exit', area: 'View' };

  it('passes its own check', () => {
    expect(Input.safeParse({ commands: menuCommands() }).error).toBeUndefined();
  });

  it.each([
    ['an id that is no id', { ...one, id: '__proto__' }],
    ['a key without Mod, which would take a letter from a text', { ...one, shortcut: 'i' }],
    ['an endless title', { ...one, title: 'x'.repeat(61) }],
    ['something else in it', { ...one, click: 'x' }],
  ])('is refused with %s', (_what, command) => {
    expect(Input.safeParse({ commands: [command] }).success).toBe(false);
  });

  it('is refused when it has no end', () => {
    expect(Input.safeParse({ commands: Array<MenuCommand>(101).fill(one) }).success).toBe(false);
  });
});
