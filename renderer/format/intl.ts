// Formatters of the browser, each made once: making one takes longer than writing a hundred numbers with it.

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

/** The formatter of numbers for a locale; undefined: the reader's own. */
export const numberFormat = (locale?: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
  kept(numbers, keyOf(locale, options), () => new Intl.NumberFormat(locale, options));

/** The formatter of moments for a locale; undefined: the reader's own. */
export const dateFormat = (
  locale: string | undefined,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat => kept(dates, keyOf(locale, options), () => new Intl.DateTimeFormat(locale, options));
