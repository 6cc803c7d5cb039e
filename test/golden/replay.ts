/**
 * Replays one case against the engine. Supported or not is decided by names alone: a group, fn, input key or asked
 * output the mapping does not know makes the case unsupported, with the name. Never a skip, never a guess.
 */
import type { GoldenCase } from './cases.ts';
import { absentKeys, disagreements } from './compare.ts';
import { Inputs } from './inputs.ts';
import type { Table } from './table.ts';
import { Unsupported } from './unsupported.ts';

export interface Verdict {
  readonly outcome: 'passed' | 'failed' | 'unsupported';
  /** Why it did not pass; empty when it did. */
  readonly reasons: readonly string[];
  /** What a passed case states against the chain; printed, never silent. */
  readonly errata?: readonly string[];
}

/**
 * Statements of known cases that contradict the chain, by id and disagreement, with the evidence. Only this very
 * disagreement is set aside; any other of the same case fails.
 */
const ERRATA: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'outdated-0': {
    'exact permits.3: expected false, got true':
      "the chain test's own trace of this epoch has new permits [true, true, true, true] (pallets/subtensor/src/tests/epoch.rs:1574, test_outdated_weights)",
  },
};

const unsupported = (reasons: readonly string[]): Verdict => ({ outcome: 'unsupported', reasons });

/** What the engine makes of a case. */
export function replay(stated: GoldenCase, table: Table): Verdict {
  const name = stated.fn === undefined ? stated.group : `${stated.group}/${stated.fn}`;
  const mapping = table[name];
  if (mapping === undefined) return unsupported([`no mapping for ${name}`]);
  const golden = mapping.reshape?.(stated) ?? stated;
  const unknown = Object.keys(golden.inputs).filter((key) => !mapping.keys.includes(key));
  if (unknown.length > 0) return unsupported(unknown.map((key) => `input key ${key}`));
  try {
    const outputs = mapping.run(new Inputs(golden.inputs));
    const absent = absentKeys(golden, outputs);
    if (absent.length > 0) return unsupported(absent.map((key) => `expected key ${key}`));
    return verdictOf(golden, disagreements(golden, outputs, mapping.tolerances ?? {}));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return error instanceof Unsupported ? unsupported([reason]) : { outcome: 'failed', reasons: [reason] };
  }
}

function verdictOf(golden: GoldenCase, found: readonly string[]): Verdict {
  const known = ERRATA[golden.id] ?? {};
  const reasons = found.filter((text) => known[text] === undefined);
  if (reasons.length > 0) return { outcome: 'failed', reasons };
  const errata = found.map((text) => `${text}: ${known[text]}`);
  return { outcome: 'passed', reasons, ...(errata.length > 0 ? { errata } : {}) };
}
