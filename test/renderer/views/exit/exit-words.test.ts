import { describe, expect, it } from 'vitest';
import type { SubnetPlan } from '#contract/exit-plan.ts';
import {
  alphaDigits,
  assumptionRows,
  dayCountText,
  type ExitPlan,
  horizonColumns,
  horizonProceeds,
  partsOf,
  stuckWord,
  subnetRows,
  unpooledRows,
} from '#renderer/views/exit/exit-words.ts';

const tao = (whole: number) => `${whole}000000000`;
const plan = (netuid: number, mark: number, atOnce: number) =>
  ({ netuid, markRao: tao(mark), atOnceRao: tao(atOnce) }) as SubnetPlan;

describe('rows of the table', () => {
  it('stand by what is lost at once, most first', () => {
    const subnets = [plan(1, 100, 95), plan(2, 1000, 300), plan(3, 500, 350)];
    expect(subnetRows({ subnets } as ExitPlan).map(({ key }) => key)).toEqual(['sn2', 'sn3', 'sn1']);
  });

  it('have root and free TAO under them, root first, and leave out where there is none', () => {
    const both = unpooledRows({ rootRao: tao(2600), freeRao: tao(412) } as ExitPlan);
    expect(both.map((row) => row.kind)).toEqual(['root', 'free']);
    expect(unpooledRows({ rootRao: '0', freeRao: tao(1) } as ExitPlan).map((row) => row.kind)).toEqual([
      'free',
    ]);
  });

  it('split mark into what came, what is not sold and, as the rest, what is lost', () => {
    const row = { markRao: tao(100), proceedsRao: tao(55), heldRao: tao(50), soldRao: tao(30) };
    expect(partsOf(row as SubnetPlan)).toEqual({
      ...{ markRao: 100_000_000_000n, proceedsRao: 55_000_000_000n, unsoldRao: 40_000_000_000n },
    });
    expect(partsOf({ ...row, heldRao: '0', soldRao: '0' } as SubnetPlan).unsoldRao).toBe(100_000_000_000n);
  });

  it('name the reason why most of what stays does', () => {
    const stuck = [
      { reason: 'dust', amountRao: '9', text: '' },
      { reason: 'locked', amountRao: '10', text: '' },
    ] as const;
    expect(stuckWord({ stuck: [...stuck] })).toBe('locked');
    expect(stuckWord({ stuck: [] })).toBeNull();
  });
});

describe('columns by horizon', () => {
  it('are 7, 30 and 90 days, the chosen one among them in its place', () => {
    expect(horizonColumns(30)).toEqual([7, 30, 90]);
    expect(horizonColumns(45)).toEqual([7, 30, 45, 90]);
    expect(horizonColumns(1)).toEqual([1, 7, 30, 90]);
    expect(horizonColumns(0)).toEqual([7, 30, 90]);
  });

  it('find a subnet’s proceeds, and say nothing before they are answered', () => {
    const horizon = { horizonDays: 7, exitRao: '1', stuckMarkRao: '0', extrinsicFeesRao: '0', exact: true };
    const horizons = [{ ...horizon, subnets: [{ netuid: 4, proceedsRao: '12', soldRao: '3' }] }];
    expect(horizonProceeds(horizons, 7, 4)).toBe('12');
    expect(horizonProceeds(horizons, 7, 5)).toBeNull();
    expect(horizonProceeds(horizons, 30, 4)).toBeNull();
    expect(horizonProceeds(null, 7, 4)).toBeNull();
  });

  it('are headed by days', () => {
    expect([1, 30].map(dayCountText)).toEqual(['1 day', '30 days']);
  });
});

it('an assumption without words keeps the name of the model', () => {
  const rows = assumptionRows([
    { name: 'pace', value: 'now', origin: 'chosen' },
    { name: 'newThing', value: '3', origin: 'model' },
  ]);
  expect(rows.map(({ title }) => title)).toEqual(['Pace', 'newThing']);
});

describe('decimals of the alpha column', () => {
  it('go from 10,000 alpha on', () => {
    expect(alphaDigits([{ amountRao: tao(9999) }])).toBe(2);
    expect(alphaDigits([{ amountRao: tao(3) }, { amountRao: tao(10_000) }])).toBe(0);
  });
});
