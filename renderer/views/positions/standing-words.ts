// A subnet's place in the order of deregistration and before the emission gate, in the words and digits of a cell. Pure.
import type { NumberRefText } from '#contract/number-refs.ts';
import type { Position } from '#contract/portfolio.ts';
import { writtenNumber } from '#renderer/format/intl.ts';
import { percentText } from '#renderer/format/percent.ts';

type Deregistration = Position['deregistration'];
type Gate = Position['gate'];

const BLOCKS_PER_DAY = 7200;

/** Blocks as days: whole ones, `< 1` under one. */
export function blockDays(blockCount: number): string {
  const days = blockCount / BLOCKS_PER_DAY;
  return days > 0 && days < 1 ? '< 1' : writtenNumber(Math.round(days));
}

/** Whether a number stands, and not words in its place. */
export const hasRank = (place: Deregistration): boolean => 'rank' in place && place.rank !== null;

/** `87`; `immune 18 d` while no registration can take it. */
export function rankText(place: Deregistration): string {
  if ('missing' in place) return 'not known';
  return place.rank === null ? `immune ${blockDays(place.immunityLeftBlockCount)} d` : String(place.rank);
}

/** What opens it: the rank, or the immunity that is left. */
export function rankNumber(place: Deregistration, netuid: number | null): NumberRefText | null {
  if ('missing' in place || netuid === null) return null;
  return { of: place.rank === null ? 'lifecycle.immunity' : 'lifecycle.rank', netuid };
}

/** The same as a sentence, or why there is no place. */
export function rankTitle(place: Deregistration): string {
  if ('missing' in place) return place.missing;
  const days = `about ${blockDays(place.immunityLeftBlockCount)} days`;
  if (place.rank === null) return `Immune for ${days}: no registration dissolves it before.`;
  return `${place.rank} of ${place.rankedCount} subnets without immunity; 1 goes with the next registration.`;
}

/** How many subnets have a rank, from the first row that knows; null where none does. */
export const rankedCount = (places: readonly Deregistration[]): number | null =>
  places.flatMap((place) => ('rankedCount' in place ? [place.rankedCount] : []))[0] ?? null;

/** Weight in bars: at 1 a half passes. Null where there is no bar, or the subnet is switched off. */
export function weightInBars(gate: Gate): number | null {
  if ('missing' in gate || !gate.switchedOn || gate.barRatio === 0) return null;
  return gate.weightRatio / gate.barRatio;
}

export const hasGate = (gate: Gate): boolean => weightInBars(gate) !== null;

/** `1.34` bars; `off` where the subnet gets no TAO whatever its weight. */
export function gateText(gate: Gate): string {
  if ('missing' in gate) return 'not known';
  if (!gate.switchedOn) return 'off';
  const bars = weightInBars(gate);
  return bars === null
    ? 'no gate'
    : writtenNumber(bars, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** The same as a sentence, or why it is not known. */
export function gateTitle(gate: Gate): string {
  if ('missing' in gate) return gate.missing;
  if (!gate.switchedOn) return 'Switched off: no block TAO, whatever its weight.';
  const passes = `${percentText(gate.passRatio)} of its weight passes`;
  return gate.barRatio === 0
    ? 'The rules of this snapshot have no gate.'
    : `${passes}; at 1 a half does. Share of block TAO ${percentText(gate.shareRatio, { digits: 2 })}.`;
}

/** For sorting: next to go first, the immune and the unknown behind. */
export const rankOf = (place: Deregistration): number | null => ('rank' in place ? place.rank : null);
