/**
 * Compares what the engine gives with what a case states: `chainExact` to the last digit it prints, `expected`
 * within the tolerance. A number, text, flag, list or record is compared part by part. Must not convert a
 * disagreement into a pass: what the engine does not give is named.
 */
import type { GoldenCase, Tolerance } from './cases.ts';

/** An amount with a scale: compared as integer or as real, whichever the case states. */
export interface Scaled {
  readonly units: bigint;
  readonly real: number;
}

/** What a mapping gives for one key. */
export type Output =
  bigint | number | boolean | string | null | Scaled | readonly Output[] | { readonly [key: string]: Output };
export type Outputs = Readonly<Record<string, Output>>;

/** Keys a case states and the outputs lack. */
export function absentKeys(golden: GoldenCase, outputs: Outputs): readonly string[] {
  const stated = [...entriesOf(golden.expected), ...entriesOf(golden.chainExact)].map(([key]) => key);
  return [...new Set(stated)].filter((key) => outputs[key] === undefined);
}

/** Every disagreement between a case and the outputs, as text; empty when it passes. */
export function disagreements(
  golden: GoldenCase,
  outputs: Outputs,
  tolerances: Readonly<Record<string, Tolerance>>,
): readonly string[] {
  const expected = entriesOf(golden.expected).flatMap(([key, want]) =>
    differences(want, outputs[key], { path: key, tolerance: tolerances[key] ?? golden.tolerance }),
  );
  const exact = entriesOf(golden.chainExact).flatMap(([key, want]) => {
    const tolerance = tolerances[`exact ${key}`] ?? { exact: true };
    return differences(want, outputs[key], { path: `exact ${key}`, tolerance });
  });
  return [...expected, ...exact];
}

type Keyed = readonly (readonly [string, unknown])[];

function entriesOf(value: unknown): Keyed {
  if (value === undefined) return [];
  return isRecord(value) ? Object.entries(value) : [['value', value]];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface At {
  readonly path: string;
  readonly tolerance: Tolerance;
}

function differences(want: unknown, got: Output | undefined, at: At): readonly string[] {
  if (got === undefined) return [`${at.path}: the mapping gives no such output`];
  const plain = isScaled(got) ? (isInteger(String(want)) ? got.units : got.real) : got;
  if (Array.isArray(want) && Array.isArray(plain) && want.length === plain.length)
    return want.flatMap((part, i) => differences(part, plain[i] as Output, within(at, String(i))));
  if (isRecord(want) && isRecord(plain))
    return Object.entries(want).flatMap(([key, part]) => differences(part, plain[key], within(at, key)));
  if (agrees(want, plain as Output, at.tolerance)) return [];
  return [`${at.path}: expected ${shown(want)}, got ${shown(plain)}`];
}

const within = (at: At, key: string): At => ({ ...at, path: `${at.path}.${key}` });
const isScaled = (value: Output): value is Scaled => isRecord(value) && typeof value.units === 'bigint';
const isInteger = (text: string) => /^-?\d{4,}$/.test(text);
const isNumeric = (text: string) => /^-?\d+(\.\d+)?(e[-+]?\d+)?$/.test(text);

function shown(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));
}

function agrees(want: unknown, got: Output, tolerance: Tolerance): boolean {
  const text = String(want);
  if (typeof got === 'object') return want === got;
  if (typeof want === 'boolean' || typeof got === 'boolean' || !isNumeric(text)) return text === String(got);
  if (typeof got === 'string') return text === got;
  const whole = /^-?\d+$/.test(text);
  const distance = typeof got === 'bigint' && whole ? Number(BigInt(text) - got) : Number(text) - Number(got);
  return Math.abs(distance) <= bound(want, { got, tolerance });
}

/** The allowed distance; a relative one is of the larger of both numbers, as the chain's own tests take it. */
function bound(want: unknown, { got, tolerance }: { got: bigint | number; tolerance: Tolerance }): number {
  const { exact, abs, rel, integerAbs, fractionAbs, raoRel } = tolerance;
  const size = Math.max(Math.abs(Number(want)), Math.abs(Number(got)));
  const whole = typeof got === 'bigint' && /^-?\d+$/.test(String(want));
  if (integerAbs !== undefined) {
    if (typeof want === 'string') return size * (raoRel ?? 0) + 1;
    return Number.isInteger(want) ? integerAbs : (fractionAbs ?? 0);
  }
  if (exact === true) return whole ? 0 : printedPrecision(String(want));
  if (whole && abs === undefined && rel === undefined) return 0;
  return Math.max(abs ?? 0, (rel ?? (abs === undefined ? 1e-9 : 0)) * size);
}

/** Half a unit of the last digit of a decimal of seven digits or more; a shorter one has to match as it stands. */
function printedPrecision(text: string): number {
  const [, fraction = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([-+]?\d+))?$/.exec(text) ?? [];
  const digits = fraction.length - Number(exponent);
  return digits >= 7 ? 0.5000001 * 10 ** -digits : 0;
}
