// History in words: what a file brings besides balances, kinds of lines, and how much of it is shown. Pure.
import type { ImportPreview } from '#contract/imports.ts';
import type { Issue } from '#contract/schemas.ts';
import { countText } from '#renderer/format/count.ts';
import { writtenNumber } from '#renderer/format/intl.ts';

type Told = Pick<ImportPreview, 'lines' | 'priceCount' | 'rateCount' | 'factCount'>;

/** `opening-balance` as it is said. */
export const kindWords = (kind: string): string => kind.replace('-', ' ');

/** `12 lines`, or how many of them are shown. */
export const shownWords = (shown: number, total: number): string =>
  shown === total ? countText(total, 'line') : `newest ${shown} of ${countText(total, 'line')}`;

/** All that a file would add: facts, lines, and the prices, rates and figures that each file states for itself. */
export const newCount = ({ counts, lines, priceCount, rateCount, factCount }: ImportPreview): number =>
  counts.added + lines.added + priceCount + rateCount + factCount;

/** A point of a file with its place, as far as its own words do not begin with it. */
export function issueWords({ row, field, message }: Pick<Issue, 'row' | 'field' | 'message'>): string {
  if (row !== null && new RegExp(`^Row ${row}\\b`, 'u').test(message)) return message;
  if (row === null && field !== null && message.startsWith(`The file: ${field} `)) return message;
  const place = [row === null ? '' : `row ${row}`, field ?? ''].filter(Boolean).join(', ');
  return place === '' ? message : `${place}: ${message}`;
}

/** One sentence for each thing the file brings; none for what it does not. */
export function historyWords({ lines, priceCount, rateCount, factCount }: Told): string[] {
  const total = lines.added + lines.known;
  const kinds = lines.kinds.map(({ kind, count }) => `${kindWords(kind)} ${writtenNumber(count)}`).join(', ');
  return [
    ...(total > 0 ? [`${countText(total, 'line')} of history: ${kinds}.`] : []),
    ...(priceCount > 0 ? [`${countText(priceCount, 'price')} of TAO.`] : []),
    ...(rateCount > 0 ? [`${countText(rateCount, 'rate')} of a USD.`] : []),
    ...(factCount > 0 ? [`${countText(factCount, 'figure')} of subnets and validators.`] : []),
  ];
}
