// Where a subnet stands before the emission gate, in a few words. Pure.
import { percentText } from '#renderer/format/percent.ts';

/** Above it once over, in times; below it as a percentage. */
export function gateWords({
  distanceRatio,
  switchedOn,
}: {
  distanceRatio: number;
  switchedOn: boolean;
}): string {
  if (!switchedOn) return 'switched off';
  if (distanceRatio >= 1) return `${(distanceRatio + 1).toFixed(1)} times the bar`;
  const size = percentText(Math.abs(distanceRatio), { digits: 0 });
  return distanceRatio >= 0 ? `${size} above the bar` : `${size} below the bar`;
}
