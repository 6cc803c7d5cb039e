// The mirror's market, prices and ranking. Expected amounts are the digits that stand in the files.
import { describe, expect, test } from 'vitest';
import { draftOf, factsOf, okText, readOk, remarks } from '#test/importers/drafts.ts';

const OWNER = '5C7LYpP2ZH3tpKbvVvwiVe54AapxErdPBbvkYhe6y9ZBkqWt';

describe('economics', () => {
  const draft = draftOf('mirror-economics.json');

  test('every figure of a subnet, to the ninth decimal', () => {
    expect(readOk('mirror-economics.json').adapter.id).toBe('mirror-market');
    expect(draft.market?.subnets[0]).toEqual({
      netuid: 4,
      name: 'Targon',
      symbol: null,
      registeredAtBlock: 1411451,
      priceRao: 58086173n,
      movingPrice: 0.05801485991105437,
      taoInRao: 138131_671044803n,
      alphaInRao: 2378047_407901896n,
      alphaOutRao: 3500496_094608517n,
      taoInEmissionRao: 8301682n,
      excessTaoRao: 31570831n,
      quoteWeight: null,
      alphaInEmissionRao: 142915673n,
      alphaOutEmissionRao: 1_000000000n,
      emissionEnabled: true,
      firstEmissionBlock: 5228683,
      minerBurnedRatio: 0.04706251760944724,
      tempo: null,
      ownerColdkey: OWNER,
      ownerHotkey: '5C62Ck4UrFPiBtoCmeSrgF7x9yv9mn38446dhCpsi2mLHiFT',
    });
    expect(draft.market?.subnets[1]).toMatchObject({ netuid: 7, taoInEmissionRao: 16n, excessTaoRao: 0n });
  });

  test('the moment, the issuance, the bar, and TAO on root', () => {
    expect(draft.market).toMatchObject({
      network: 'finney',
      atMs: Date.UTC(2026, 7, 7, 8, 35),
      block: 8791253,
      totalIssuanceRao: 11206919_340788886n,
      rootTaoRao: 5445703_100864541n,
      emissionBar: 0.008232527922764766,
    });
    expect(draft.market?.subnets.map(({ netuid }) => netuid)).toEqual([4, 7]);
  });

  test('the moving price is never the spot price', () => {
    const text = okText('mirror-economics.json');
    expect(text).toContain('"alpha_price_tao": 0.058014736');
    expect(text).toContain('"spot_price_tao": 0.058086173');
    expect(draft.market?.subnets[0]).toMatchObject({ priceRao: 58086173n, movingPrice: 0.05801485991105437 });
  });

  test('the emission share is a signal and no payout', () => {
    expect(factsOf(draft, 'subnet:4')).toMatchObject({ 'emission-share-signal': '0.0797 ratio' });
    expect(remarks(draft)).toContainEqual([null, 'emission_share', 'share-is-a-signal']);
  });

  test('a change in percent is a fraction here', () => {
    expect(factsOf(draft, 'subnet:4')['moving-price-change-1-day']).toBe('-0.0125 ratio');
  });

  test('a spot price that is the ratio of the reserves is remarked, an issuance beyond 16 digits too', () => {
    expect(remarks(draft)).toEqual([
      [null, null, 'price-is-reserve-ratio'],
      [null, 'emission_share', 'share-is-a-signal'],
      [null, 'total_issuance_tao', 'precision'],
    ]);
    expect(draft.unknownFields).toEqual([]);
  });

  test('the USD reading is a price of its moment', () => {
    expect(draft.prices).toEqual([
      {
        currency: 'USD',
        atMs: Date.UTC(2026, 7, 7, 8, 34, 24),
        period: 'moment',
        nanoPerTao: 193_373300000n,
      },
    ]);
  });

  test('one page of more is flagged incomplete', () => {
    const page = draftOf('mirror-economics.page.json');
    expect(remarks(page)).toContainEqual([null, 'next_cursor', 'pages-missing']);
    expect(page.issues[0]?.message).toContain('of 3 rows');
    expect(page.market).toMatchObject({ block: null, totalIssuanceRao: null, rootTaoRao: null });
    expect(page.unknownFields).toEqual(['new_field']);
    expect(page.prices).toEqual([]);
  });
});

