// Which rows of a long table are drawn: those in sight and a few around them; the height of the others is kept free, so
// that the scroll bar tells the truth. Follows the nearest ancestor that scrolls. Knows nothing of what a row shows.
import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import type { Attachment } from 'svelte/attachments';

/** Shorter tables are drawn whole. */
export const WINDOWED_FROM = 100;

const OVERSCAN = 12;
/** Drawn before the first measure. */
const FIRST_ROWS = 40;
const ROW_PX = 28;

type Options = VirtualizerOptions<HTMLElement, HTMLElement>;

export interface DrawnRows {
  /** Index of the first row drawn, and of the first one after them. */
  readonly start: number;
  readonly end: number;
  /** Height of what is not drawn, in pixels. */
  readonly above: number;
  readonly below: number;
}

const scrollerOf = (element: HTMLElement): HTMLElement => {
  const parent = element.parentElement ?? document.documentElement;
  return parent === document.documentElement || /auto|scroll/u.test(getComputedStyle(parent).overflowY)
    ? parent
    : scrollerOf(parent);
};

/** The rows of a list of changing length that are worth drawing. */
export class RowWindow {
  #drawn = $state.raw<DrawnRows | null>(null);
  #rowPx = ROW_PX;
  readonly #count: () => number;

  constructor(count: () => number) {
    this.#count = count;
  }

  /** What to draw now. */
  get drawn(): DrawnRows {
    const count = this.#count();
    if (count < WINDOWED_FROM) return { start: 0, end: count, above: 0, below: 0 };
    const known = this.#drawn ?? { start: 0, end: FIRST_ROWS };
    const [start, end] = [Math.min(known.start, count), Math.min(known.end, count)];
    return { start, end, above: start * this.#rowPx, below: (count - end) * this.#rowPx };
  }

  /** For the body of the table. */
  readonly follow: Attachment<HTMLElement> = (body) => {
    const scroller = scrollerOf(body);
    const place = () =>
      body.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    const options = (): Options => ({
      count: this.#count(),
      getScrollElement: () => scroller,
      estimateSize: () => this.#rowPx,
      scrollMargin: place(),
      overscan: OVERSCAN,
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      // A table that comes into a page that is scrolled leaves it where it is.
      initialOffset: () => scroller.scrollTop,
      onChange: () => refresh(),
    });
    const virtualizer = new Virtualizer<HTMLElement, HTMLElement>(options());
    const refresh = () => {
      const row = body.querySelector<HTMLElement>('tr:has(td)');
      if (row && row.offsetHeight !== this.#rowPx) {
        this.#rowPx = row.offsetHeight;
        virtualizer.measure();
      }
      virtualizer.setOptions(options());
      const items = virtualizer.getVirtualItems();
      const first = items.at(0);
      if (first) this.#drawn = { start: first.index, end: items.at(-1)!.index + 1, above: 0, below: 0 };
    };
    const unmount = virtualizer._didMount();
    $effect(() => {
      this.#count();
      virtualizer._willUpdate();
      refresh();
    });
    return unmount;
  };
}
