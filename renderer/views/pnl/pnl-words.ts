// What cost, gains, differences and causes are called on screen, and what is said in place of a missing figure.
import type { ChangeEffects } from '#contract/explain.ts';
import type { NumberRefText } from '#contract/number-refs.ts';
import type { FigureMissing, PnlTerms } from '#contract/pnl.ts';
import type { FoundPrice, PriceOrigin, PriceSeries } from '#contract/prices.ts';
import { netuidText } from '#renderer/format/alpha-symbol.ts';
import { dayText } from '#renderer/format/date.ts';

/** Why a figure is not there; short enough for a cell. */
export const missingWords: Readonly<Record<FigureMissing, string>> = {
  'no-value': 'no price',
  'no-price': 'no TAO price',
  'no-rate': 'no rate',
  'basis-unknown': 'cost unknown',
  'not-enough-lots': 'records short',
  'carried-over': 'carried over',
};

/** The same as a sentence. */
export const missingSentences: Readonly<Record<FigureMissing, string>> = {
  'no-value': 'No source says what this was worth in TAO.',
  'no-price': 'There is no price of a TAO within reach of that day.',
  'no-rate': 'There is a price in USD, but no rate to convert it with.',
  'basis-unknown': 'A lot that was used has no known cost.',
  'not-enough-lots': 'More left than the records show to have come.',
  'carried-over': 'No disposal in this currency: the cost went along.',
};

export const methodWords: Readonly<Record<PnlTerms['method'], string>> = {
  average: 'Average cost',
  fifo: 'First in, first out',
  hifo: 'Highest cost first',
  specific: 'Specific lots',
};

export const originWords = {
  bought: 'bought',
  income: 'earned',
  carried: 'carried along',
  outside: 'from outside the records',
  pool: 'pool of all',
} as const;

export const worthWords = {
  'free-tao': 'TAO that the line moved',
  stated: 'as the source of the line says',
  root: 'root stake is TAO',
  par: 'a TAO is a TAO',
} as const;

export const priceOriginWords: Readonly<Record<PriceOrigin, string>> = {
  typed: 'typed by you',
  imported: 'from a file',
  bundled: 'with the planner',
};

/** What the prices of a source are of. */
export const seriesWords = ({ of, currency, period }: PriceSeries): string =>
  `${of === 'tao' ? 'TAO' : 'USD'} in ${currency}, ${of === 'usd' ? 'rates' : period === 'day' ? 'closes' : 'quotes'}`;

/** What of a change opens. */
export type ChangePart = Extract<NumberRefText, { change: unknown }>['what'];

export const causeWords: readonly { id: keyof ChangeEffects; label: string }[] = [
  { id: 'rules', label: 'Rules' },
  { id: 'price', label: 'Prices of alpha' },
  { id: 'rewards', label: 'Rewards' },
  { id: 'trades', label: 'Trades' },
  { id: 'transfers', label: 'Transfers' },
  { id: 'fees', label: 'Fees' },
  { id: 'unexplained', label: 'Unexplained' },
];

/** What a holding is called in a line of text. */
export const holdingWords = ({
  kind,
  netuid,
  subnetName,
}: {
  kind: string;
  netuid: number | null;
  subnetName: string | null;
}): string => {
  if (kind === 'free') return 'Free TAO';
  if (kind === 'root') return 'Root';
  if (netuid === null) return 'Subnet not named';
  return subnetName === null ? netuidText(netuid) : `${netuidText(netuid)} ${subnetName}`;
};

/** Where a price comes from: its day and its source. */
export function priceWords(price: FoundPrice): string {
  if ('missing' in price) return missingSentences[price.missing];
  const day = dayText(price.at, price.origin === 'line' ? {} : { timeZone: 'UTC' });
  const rate = price.rate ? `, by the rate of ${dayText(price.rate.at, { timeZone: 'UTC' })}` : '';
  const origin = {
    line: `stated by the line itself`,
    moment: `quote of ${day}`,
    day: `close of ${day}`,
    'earlier-day': `close of ${day}, the newest day before`,
  }[price.origin];
  return `${origin}${price.source ? ` (${price.source})` : ''}${rate}`;
}
