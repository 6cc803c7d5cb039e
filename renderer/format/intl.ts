// Formatters of the browser, each made once: making one takes longer than writing a hundred numbers with it. Marks, order and
// names are the reader's; digits are 0 to 9 and the calendar is the chain's everywhere, so that what stands on the screen is
// what is typed, copied and written into files.

const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

function kept<Format>(formats: Map<string, Format>, key: string, make: () => Format): Format {
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = make();
  formats.set(key, made);
  return made;
}

const keyOf = (locale: string | undefined, options: object) => `${locale ?? ''} ${JSON.stringify(options)}`;

const DIGITS = { numberingSystem: 'latn' } as const;

/** The formatter of numbers for a locale; undefined: the reader's own. */
export const numberFormat = (locale?: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
  kept(numbers, keyOf(locale, options), () => new Intl.NumberFormat(locale, { ...DIGITS, ...options }));

/** A plain number as the reader writes it: `1,234.5`. */
export const writtenNumber = (value: number | bigint, options?: Intl.NumberFormatOptions): string =>
  numberFormat(undefined, options).format(value);

/** Languages written from the right: names of months in them, among English words, would be read in pieces. */
const FROM_THE_RIGHT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

function dateLocale(locale: string | undefined): string {
  const own = new Intl.DateTimeFormat(locale).resolvedOptions().locale;
  return FROM_THE_RIGHT.has(new Intl.Locale(own).language) ? 'en-GB' : own;
}

/** The formatter of moments for a locale; undefined: the reader's own. */
export const dateFormat = (
  locale: string | undefined,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat =>
  kept(
    dates,
    keyOf(locale, options),
    () => new Intl.DateTimeFormat(dateLocale(locale), { ...DIGITS, calendar: 'gregory', ...options }),
  );
