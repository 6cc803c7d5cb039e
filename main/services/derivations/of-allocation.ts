// How weights, concentration and drift of the allocation come about.
import type { NumberRef } from '#contract/number-refs.ts';
import { concentrationOf } from '#engine/allocation/concentration.ts';
import {
  driftOf,
  effectiveCountOf,
  hhiOf,
  keptOf,
  type NamedPart,
  pointsOff,
  shiftOf,
  topOf,
  weightOf,
  wholeOfNamed,
  worthOf,
} from '#engine/allocation/derive.ts';
import { driftOfAll } from '#engine/allocation/derive-plan.ts';
import { standingBefore } from '#engine/allocation/standing.ts';
import { haircut } from '#engine/valuation/derive.ts';
import { partsOf, piecesOf } from '#services/allocation.ts';
import { type Cutting, cuttingOf, type Part } from '#services/allocation-cuts.ts';
import { ROOT_NETUID } from '#services/holdings.ts';
import { holdingsFor, targetName, type TargetSource } from '#services/target-assets.ts';
import { sourceOf, type TargetPorts, targetRows } from '#services/targets.ts';
import { positionName } from './of-portfolio.ts';
import { noNumber, told, type Told, withNumber } from './told.ts';

type AllocationNumber = Exclude<
  Extract<NumberRef, { by: string } | { key: string } | { of: `targets.${string}` }>,
  { rebalancing: unknown }
>;
type Ports = Omit<TargetPorts, 'emit'>;

const nameOf = ({ label, netuid, address }: Part) => withNumber(netuid, label) || (address ?? '');

type CutNumber = Extract<AllocationNumber, { by: string }>;
type AllTargets = Extract<AllocationNumber, { of: `targets.${string}` }>;

function ofCut({ valuation, categories }: TargetSource, number: CutNumber): Told {
  const cutting = cuttingOf(valuation, number.by, categories);
  const parts = partsOf(valuation, cutting);
  if (!('at' in number))
    return number.of === 'allocation.shift'
      ? ofShift(valuation, parts, number.key)
      : ofHaircut(parts, number.key);
  const named = parts.map((part): NamedPart => ({
    label: nameOf(part),
    rao: number.at === 'mark' ? part.markRao : part.exitRao,
  }));
  const where = number.at === 'mark' ? 'at mark' : 'at exit';
  const whole = number.at === 'mark' ? valuation.markRao : valuation.exitRao;
  if (number.of === 'allocation.worth') return ofWorth({ valuation }, cutting, number);
  const refs = { W: [{ of: `portfolio.${number.at}` } as const] };
  if (number.of === 'allocation.weight') {
    const at = parts.indexOf(partBy(parts, number.key));
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

type Worth = Extract<CutNumber, { of: 'allocation.worth' | 'allocation.weight' }>;

/** What a part is worth: each of its stakes, which opens in turn, and free TAO. */
function ofWorth({ valuation }: Pick<TargetSource, 'valuation'>, cutting: Cutting, { key, at }: Worth): Told {
  const pieces = [...piecesOf(valuation, cutting)].filter(({ part }) => part.key === key);
  if (pieces.length === 0) throw noNumber('The portfolio has no such part.');
  const named = pieces.flatMap((piece): (NamedPart & { ref: NumberRef | null })[] => {
    if ('freeRao' in piece) {
      const { freeRao: rao, walletId } = piece;
      return [{ label: 'free TAO', rao, ref: { of: 'wallet.free', walletId } }];
    }
    const { holding, markRao, exitRao } = piece.valued;
    const rao = markRao === null ? null : at === 'mark' ? markRao : (exitRao ?? 0n);
    const ref: NumberRef = { of: `position.${at}`, positionId: holding.positionId };
    const isRoot = holding.netuid === ROOT_NETUID;
    return rao === null ? [] : [{ label: positionName(piece.valued), rao, ref: isRoot ? null : ref }];
  });
  if (named.length === 0) throw noNumber('Nothing of it has a value.');
  const where = at === 'mark' ? 'at mark' : 'at exit';
  return told(worthOf(named), `${nameOf(pieces[0]!.part)} ${where}`, {
    refs: { v: named.map(({ ref }) => ref) },
  });
}

type Parts = ReturnType<typeof partsOf>;

function partBy(parts: Parts, key: string): Parts[number] {
  const part = parts.find((each) => each.key === key);
  if (!part) throw noNumber('The portfolio has no such part.');
  return part;
}

function ofHaircut(parts: Parts, key: string): Told {
  const part = partBy(parts, key);
  if (part.markRao === 0n) throw noNumber('Nothing of it has a value.');
  return told(haircut(part.markRao, part.exitRao), `Haircut of ${nameOf(part)}`);
}

function ofShift({ markRao, exitRao }: TargetSource['valuation'], parts: Parts, key: string): Told {
  const part = partBy(parts, key);
  const name = nameOf(part);
  const sides = {
    exit: { rao: part.exitRao, wholeRao: exitRao },
    mark: { rao: part.markRao, wholeRao: markRao },
  };
  return told(shiftOf(name, sides), `Shift of ${name} from mark to exit`, {
    refs: { E: [{ of: 'portfolio.exit' }], M: [{ of: 'portfolio.mark' }] },
  });
}

/** Of all targets together. */
function ofTargets(ports: Ports, source: TargetSource, { of }: AllTargets): Told {
  const standing = standingBefore(holdingsFor(ports.store.targets(), source, 0n));
  const nameOfKey = (key: string) => {
    const { netuid, label } = targetName(key, source.valuation.market);
    return withNumber(netuid, label);
  };
  if (of === 'targets.drift') return told(driftOfAll(standing, nameOfKey), 'Drift of all that is named');
  if (of === 'targets.kept')
    return told(keptOf(source.valuation.exitRao, standing.wholeRao), 'Without a target, and kept', {
      refs: { E: [{ of: 'portfolio.exit' }], W: [{ of: 'targets.whole' }] },
    });
  const parts = standing.rows.map(({ key, worthRao }) => ({ label: nameOfKey(key), rao: worthRao }));
  return told(wholeOfNamed(parts, standing.wholeRao), 'Exit value of all that is named');
}

type OneTarget = Exclude<AllocationNumber, CutNumber | AllTargets>;

function ofTarget(ports: Ports, source: TargetSource, number: OneTarget): Told {
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
  if ('by' in number) return ofCut(source, number);
  return 'key' in number ? ofTarget(ports, source, number) : ofTargets(ports, source, number);
}
