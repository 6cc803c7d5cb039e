// What a share would be with another weight, beside the split of the bundled network.
import { describe, expect, it } from 'vitest';
import { shareAtWeight } from '#engine/emission/gate-distance.ts';
import { emissionShares } from '#engine/emission/shares.ts';
import { RULE_SETS } from '#engine/rule-sets.ts';
import { NETWORK } from '#test/golden/network.ts';

describe('a share with another weight before the gate', () => {
  const split = emissionShares(NETWORK, RULE_SETS[0]!);
  if (!split.ok) throw new Error('missing');
  const gate = { bar: split.bar, exponent: 3 };
  it('is the present one at the present weight', () => {
    for (const { netuid, weight, share } of split.shares)
      expect(shareAtWeight(split.shares, { netuid, weight }, gate)).toBeCloseTo(share, 12);
  });
  it('falls with it, and at the bar half of the weight passes', () => {
    const own = split.shares.find(({ netuid }) => netuid === 64)!;
    const at = shareAtWeight(split.shares, { netuid: 64, weight: split.bar }, gate);
    const others = (own.weight * own.passRatio) / own.share - own.weight * own.passRatio;
    expect(at).toBeCloseTo(split.bar / 2 / (others + split.bar / 2), 12);
    expect(at).toBeLessThan(own.share);
  });
});
