// History in words: what a file brings besides balances, kinds of lines, and how much of it is shown. Pure.
import type { ImportPreview } from '#contract/imports.ts';
import { countText } from '#renderer/format/count.ts';

type Told = Pick<ImportPreview, 'lines' | 'priceCount' | 'rateCount' | 'factCount'>;

/** `opening-balance` as it is said. */
export const kindWords = (kind: string): string => kind.replace('-', ' ');

/** `12 lines`, or how many of them are shown. */
export const shownWords = (shown: number, total: number): string =>
  shown === total ? countText(total, 'line') : `newest ${shown} of ${countText(total, 'line')}`;

/** One sentence for each thing the file brings; none for what it does not. */
export function historyWords({ lines, priceCount, rateCount, factCount }: Told): string[] {
  const total = lines.added + lines.known;
  const kinds = lines.kinds
    .map(({ kind, count }) => `${kindWords(kind)} ${count.toLocaleString()}`)
    .join(', ');
  return [
    ...(total > 0 ? [`${countText(total, 'line')} of history: ${kinds}.`] : []),
    ...(priceCount > 0 ? [`${countText(priceCount, 'price')} of TAO.`] : []),
    ...(rateCount > 0 ? [`${countText(rateCount, 'rate')} of a USD.`] : []),
    ...(factCount > 0 ? [`${countText(factCount, 'figure')} of subnets and validators.`] : []),
  ];
}
