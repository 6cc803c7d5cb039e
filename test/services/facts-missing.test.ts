import { expect, it } from 'vitest';
import { factsMissing } from '#engine/emission/facts.ts';
import { orRefuse } from '#services/facts-missing.ts';

it('hands a result on', () => {
  const outcome = { ok: true as const, shares: [] };
  expect(orRefuse(outcome)).toBe(outcome);
});

it('refuses naming every missing fact and its subnets', () => {
  const outcome = factsMissing([
    { fact: 'userFlow', netuids: [4, 64, 70] },
    { fact: 'rootTao', netuids: [] },
  ]);
  expect(() => orRefuse(outcome)).toThrow(
    expect.objectContaining({
      code: 'snapshot-incomplete',
      message:
        'The snapshot holds no TAO flow of SN4 and 2 more subnets. The snapshot holds no root stake. Nothing was computed. Choose another snapshot or rule set.',
    }),
  );
});
