// Which number is being explained, and by which way one came to it. A number on the page carries its reference in
// `data-explain`; pressing it, or Alt Enter beside it, opens its derivation.
import type { NumberRefText } from '#contract/number-refs.ts';
import { settings } from './settings.svelte.ts';

const ATTRIBUTE = 'data-explain';

interface Explained {
  /** The way: the last is shown, the ones before led to it. Empty: nothing is explained. */
  trail: NumberRefText[];
  /** Beside what the panel stands. */
  anchor: Element | null;
}

class Explaining {
  now = $state.raw<Explained>({ trail: [], anchor: null });
}
export const explained = new Explaining();

/** A reference that holds an amount of the user's: none while amounts are hidden, the page would tell it. */
export const unlessHidden = (number: NumberRefText): NumberRefText | null =>
  settings.hideAmounts ? null : number;

/** As it stands in the page. */
export const explainAttribute = (number: NumberRefText | null) =>
  number === null ? {} : { [ATTRIBUTE]: JSON.stringify(number) };

/** Explains the number an element shows; false where it shows none. */
function explain(element: Element | null | undefined): boolean {
  const text = element?.getAttribute(ATTRIBUTE);
  if (!element || !text) return false;
  explained.now = { trail: [JSON.parse(text) as NumberRefText], anchor: element };
  return true;
}

/** Of the cell, row or control that has the focus: the first number in it. */
export function explainInFocus(): void {
  const focused = document.activeElement;
  explain(focused?.closest(`[${ATTRIBUTE}]`) ?? focused?.querySelector(`[${ATTRIBUTE}]`));
}

/** A press on a number explains it and does nothing else, such as choosing its row. */
export function explainPressed(event: MouseEvent): void {
  if (explain((event.target as Element).closest(`[${ATTRIBUTE}]`))) event.stopPropagation();
}

/** Goes on to a number that the shown one is made of. */
export function explainNext(number: NumberRefText): void {
  explained.now = { ...explained.now, trail: [...explained.now.trail, number] };
}

/** Back to the number that led here. */
export function explainBack(): void {
  explained.now = { ...explained.now, trail: explained.now.trail.slice(0, -1) };
}

export function explainNothing(): void {
  explained.now = { trail: [], anchor: null };
}
