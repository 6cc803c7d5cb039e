/**
 * A gain as it is stored for lists: what was disposed of and its figures as a line of text, without the lots, which a
 * replay of its holding tells (gain.ts). Reading back gives the figures to the unit; which gain it is stands beside it.
 */
import type { FigureMissing, Figures, Gain } from './gain.ts';

export type ListedGain = Pick<
  Gain,
  'entryId' | 'kind' | 'holding' | 'atMs' | 'year' | 'quantity' | 'tao' | 'fiat'
>;

const textOf = ({ proceeds, basis, missing }: Figures) => `${proceeds ?? ''}|${basis ?? ''}|${missing ?? ''}`;

const amountOf = (text: string | undefined) => (text ? BigInt(text) : null);

function figuresOf([proceedsText, basisText, missing]: readonly string[]): Figures {
  const [proceeds, basis] = [amountOf(proceedsText), amountOf(basisText)];
  if (proceeds !== null && basis !== null && !missing)
    return { proceeds, basis, gain: proceeds - basis, missing: null };
  return { proceeds, basis, gain: null, missing: missing as FigureMissing };
}

/** Quantity and figures as text. */
export const gainText = ({ quantity, tao, fiat }: Pick<Gain, 'quantity' | 'tao' | 'fiat'>): string =>
  `${quantity}|${textOf(tao)}|${textOf(fiat)}`;

/** What such a text says. */
export function readGain(text: string): Pick<Gain, 'quantity' | 'tao' | 'fiat'> {
  const [quantity = '', ...rest] = text.split('|');
  return { quantity: BigInt(quantity), tao: figuresOf(rest.slice(0, 3)), fiat: figuresOf(rest.slice(3)) };
}
