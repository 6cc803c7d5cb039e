/**
 * Replays one case against the engine. Supported or not is decided by names alone: a group, fn, input key or asked
 * output the mapping does not know makes the case unsupported, with the name. Never a skip, never a guess.
 */
import type { GoldenCase } from './cases.ts';
import { absentKeys, disagreements } from './compare.ts';
import { Inputs } from './inputs.ts';
import { type Table, Unsupported } from './table.ts';

export interface Verdict {
  readonly outcome: 'passed' | 'failed' | 'unsupported';
  /** Why it did not pass; empty when it did. */
  readonly reasons: readonly string[];
}

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
    const reasons = disagreements(golden, outputs, mapping.tolerances ?? {});
    return { outcome: reasons.length === 0 ? 'passed' : 'failed', reasons };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return error instanceof Unsupported ? unsupported([reason]) : { outcome: 'failed', reasons: [reason] };
  }
}
