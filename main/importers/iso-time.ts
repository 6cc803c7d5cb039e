// Moments as files write them: ISO 8601 with its zone. A time without a zone is not guessed.

const ISO_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s?(Z|[+-]\d{2}:?\d{2})$/u;

/** Milliseconds UTC of an ISO time with a zone; null where the text is none, or names a day that does not exist. */
export function parseIsoTime(text: string): number | null {
  const [, day, time, zone] = ISO_TIME.exec(text.trim()) ?? [];
  if (day === undefined || time === undefined || zone === undefined) return null;
  const atMs = Date.parse(
    `${day}T${time}${zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}`,
  );
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const exists = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
  return exists && !Number.isNaN(atMs) ? atMs : null;
}
