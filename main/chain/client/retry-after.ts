// How long a host asks to be left alone: the header Retry-After, in seconds or as a date (RFC 9110, 10.2.3). Pure.

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/u;

const dateMs = (text: string): number => (HTTP_DATE.test(text) ? Date.parse(text) : NaN);

/**
 * Milliseconds to wait; a date counts from the host's own (its header Date), or from `nowMs` where it tells none: the clock of
 * this machine may be wrong. A date that has passed is zero. Null where the header is not there or says neither.
 */
export function retryAfterMs(
  { header, hostDate }: { readonly header: string | null; readonly hostDate: string | null },
  nowMs: number,
): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/u.test(text)) return Number(text) * 1_000;
  const atMs = dateMs(text);
  const hostMs = dateMs(hostDate?.trim() ?? '');
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - (Number.isNaN(hostMs) ? nowMs : hostMs));
}
