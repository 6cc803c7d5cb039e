// Ratios as percentages: 0.111 is `11.1 %`. A fraction never stands on screen.
// Rounds for display only; no calculation may start from these texts.
import { numberFormat } from './intl.ts';

const THIN_SPACE = '\u202f';

export interface PercentFormat {
  /** Decimals; one unless two decide. */
  digits?: number;
  /** The fewest of them, where zeros at the end say nothing; default all. */
  leastDigits?: number;
  signed?: boolean;
  /** A difference of two percentages, in points, whose unit stands in the head: no sign of percent. */
  points?: boolean;
  locale?: string | undefined;
}

/**
 * `ratio` 0.05 is 5 %. Thin no-break space before the sign, or the locale's own order; minus is U+2212; exact zero is `0`,
 * and what would round to it is `< 0.1 %`.
 */
export function percentText(ratio: number, format: PercentFormat = {}): string {
  const digits = ratio === 0 ? 0 : (format.digits ?? 1);
  const smallest = 10 ** (-2 - digits);
  if (ratio > 0 && ratio < smallest / 2) return `< ${percentText(smallest, format)}`;
  const parts = numberFormat(format.locale, {
    style: 'percent',
    minimumFractionDigits: format.leastDigits ?? digits,
    maximumFractionDigits: digits,
    signDisplay: format.signed ? 'exceptZero' : 'negative',
  }).formatToParts(ratio);
  const numberAt = parts.findIndex(({ type }) => type === 'integer');
  return parts
    .map(({ type, value }, index) =>
      format.points && type === 'percentSign' ? '' : percentPart(type, value, index > numberAt),
    )
    .join('');
}

function percentPart(type: string, value: string, follows: boolean): string {
  if (type === 'minusSign') return '−';
  if (type === 'literal') return value.trim() === '' ? '' : value;
  if (type === 'percentSign' && follows) return `${THIN_SPACE}${value}`;
  return value;
}
