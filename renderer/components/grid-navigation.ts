// Makes a table one tab stop: arrows, Home and End move inside it, over heads, cells and the controls in them.
// Sets focus and tabindex only; what a cell does when pressed is its own affair.
import type { Attachment } from 'svelte/attachments';

const CONTROLS = 'a[href], button, input, select';

const stopsOf = (row: HTMLTableRowElement): HTMLElement[] =>
  [...row.cells]
    .filter((cell) => cell.offsetParent !== null)
    .flatMap((cell) => {
      const controls = [...cell.querySelectorAll<HTMLElement>(CONTROLS)];
      return controls.length > 0 ? controls : [cell];
    });

/** In a field of one line the arrows sideways are the text's; up and down are the table's still. */
const isOfText = (key: string, element: Element) =>
  element instanceof HTMLInputElement && element.type === 'text' && key !== 'ArrowUp' && key !== 'ArrowDown';

interface Place {
  row: number;
  stop: number;
}

const steps: Record<string, (place: Place, length: number) => Place> = {
  ArrowDown: ({ row, stop }) => ({ row: row + 1, stop }),
  ArrowUp: ({ row, stop }) => ({ row: row - 1, stop }),
  ArrowRight: ({ row, stop }) => ({ row, stop: stop + 1 }),
  ArrowLeft: ({ row, stop }) => ({ row, stop: stop - 1 }),
  Home: ({ row }) => ({ row, stop: 0 }),
  End: ({ row }, length) => ({ row, stop: length - 1 }),
};

/** Attached to a table element; follows rows that come and go. */
export const gridNavigation: Attachment<HTMLTableElement> = (table) => {
  let current: HTMLElement | null = null;
  let entered = false;

  function settle() {
    // A row that only keeps room free has no stop.
    const first = [...(table.tBodies[0]?.rows ?? [])].find((row) => row.cells.length > 0);
    if (!entered || !current?.isConnected) current = first ? (stopsOf(first)[0] ?? null) : null;
    for (const row of table.rows) for (const stop of stopsOf(row)) if (stop !== current) stop.tabIndex = -1;
    if (current) current.tabIndex = 0;
  }

  function focusIn(event: FocusEvent) {
    const target = (event.target as HTMLElement).closest<HTMLElement>(`${CONTROLS}, th, td`);
    entered = true;
    if (!target || target === current) return;
    if (current) current.tabIndex = -1;
    current = target;
    current.tabIndex = 0;
  }

  function keyDown(event: KeyboardEvent) {
    const step = steps[event.key];
    const target = event.target as HTMLElement;
    if (!step || isOfText(event.key, target)) return;
    const rows = [...table.rows].map(stopsOf);
    const row = rows.findIndex((stops) => stops.includes(target));
    if (row < 0) return;
    const to = step({ row, stop: rows[row]!.indexOf(target) }, rows[row]!.length);
    const stops = rows[to.row];
    const next = stops?.[Math.min(to.stop, stops.length - 1)];
    event.preventDefault();
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  }

  settle();
  const observer = new MutationObserver(settle);
  observer.observe(table, { childList: true, subtree: true });
  table.addEventListener('focusin', focusIn);
  table.addEventListener('keydown', keyDown);
  return () => {
    observer.disconnect();
    table.removeEventListener('focusin', focusIn);
    table.removeEventListener('keydown', keyDown);
  };
};
