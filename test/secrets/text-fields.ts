// Every place of the contract where a text or a file can be put in, read from the contract's own schemas: a method that is
// new tomorrow is among them. Paths lead through lists at their first element, and to names of a record.
import { z } from 'zod';
import { contract, type MethodName } from '#contract/methods.ts';

/** A step into an object or a list; `name`: the text itself becomes the name of a field. */
export type Step = string | number | { readonly name: true };

export interface TextField {
  readonly method: MethodName;
  readonly path: readonly Step[];
  /** The name by which the field is known: the last one on the way. */
  readonly field: string;
  readonly holds: 'text' | 'file';
}

type Schema = z.core.JSONSchema.BaseSchema;
type Found = Omit<TextField, 'method'>;

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;
const fieldOf = (path: readonly Step[]): string =>
  path.findLast((step): step is string => typeof step === 'string') ?? '';

/** Nothing but these words can stand there. */
const isChoice = ({ enum: words, const: word }: Schema): boolean => words !== undefined || word !== undefined;

function inObject(schema: Schema, path: readonly Step[]): Found[] {
  const named = Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
    isSchema(inner) ? fieldsIn(inner, [...path, name]) : [],
  );
  const { additionalProperties: values, propertyNames: names } = schema;
  if (!isSchema(values)) return named;
  const words = isSchema(names) ? names.enum : undefined;
  const inValues = fieldsIn(values, [...path, words ? String(words[0]) : 'other']);
  const asName: Found[] = words
    ? []
    : [{ path: [...path, { name: true }], field: fieldOf(path), holds: 'text' }];
  return [...named, ...inValues, ...asName];
}

function inString({ contentEncoding }: Schema, path: readonly Step[]): Found[] {
  return [{ path, field: fieldOf(path), holds: contentEncoding === 'base64' ? 'file' : 'text' }];
}

function fieldsIn(schema: Schema, path: readonly Step[]): Found[] {
  if (schema.$ref !== undefined) throw new Error(`a schema that refers to itself at ${JSON.stringify(path)}`);
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const inside = branches.flatMap((branch) => (isSchema(branch) ? fieldsIn(branch, path) : []));
  const items = [schema.items, ...(schema.prefixItems ?? [])].flat();
  const inItems = items.flatMap((item) => (isSchema(item) ? fieldsIn(item, [...path, 0]) : []));
  const own = schema.type === 'string' && !isChoice(schema) ? inString(schema, path) : inObject(schema, path);
  return [...inside, ...inItems, ...own];
}

const once = (fields: readonly Found[]): Found[] => [
  ...new Map(fields.map((field) => [JSON.stringify([field.path, field.holds]), field])).values(),
];

/** The fields of all methods. */
export const textFields: readonly TextField[] = Object.entries(contract).flatMap(([method, { in: input }]) =>
  once(fieldsIn(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }), [])).map((field) => ({
    ...field,
    method: method as MethodName,
  })),
);

/** An input with a text put in at a path; what is missing on the way is made. */
export function withText(input: unknown, [step, ...rest]: readonly Step[], text: string): unknown {
  if (step === undefined) return text;
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(input) ? [...(input as unknown[])] : [];
    list[step] = withText(list[step], rest, text);
    return list;
  }
  const record = isSchema(input) && !Array.isArray(input) ? (input as Record<string, unknown>) : {};
  if (typeof step === 'object') return { ...record, [text]: Object.values(record)[0] ?? 'x' };
  return { ...record, [step]: withText(record[step], rest, text) };
}
