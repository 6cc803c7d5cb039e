// What was refused as a secret leaves the fields it was typed into, so that the page does not keep what the planner would not.
// Knows no view: a field is known by holding the text that was sent.
import type { Failure } from '#contract/errors.ts';

/** The texts of an input at a path such as `definition.note`, in lists too. */
function textsAt(input: unknown, path: readonly string[]): string[] {
  if (Array.isArray(input)) return input.flatMap((inner) => textsAt(inner, path));
  const [name, ...rest] = path;
  if (name === undefined) return typeof input === 'string' ? [input] : [];
  return typeof input === 'object' && input !== null
    ? textsAt((input as Readonly<Record<string, unknown>>)[name], rest)
    : [];
}

/** Empties every field of the page that holds a text of the refused fields of an input. */
export function forgetRefused(input: unknown, fields: Failure['fields'] = []): void {
  const texts = fields.flatMap(({ path }) => textsAt(input, path.split('.'))).filter((text) => text !== '');
  if (texts.length === 0) return;
  for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
    if (!texts.some((text) => field.value.includes(text))) continue;
    field.value = '';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
