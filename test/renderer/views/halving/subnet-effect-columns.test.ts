import { describe, expect, it } from 'vitest';
import { effectColumns, shownIn } from '#renderer/views/halving/subnet-effect-columns.ts';
import type { SubnetEffect } from '#renderer/views/halving/subnet-effects.ts';

const effect = { netuid: 4, before: { exitTao: 7, apyRatio: 0.2 }, after: { exitTao: 5, apyRatio: 0.1 } };
const row = effect as unknown as SubnetEffect;
const sideOf = (kind: 'tao' | 'alpha', chosen: 'before' | 'after', id: string) => {
  const column = effectColumns(kind, chosen).find((each) => each.id === id)!;
  return [column.unit, shownIn(id, chosen).side, column.sortBy!(row)];
};

describe('the columns of the subnets around a halving', () => {
  it('show each figure on the side that was chosen, named in the head', () => {
    expect(sideOf('tao', 'before', 'exitTao')).toEqual(['before', 'before', 7]);
    expect(sideOf('tao', 'after', 'exitTao')).toEqual(['after', 'after', 5]);
    expect(sideOf('tao', 'before', 'apyRatio')).toEqual(['before', 'before', 0.2]);
  });

  it('keep what the halving moves as a pair, whichever side was chosen', () => {
    for (const chosen of ['before', 'after'] as const) {
      expect(sideOf('alpha', chosen, 'apyRatio before')).toEqual(['before', 'before', 0.2]);
      expect(sideOf('alpha', chosen, 'apyRatio after')).toEqual(['after', 'after', 0.1]);
    }
  });

  it('head every figure with a side', () => {
    for (const kind of ['tao', 'alpha'] as const)
      for (const { id, unit } of effectColumns(kind, 'after').filter(
        (each) => !['subnet', 'at'].includes(each.id),
      ))
        expect(unit, `${kind} ${id}`).toMatch(/^(before|after)$/);
  });
});
