import { describe, expect, it } from 'vitest';
import type { Slice } from '#contract/allocation.ts';
import {
  allocationFinding,
  isWithoutValue,
  sliceName,
  weightsOf,
} from '#renderer/views/allocation/allocation-words.ts';

const slice = (part: Slice['part'], exitShareRatio: number, change: Partial<Slice> = {}) =>
  ({
    key: `${part} ${exitShareRatio}`,
    part,
    exitShareRatio,
    exitRao: '1',
    label: 'Chutes',
    netuid: null,
    ...change,
  }) as Slice;
const slices = [
  slice('alpha', 0.4, { netuid: 64 }),
  slice('root', 0.3, { netuid: 0 }),
  slice('alpha', 0.2, { netuid: 107 }),
  slice('free', 0.1),
];

describe('what the allocation says', () => {
  it('names the largest part, the top three, and what no pool stands before', () => {
    const finding = allocationFinding(slices);
    expect(finding?.largest.netuid).toBe(64);
    expect(finding?.topCount).toBe(3);
    expect(finding?.topExitShareRatio).toBeCloseTo(0.9, 12);
    expect(finding?.unpooledExitShareRatio).toBeCloseTo(0.4, 12);
  });

  it('says nothing of nothing, and of what has no value', () => {
    expect(allocationFinding([])).toBeNull();
    expect(allocationFinding([slice('alpha', 0, { netuid: 86, exitRao: '0' })])).toBeNull();
    const unvalued = slice('alpha', 0, { positionCount: 0, notValuedCount: 2 });
    expect([isWithoutValue(unvalued), isWithoutValue({ ...unvalued, positionCount: 1 })]).toEqual([
      true,
      false,
    ]);
  });

  it('draws free and root before the alpha', () => {
    expect(weightsOf(slices).map((weight) => weight.name)).toEqual(['Free τ', 'Root', 'SN64', 'SN107']);
  });

  it('names a subnet by its netuid, a wallet by its name, an owner without one by his address', () => {
    expect(sliceName(slices[0]!)).toBe('SN64 Chutes');
    expect(sliceName(slice(null, 1, { label: 'Vault' }))).toBe('Vault');
    const address = '5C62Ck4UrFPiBtoCmeSrgF7x9yv9mn38446dhCpsi2mLHiFT';
    expect(sliceName(slice('alpha', 1, { label: '', address }))).toBe('5C62…HiFT');
  });
});
