import { describe, expect, it } from 'vitest';
import { NO_REVENUE, readRevenue, revenueFor } from '#renderer/views/halving/revenue-form.ts';
import { nanoOf, ratioText, subsidyRows, type Subsidies } from '#renderer/views/halving/subsidy-rows.ts';

const TODAY = '2026-11-30';
const typed = {
  ...NO_REVENUE,
  ...{ netuid: '64', definition: ' Paid by customers ', usdPerYear: '2,400,000.5', source: 'the team' },
  asOf: '2026-08-01',
};
const errorsOf = (over: object) => {
  const read = readRevenue({ ...typed, ...over }, TODAY);
  return 'errors' in read ? Object.keys(read.errors) : [];
};

describe('a typed revenue', () => {
  it('is read to 1e-9 of a dollar, empty is the network', () => {
    const fields = { definition: 'Paid by customers', source: 'the team', asOf: '2026-08-01' };
    expect(readRevenue(typed, TODAY)).toEqual({
      revenue: { ...fields, netuid: 64, nanoUsdPerYear: '2400000500000000', confidence: 'medium' },
    });
    expect(readRevenue({ ...typed, netuid: ' ', revenueId: 3 }, TODAY)).toMatchObject({
      revenue: { netuid: null, revenueId: 3 },
    });
  });
  it('names each field that is wrong', () => {
    expect(errorsOf({ netuid: '0' })).toEqual(['netuid']);
    expect(errorsOf({ netuid: 'SN64' })).toEqual(['netuid']);
    expect(errorsOf({ definition: ' ' })).toEqual(['definition']);
    expect(errorsOf({ source: '' })).toEqual(['source']);
    for (const usdPerYear of ['', '0', '-5', 'much', '9223372037'])
      expect(errorsOf({ usdPerYear }), usdPerYear).toEqual(['usdPerYear']);
    for (const asOf of ['', '2026-02-30', '2026-12-01']) expect(errorsOf({ asOf }), asOf).toEqual(['asOf']);
    expect(Object.keys((readRevenue(NO_REVENUE, TODAY) as { errors: object }).errors)).toHaveLength(4);
  });
});

const side = { subsidyUsdPerYear: 80, steps: [{ breakEvenUsdPerYear: 40 }], own: [], examples: [] };
const compared = { ratio: 20, ratioAfter: [10], priceToSales: 1, fdvToSales: 2 };
const revenue = {
  ...{ definition: 'd', source: 's', asOf: '2026-08-01', confidence: 'low' },
  nanoUsdPerYear: '4000000000',
  publishedSubsidyUsdPerYear: null,
};

describe('rows of subsidies', () => {
  const value = {
    network: { ...side, examples: [{ ...compared, revenue: { ...revenue, id: 'n', reported: 'r' } }] },
    subnets: [
      {
        ...side,
        netuid: 64,
        subnetName: 'Chutes',
        own: [{ ...compared, revenue: { ...revenue, revenueId: 7 } }],
      },
      { ...side, netuid: 4, subnetName: 'Targon' },
    ],
  } as unknown as Subsidies;
  const rows = subsidyRows(value);
  it('keep one’s own and published figures apart, and have a place for a subnet without', () => {
    expect(rows.map(({ netuid, origin, ratio }) => [netuid, origin, ratio])).toEqual([
      [null, 'example', 20],
      [64, 'own', 20],
      [4, 'none', null],
    ]);
    expect(rows[2]!.breakEven).toEqual([40]);
  });
  it('have what was published beside what is computed', () => {
    const sn3 = {
      ...revenue,
      ...{ id: 'sn3', reported: 'r', nanoUsdPerYear: '2400000000000000', publishedSubsidyUsdPerYear: 52e6 },
    };
    const subnets = [
      { ...side, netuid: 3, subnetName: 'τemplar', examples: [{ ...compared, revenue: sn3 }] },
    ];
    const [, found] = subsidyRows({ ...value, subnets } as unknown as Subsidies);
    expect([found!.ratio, ratioText(found!.publishedRatio!)]).toEqual([20, '21.7 : 1']);
    expect(rows.map(({ publishedRatio }) => publishedRatio)).toEqual([null, null, null]);
  });
  it('fill the form: one’s own to change, any other to type anew', () => {
    expect(revenueFor(rows[1]!)).toMatchObject({ revenueId: 7, netuid: '64', usdPerYear: '4', source: 's' });
    expect(revenueFor(rows[0]!)).toEqual(NO_REVENUE);
    expect(revenueFor(rows[2]!)).toEqual({ ...NO_REVENUE, netuid: '4' });
  });
  it('are none without a price of TAO', () => {
    expect(subsidyRows({ ...value, network: { missing: 'no price' } })).toEqual([]);
  });
});

it('ratios are read as so much for one', () => {
  expect(ratioText(21.666)).toBe('21.7 : 1');
  expect(ratioText(1354)).toBe('1,354 : 1');
  expect(ratioText(0.25)).toBe('1 : 4.0');
  expect(nanoOf(12.34)).toBe(12_340_000_000n);
});
