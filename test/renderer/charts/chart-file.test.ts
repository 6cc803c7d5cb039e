import { expect, it } from 'vitest';
import { fileNameOf, footOf } from '#renderer/charts/chart-file.ts';

it('a file is called as its chart', () => {
  expect(fileNameOf('SN124 Swarm: one sell, % of mark', 'png')).toBe('sn124-swarm-one-sell-of-mark.png');
});

it('under a picture stands what it rests on, and that a demo is a demo', () => {
  const snapshot = { asOf: '2026-08-07T08:35:00.000Z', block: 8_791_253, ruleSet: 'hill-rank' };
  expect(footOf(snapshot as never, true)).toBe(
    'Demo portfolio · Snapshot 2026-08-07 08:35 UTC · block 8,791,253 · rules hill-rank · TAO Planner',
  );
  expect(footOf(null, false)).toBe('TAO Planner');
});
