/**
 * The golden cases: numbers of the chain's own tests and of the chain itself, carried as data, and vector files of
 * the same kind from elsewhere. Reads files and gives both one shape. Must not compute or compare anything
 * (mapping.ts and compare.ts do).
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

/** How far a result may be off; empty: exact for integers, 1e-9 relative for other numbers. */
export interface Tolerance {
  readonly exact?: boolean;
  readonly abs?: number;
  readonly rel?: number;
  /** Consensus outputs: u16 and counts, fractions of 1, amounts in rao. */
  readonly integerAbs?: number;
  readonly fractionAbs?: number;
  readonly raoRel?: number;
}

/** A case of a vector file: `topic` or `group`, `inputs` or `input`. */
interface Vector extends Partial<GoldenCase> {
  readonly topic?: string;
  readonly input?: Readonly<Record<string, unknown>>;
}

/** The cases of one golden file. */
export function goldenCases(file: string): readonly GoldenCase[] {
  return readGolden<{ cases: readonly GoldenCase[] }>(file).cases;
}

/** A golden file as data; the caller names its shape. */
export function readGolden<T>(file: string): T {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as T;
}

/** The cases of any file of vectors or golden cases. Throws when it holds neither. */
export function casesOf(path: string): readonly GoldenCase[] {
  const file = JSON.parse(readFileSync(path, 'utf8')) as { vectors?: Vector[]; cases?: Vector[] };
  const vectors = file.vectors ?? file.cases;
  if (!Array.isArray(vectors)) throw new Error(`${path}: no list of vectors`);
  return vectors.map((vector, i) => ({
    ...vector,
    id: vector.id ?? `#${i}`,
    group: vector.group ?? vector.topic ?? '(no group)',
    inputs: vector.inputs ?? vector.input ?? {},
    expected: vector.expected,
    tolerance: vector.tolerance ?? {},
    source: vector.source ?? '',
  }));
}