describe('the full snapshot', () => {
  const draft = draftOf('mirror-snapshot.json');

  test('has the same figures, but no spot price: the moving price does not stand in for it', () => {
    expect(readOk('mirror-snapshot.json').adapter.id).toBe('mirror-market');
    const whole = draftOf('mirror-economics.json').market!;
    expect(draft.market).toMatchObject({ block: 8791253, totalIssuanceRao: 11206919_340788886n });
    expect(draft.market?.subnets).toEqual(
      whole.subnets.map((subnet, index) => ({
        ...subnet,
        priceRao: null,
        symbol: ['δ', 'η'][index],
        tempo: 360,
      })),
    );
    expect(draft.market?.rootTaoRao).toBe(whole.rootTaoRao);
  });

  test('identities are known and not read', () => {
    expect(draft.unknownFields).toEqual([]);
    expect(factsOf(draft, 'subnet:4')).toMatchObject({
      'participant-count': '256 count',
      'registration-cost': '500000 rao',
    });
  });
});

describe('economics as CSV', () => {
  test('has the same rows, without what stands around them', () => {
    const { adapter, draft } = readOk('mirror-economics.csv');
    expect(adapter.id).toBe('mirror-market-csv');
    const json = draftOf('mirror-economics.json');
    const names = ['Targon', 'All, "ways"'];
    expect(draft.market?.subnets).toEqual(
      json.market?.subnets.map((subnet, index) => ({ ...subnet, name: names[index] })),
    );
    expect(draft.market).toMatchObject({ atMs: null, block: null, rootTaoRao: 5445703_100864541n });
    expect(factsOf(draft, 'subnet:4')).toEqual(factsOf(json, 'subnet:4'));
    expect(draft.unknownFields).toEqual([]);
  });

  test('a cell that is no number is missing, a row with other cells is left out, a new column is named', () => {
    const draft = draftOf('mirror-economics.damaged.csv');
    expect(draft.market?.subnets).toMatchObject([{ netuid: 4, alphaInRao: null }]);
    expect(remarks(draft)).toEqual([
      [null, 'network', 'unknown-network'],
      [4, null, 'damaged-row'],
      [3, 'alpha_in_pool', 'unreadable-value'],
      [null, 'emission_share', 'share-is-a-signal'],
    ]);
    expect(draft.unknownFields).toEqual(['new_column']);
  });
});

describe('TAO in USD', () => {
  const draft = draftOf('mirror-tao-usd.json');

  test('readings in the order of time, each once', () => {
    expect(readOk('mirror-tao-usd.json').adapter.id).toBe('mirror-tao-usd');
    expect(draft.prices.map(({ atMs, period, nanoPerTao }) => [atMs, period, nanoPerTao])).toEqual([
      [Date.UTC(2026, 7, 7, 8, 0), 'moment', 193_123456789n],
      [Date.UTC(2026, 7, 7, 8, 34, 24), 'moment', 193_373300000n],
    ]);
    expect(draft.unknownFields).toEqual([]);
  });

  test('a reading without a price is left out, not zero; a stale one is remarked', () => {
    expect(remarks(draft)).toEqual([
      [null, 'usd_per_tao', 'not-priced'],
      [null, 'stale', 'stale-price'],
    ]);
  });
});

test('deregistration: an immune subnet has no rank', () => {
  const { adapter, draft } = readOk('mirror-deregistration.json');
  expect(adapter.id).toBe('mirror-deregistration');
  expect(factsOf(draft, 'subnet:7')).toEqual({
    'deregistration-rank': '1 count',
    'deregistration-price': '0.0033648 tao-per-alpha',
    'moving-price': '0.0033648 tao-per-alpha',
    'registered-at-block': '2627691 block',
    immune: 'false text',
    'blocks-until-prunable': '0 count',
  });
  expect(factsOf(draft, 'subnet:120')).not.toHaveProperty('deregistration-rank');
  expect(factsOf(draft, 'subnet:120')).toMatchObject({
    immune: 'true text',
    'immune-until-block': '9564000 block',
  });
  expect(factsOf(draft, 'network')).toEqual({
    'next-to-deregister': '7 count',
    'network-immunity-period': '864000 count',
  });
  expect(draft.facts.every(({ block }) => block === 8791253)).toBe(true);
  expect(draft.unknownFields).toEqual([]);
});
