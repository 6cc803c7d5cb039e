// How weights, concentration and drift of the allocation come about.
import type { NumberRef } from '#contract/number-refs.ts';
import { concentrationOf } from '#engine/allocation/concentration.ts';
import {
  driftOf,
  effectiveCountOf,
  hhiOf,
  type NamedPart,
  pointsOff,
  shiftOf,
  topOf,
  weightOf,
} from '#engine/allocation/derive.ts';
import { standingBefore } from '#engine/allocation/standing.ts';
import { partsOf } from '#services/allocation.ts';
import { cuttingOf, type Part } from '#services/allocation-cuts.ts';
import { holdingsFor, type TargetSource } from '#services/target-assets.ts';
import { sourceOf, type TargetPorts, targetRows } from '#services/targets.ts';
import { noNumber, told, type Told, withNumber } from './told.ts';

type AllocationNumber = Exclude<
  Extract<NumberRef, { by: string } | { key: string }>,
  { rebalancing: unknown }
>;
type Ports = Omit<TargetPorts, 'emit'>;

const nameOf = ({ label, netuid, address }: Part) => withNumber(netuid, label) || (address ?? '');

type CutNumber = Extract<AllocationNumber, { by: string }>;

function ofCut({ valuation, categories }: TargetSource, number: CutNumber): Told {
  const parts = partsOf(valuation, cuttingOf(valuation, number.by, categories));
  if (number.of === 'allocation.shift') return ofShift(valuation, parts, number.key);
  const named = parts.map((part): NamedPart => ({
    label: nameOf(part),
    rao: number.at === 'mark' ? part.markRao : part.exitRao,
  }));
  const where = number.at === 'mark' ? 'at mark' : 'at exit';
  const whole = number.at === 'mark' ? valuation.markRao : valuation.exitRao;
  const refs = { W: [{ of: `portfolio.${number.at}` } as const] };
  if (number.of === 'allocation.weight') {
    const at = parts.findIndex(({ key }) => key === number.key);
    if (at < 0) throw noNumber('The portfolio has no such part.');
    return told(weightOf(named[at]!, whole), `Weight ${where}`, { refs });
  }
  const found = concentrationOf(named.map(({ rao }) => rao));
  if (found === null) throw noNumber('Nothing has a value.');
  if (number.of === 'allocation.top') {
    const { count } = number;
    const top = found.top.find((each) => each.count === count);
    if (!top) throw noNumber('That many parts are not told together.');
    const largest = named.toSorted((a, b) => (a.rao > b.rao ? -1 : a.rao < b.rao ? 1 : 0)).slice(0, count);
    const what = count === 1 ? 'Largest part' : `Largest ${count} parts`;
    return told(topOf(largest, whole, top.ratio), `${what} by ${number.by}, ${where}`, { refs });
  }
  return number.of === 'allocation.hhi'
    ? told(hhiOf(named, found.hhi), `HHI by ${number.by}, ${where}`, { refs })
    : told(effectiveCountOf(named, found.effectiveCount), `As many equal parts by ${number.by}, ${where}`, {
        refs,
      });
}

function ofShift(
  { markRao, exitRao }: TargetSource['valuation'],
  parts: ReturnType<typeof partsOf>,
  key: string,
): Told {
  const part = parts.find((each) => each.key === key);
  if (!part) throw noNumber('The portfolio has no such part.');
  const name = nameOf(part);
  const sides = {
    exit: { rao: part.exitRao, wholeRao: exitRao },
    mark: { rao: part.markRao, wholeRao: markRao },
  };
  return told(shiftOf(name, sides), `Shift of ${name} from mark to exit`, {
    refs: { E: [{ of: 'portfolio.exit' }], M: [{ of: 'portfolio.mark' }] },
  });
}

function ofTarget(ports: Ports, source: TargetSource, number: Exclude<AllocationNumber, CutNumber>): Told {
  const stored = ports.store.targets();
  const standing = standingBefore(holdingsFor(stored, source, 0n));
  const row = targetRows(standing, stored, source).find(({ key }) => key === number.key);
  if (row === undefined) throw noNumber('There is no such target.');
  const name = withNumber(row.netuid, row.label);
  const part = { label: `exit value of ${name}`, rao: row.exitRao };
  if (number.of === 'target.points')
    return told(pointsOff(part, row.ratio, standing.wholeRao), `Distance of ${name} from its target`, {
      refs: { w: [{ of: 'target.weight', key: number.key }] },
    });
  return number.of === 'target.weight'
    ? told(weightOf(part, standing.wholeRao), `Weight of ${name} among the named`)
    : told(
        driftOf({ ...part, ratio: row.ratio, targetRao: row.targetRao }, standing.wholeRao),
        `Drift of ${name}`,
      );
}

export function ofAllocation(ports: Ports, number: AllocationNumber): Told {
  const source = sourceOf(ports);
  return 'by' in number ? ofCut(source, number) : ofTarget(ports, source, number);
}
