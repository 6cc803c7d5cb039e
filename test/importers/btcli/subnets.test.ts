// What btcli tells of subnets: the pools of all, one with its neurons, prices, and the cost of a new one.
import { describe, expect, test } from 'vitest';
import { readFileText } from '#importers/registry.ts';
import { draftOf, factsOf, okText, readOk, remarks } from '#test/importers/drafts.ts';

describe('btcli subnets list', () => {
  test.each(['subnets-list.json', 'subnets-list.wrapped-80.txt'])('%s', (name) => {
    const { adapter, draft } = readOk(name);
    expect(adapter.id).toBe('btcli-subnets-list');
    expect(draft.market?.subnets.map(({ netuid }) => netuid)).toEqual([4, 9, 51, 62, 64]);
    expect(draft.market?.subnets[0]).toEqual({
      netuid: 4,
      name: 'Targon',
      symbol: null,
      registeredAtBlock: null,
      priceRao: 58014736n,
      movingPrice: null,
      taoInRao: 138131_671044803n,
      alphaInRao: 2378047_407901896n,
      alphaOutRao: 3500496_094608517n,
      taoInEmissionRao: 8301682n,
      excessTaoRao: null,
      quoteWeight: null,
      alphaInEmissionRao: null,
      alphaOutEmissionRao: null,
      emissionEnabled: null,
      firstEmissionBlock: null,
      minerBurnedRatio: null,
      tempo: 360,
      ownerColdkey: null,
      ownerHotkey: null,
    });
    expect(draft.unknownFields).toEqual([]);
  });

  test('root is no pool, and what the pools hold together is not the issuance', () => {
    const { market } = draftOf('subnets-list.json');
    expect(market).toMatchObject({ rootTaoRao: null, totalIssuanceRao: null, atMs: null, block: null });
  });

  test('without a network it is read as finney, with a warning; a test network is refused', () => {
    const draft = draftOf('subnets-list.json');
    expect(draft.market?.network).toBe('finney');
    expect(remarks(draft)).toEqual([[null, 'network', 'unknown-network']]);
    const test = okText('subnets-list.json').replace('{"total_tao', '{"network": "test", "total_tao');
    expect(() => readFileText(test)).toThrow(expect.objectContaining({ code: 'other-network' }));
  });

  test('null stays null, a flow may be negative, a row without a number is left out', () => {
    const draft = draftOf('subnets-list.odd-rows.json');
    expect(draft.market?.subnets).toMatchObject([
      { netuid: 7, taoInEmissionRao: null, taoInRao: 100_000000000n, tempo: 99 },
      { netuid: 8, taoInRao: null, alphaInRao: null, alphaOutRao: null, tempo: null },
      { netuid: 9, taoInEmissionRao: 1000000n },
    ]);
    expect(factsOf(draft, 'subnet:7')).toEqual({
      'tao-flow-ema': '-1500000001 rao',
      'mechanism-count': '2 count',
    });
    expect(draft.unknownFields).toEqual(['subnets.locked']);
    expect(remarks(draft).slice(1)).toEqual([
      [2, 'sn_tempo', 'unreadable-value'],
      [3, 'netuid', 'unreadable-netuid'],
      [null, null, 'price-is-reserve-ratio'],
    ]);
  });

  test('prices of weighted pools are no ratios, and nothing is said', () => {
    expect(remarks(draftOf('subnets-list.json')).flat()).not.toContain('price-is-reserve-ratio');
  });
});

