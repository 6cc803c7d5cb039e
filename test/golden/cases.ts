/**
 * The golden cases: numbers of the chain's own tests and of the chain itself, carried as data. Reads the files
 * and compares a result with a case; what a case asks for and the engine does not answer is a failure, never
 * a skip. Must not compute anything itself (mapping.ts does).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface GoldenCase {
  readonly id: string;
  readonly group: string;
  readonly fn?: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expected: unknown;
  readonly chainExact?: unknown;
  readonly tolerance: Tolerance;
  readonly source: string;
}

export interface Tolerance {
  readonly exact?: boolean;
  readonly abs?: number;
  readonly rel?: number;
}

/** An amount with a scale: compared as integer or as real, whichever the case states. */
export interface Scaled {
  readonly units: bigint;
  readonly real: number;
}

type Plain = bigint | number | boolean | string;
export type Output = Plain | Scaled | readonly number[];
export type Outputs = Readonly<Record<string, Output>>;

/** The cases of one golden file. */
export function goldenCases(file: string): readonly GoldenCase[] {
  return readGolden<{ cases: readonly GoldenCase[] }>(file).cases;
}

/** A golden file as data; the caller names its shape. */
export function readGolden<T>(file: string): T {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as T;
}

/** Every disagreement between a case and the outputs, as text; empty when it passes. */
export function disagreements(
  golden: GoldenCase,
  outputs: Outputs,
  tolerances: Record<string, Tolerance>,
): string[] {
  const expected = entriesOf(golden.expected).map(([key, value]) =>
    disagreement(`${key}`, {
      want: value,
      got: outputs[key],
      tolerance: tolerances[key] ?? golden.tolerance,
    }),
  );
  const exact = entriesOf(golden.chainExact).map(([key, value]) =>
    disagreement(`exact ${key}`, { want: value, got: outputs[key], tolerance: { exact: true } }),
  );
  return [...expected, ...exact].filter((text) => text !== null);
}

function entriesOf(value: unknown): [string, unknown][] {
  if (value === undefined) return [];
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.entries(value);
  return [['value', value]];
}

interface Comparison {
  readonly want: unknown;
  readonly got: Output | undefined;
  readonly tolerance: Tolerance;
}

function disagreement(key: string, { want, got, tolerance }: Comparison): string | null {
  if (got === undefined) return `${key}: the mapping gives no such output`;
  const plain = typeof got === 'object' && 'units' in got ? scaledAs(got, want) : got;
  const same =
    typeof plain === 'object'
      ? Array.isArray(want) &&
        want.length === plain.length &&
        want.every((part, i) => agrees(part, plain[i], tolerance))
      : agrees(want, plain, tolerance);
  return same ? null : `${key}: expected ${JSON.stringify(want)}, got ${plain.toString()}`;
}

const isInteger = (text: string) => /^-?\d{4,}$/.test(text);
const isNumeric = (text: string) => /^-?\d+(\.\d+)?(e-?\d+)?$/.test(text);

function scaledAs(got: Scaled, want: unknown): bigint | number {
  return isInteger(String(want)) ? got.units : got.real;
}

function agrees(want: unknown, got: Plain | undefined, tolerance: Tolerance): boolean {
  if (String(want) === String(got)) return true;
  if (typeof got !== 'bigint' && typeof got !== 'number') return false;
  if (!isNumeric(String(want))) return false;
  const integers = typeof got === 'bigint' && /^-?\d+$/.test(String(want));
  const distance = integers ? Number(BigInt(String(want)) - got) : Number(want) - Number(got);
  const { exact, abs, rel } = tolerance;
  if (exact === true || (integers && abs === undefined && rel === undefined)) return distance === 0;
  const bound = Math.max(abs ?? 0, (rel ?? (abs === undefined ? 1e-9 : 0)) * Math.abs(Number(want)));
  return Math.abs(distance) <= bound;
}
