// `Menu`: kept, and clicked by the ids of its items; nothing is drawn. Roles are the system's own and do nothing here.
import { EventEmitter } from 'node:events';
import { need, record, serve } from './host.ts';

type Item = Electron.MenuItemConstructorOptions;

const submenuOf = ({ submenu }: Item): Item[] => (Array.isArray(submenu) ? submenu : []);

/** Electron itself refuses an item that is nothing. */
function check(items: readonly Item[]) {
  for (const item of items) {
    need(
      item.label ?? item.role ?? item.type,
      'Invalid template for MenuItem: must have at least one of label, role or type',
    );
    check(submenuOf(item));
  }
}

export class Menu extends EventEmitter {
  static buildFromTemplate = (template: Item[]) => {
    check(template);
    return new Menu(template);
  };
  static setApplicationMenu = (menu: Menu | null) => {
    shown = menu;
    record('Menu.setApplicationMenu', menu?.labels() ?? []);
  };
  readonly template: Item[];
  constructor(template: Item[]) {
    super();
    this.template = template;
  }
  labels = () => this.template.map(({ label, role }) => label ?? role);
}

let shown: Menu | null = null;

const allItems = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => [item, ...allItems(submenuOf(item))]);

serve({
  /** Every item by id and label, as it stands in the menu now. */
  'menu.items': () =>
    allItems(shown?.template ?? []).map(({ id, label, role, accelerator }) => ({
      id,
      label,
      role,
      accelerator,
    })),
  'menu.click': (id: string) => {
    const item = allItems(shown?.template ?? []).find((each) => each.id === id);
    need(item?.click, `stand-in: the menu has no item ${id} to click`);
    // What Electron hands over besides is not modelled: nobody here reads it.
    item.click({} as Electron.MenuItem, undefined, {});
  },
});