describe('btcli subnets show', () => {
  test.each(['subnets-show.json', 'subnets-show.wrapped-80.txt'])('%s', (name) => {
    const { adapter, draft } = readOk(name);
    expect(adapter.id).toBe('btcli-subnets-show');
    expect(factsOf(draft, 'subnet:64')).toEqual({
      name: 'Chutes text',
      'owner-coldkey': '5FRYKhbmfXPDoHdUUDMx27E3HuMvAzwjzFMMq3rNurUhAyS9 text',
      'owner-identity': 'Chutes text',
      price: '0.086479119 tao-per-alpha',
      'tao-in': '221156585169260 rao',
      'alpha-in': '2542377601566700 rao',
      'registration-cost': '500000 rao',
      'mechanism-count': '1 count',
      tempo: '360 count',
    });
    expect(draft).toMatchObject({ market: null, issues: [], unknownFields: [] });
  });

  test('neurons without the colours of the terminal, "~" is no name', () => {
    const draft = draftOf('subnets-show.json');
    expect(factsOf(draft, 'validator:5CS3g6nVJM6ouns8n9buN9CzFf2C1YDHVcVGRcxoirKs2xbV:64')).toMatchObject({
      identity: 'Chutes (*Owner) text',
      'hotkey-stake': '1980221113000000 rao',
      'weighted-root-stake': '65988415527957 rao',
      'root-claim-type': 'Swap text',
    });
    const miner = factsOf(draft, 'validator:5GgRFaCT8kSsuh3REq98J6aZZdf1tqFeTgytKmeJykX8dDLY:64');
    expect(miner).not.toHaveProperty('identity');
    expect(miner).not.toHaveProperty('root-claim-type');
  });

  test('a claim type nobody knows is kept as written and said', () => {
    const draft = readFileText(okText('subnets-show.json').replace('"Swap"', '"Burn"')).draft;
    expect(remarks(draft)).toEqual([[1, 'claim_type', 'unknown-value']]);
    expect(factsOf(draft, 'validator:5CS3g6nVJM6ouns8n9buN9CzFf2C1YDHVcVGRcxoirKs2xbV:64')).toMatchObject({
      'root-claim-type': 'Burn text',
    });
  });
});

describe('btcli subnets price', () => {
  test.each(['subnets-price.json', 'subnets-price.wrapped-80.txt'])('%s', (name) => {
    const { adapter, draft } = readOk(name);
    expect(adapter.id).toBe('btcli-subnets-price');
    expect(factsOf(draft, 'subnet:64')).toEqual({
      price: '0.086479119 tao-per-alpha',
      'price-high': '0.087188168 tao-per-alpha',
      'price-low': '0.085944238 tao-per-alpha',
      'price-change': '0.012145747339106028 ratio',
      'alpha-out': '3319182111772565 rao',
      symbol: 'ش text',
      name: 'Chutes text',
      'price-1200-blocks-before': '0.085944238 tao-per-alpha',
      'price-900-blocks-before': '0.08629219 tao-per-alpha',
      'price-600-blocks-before': '0.086631444 tao-per-alpha',
      'price-300-blocks-before': '0.087188168 tao-per-alpha',
    });
    expect(draft.unknownFields).toEqual([]);
    expect(remarks(draft)).toEqual([[null, 'prices', 'no-time']]);
  });

  test('a change in percent is a fraction here', () => {
    expect(okText('subnets-price.json')).toContain('"change_pct": 1.2145747339106028');
    expect(factsOf(draftOf('subnets-price.json'), 'subnet:64')['price-change']).toBe(
      '0.012145747339106028 ratio',
    );
  });

  test('with --current: the newest and no series', () => {
    expect(Object.keys(factsOf(draftOf('subnets-price.current.json'), 'subnet:64'))).toEqual([
      'price',
      'alpha-out',
      'symbol',
      'name',
    ]);
  });
});

describe('btcli subnets burn-cost', () => {
  test('the rao are exact', () => {
    const { adapter, draft } = readOk('burn-cost.json');
    expect(adapter.id).toBe('btcli-burn-cost');
    expect(factsOf(draft, 'network')).toEqual({ 'subnet-registration-cost': '1043217709981 rao' });
    expect(draft).toMatchObject({ issues: [], unknownFields: [] });
  });

  test('a TAO value that is another amount is remarked', () => {
    const text = okText('burn-cost.json').replace('1043.217709981', '1043.227709981');
    expect(remarks(readFileText(text).draft)).toEqual([[null, 'tao', 'total-mismatch']]);
  });
});
