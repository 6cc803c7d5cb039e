// What is wrong with a scenario, by the field's path in the definition: what the form cannot read, and what the planner
// refused. Pure.
import type { ErrorCode } from '#contract/errors.ts';
import type { CallError } from '#renderer/api/client.svelte.ts';
import { typedNumber } from '#renderer/format/plain-number.ts';
import { typedPercent } from '#renderer/format/typed-number.ts';
import { kindAt, placeWords } from '#renderer/views/scenarios/difference-words.ts';
import type { FieldSpec } from '#renderer/views/scenarios/form-fields.ts';
import type { FieldErrors } from '#renderer/views/scenarios/scenario-form.ts';

const OF_DEFINITION = /^(?:scenario\.)?definition\./u;

/** Refusals that name no field but can only be of one. */
const FIELD_OF_CODE: Partial<Record<ErrorCode, string>> = {
  'unknown-parameter': 'parameters',
  'parameter-out-of-range': 'parameters',
  'unknown-rule-set': 'ruleSet',
};

/** The refused fields of a call by their path in the definition; a field of the form has its own words first. */
export function allErrors(
  ofForm: FieldErrors,
  refused: Pick<CallError, 'fields' | 'code' | 'message'> | null,
): FieldErrors {
  if (refused === null) return ofForm;
  const byCode = FIELD_OF_CODE[refused.code];
  const ofCall: FieldErrors = Object.fromEntries(
    refused.fields.map(({ path, message }) => [path.replace(OF_DEFINITION, ''), message]),
  );
  return { ...(byCode && { [byCode]: refused.message }), ...ofCall, ...ofForm };
}

/** What is wrong with a path or, where it holds a list, with any of its items as a whole: `events.0.netuids.1`. */
export const errorAt = (errors: FieldErrors, path: string): string | null =>
  errors[path] ?? Object.entries(errors).find(([each]) => each.startsWith(`${path}.`))?.[1] ?? null;

const LIMIT = /^must be (at least|more than|at most|less than) (-?[\d.]+)$/u;

/** A refusal as the holder typed it: limits of a ratio as percentages. */
export function refusalWords(message: string, kind: FieldSpec['kind'] | null): string {
  const limit = LIMIT.exec(message);
  if (!limit) return message;
  const [, words, number] = limit;
  const value = kind === 'percent' ? typedPercent(Number(number)) : typedNumber(Number(number));
  return `${words![0]!.toUpperCase()}${words!.slice(1)} ${value.replace('-', '−')}.`;
}

/** `Event 1, change: At least −99.`: each field that is wrong; without one, what the planner said. Null where nothing is. */
export function reasonWords(errors: FieldErrors, refused: Pick<CallError, 'message'> | null): string | null {
  const reasons = Object.entries(errors).map(
    ([path, message]) => `${placeWords(path)}: ${refusalWords(message, kindAt(path))}`,
  );
  return reasons.length > 0 ? reasons.join(' ') : (refused?.message ?? null);
}

/** How many fields under any of these are wrong. */
export const errorCount = (errors: FieldErrors, paths: readonly string[]): number =>
  Object.keys(errors).filter((each) => paths.some((path) => each === path || each.startsWith(`${path}.`)))
    .length;
