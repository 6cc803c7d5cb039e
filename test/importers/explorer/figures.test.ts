// Figures of pools, subnets, validators and the network. Expected figures are the digits that stand in the fixtures.
import { describe, expect, test } from 'vitest';
import {
  fixtureText,
  readDraft,
  readFixture,
  shortIssues,
  type ReadDraft,
} from '#test/importers/read-draft.ts';

const FIRST = '5GfmYCjmoySVBebwsLPLr6T35YDZvZdhVNLNM6SgaF3xMo7K';
const SECOND = '5DFF1u71UY9P3hVJWBf9eZC7zhPSRF7VZqT58QW4bi8wrdcN';
const OTHER = '5FJkjXcMDBAk8U1cdDFxSXCPXaEdsENsvJ93zpRqgKxVrEkP';

/** Figures of one subject as `value unit` by name. */
const figuresOf = ({ facts }: ReadDraft, subject: string) =>
  Object.fromEntries(
    facts
      .filter((fact) => fact.subject === subject)
      .map(({ name, value, unit }) => [name, `${value} ${unit}`]),
  );

describe('pools as they are', () => {
  const draft = readFixture('explorer-pools.latest.json');

  test('are a market with its block, subnets in order, prices to the rao', () => {
    expect(draft.market).toMatchObject({
      network: 'finney',
      atMs: Date.parse('2026-05-29T23:59:48Z'),
      block: 8293410,
      rootTaoRao: 5_912_345_678901234n,
    });
    expect(draft.market?.subnets).toMatchObject([
      {
        netuid: 4,
        priceRao: 58_014736n,
        taoInRao: 20_000_000000000n,
        alphaInRao: 344_740_000000000n,
        alphaOutRao: 1_200_000_000000000n,
        emissionEnabled: false,
      },
      {
        netuid: 64,
        name: 'Subnet 64',
        symbol: 'ش',
        priceRao: 87_064321n,
        taoInRao: 52_345_678901234n,
        alphaInRao: 601_234_567890123n,
        alphaOutRao: 3_898_765_432109877n,
        emissionEnabled: true,
        movingPrice: null,
        registeredAtBlock: null,
      },
    ]);
  });

  test('bring figures beside it: changes are ratios, amounts keep their digits', () => {
    expect(figuresOf(draft, 'subnet:64')).toMatchObject({
      'market-cap': '480123456789012.345 rao',
      'price-change-1-day': '0.012 ratio',
      'price-change-1-month': '-0.125 ratio',
      'tao-volume-24-hr': '812345678901 rao',
      'root-prop': '0.1875 ratio',
      'startup-mode': 'false text',
      'buys-24-hr': '120 count',
    });
    expect(figuresOf(draft, 'subnet:64')).not.toHaveProperty('price-change-1-week');
  });

  test('bring the prices of the last days, each at its own block', () => {
    const week = draft.facts.filter(({ subject, name }) => subject === 'subnet:64' && name === 'price');
    expect(week.map(({ block, value, unit }) => [block, value, unit])).toEqual([
      [8286210, '0.0869', 'tao-per-alpha'],
      [8279010, '0.0861', 'tao-per-alpha'],
    ]);
  });

  test('root is no pool: it has no price, and no liquidity is missing, not zero', () => {
    expect(draft.market?.subnets.map(({ netuid }) => netuid)).not.toContain(0);
    expect(figuresOf(draft, 'subnet:0')).not.toHaveProperty('liquidity');
    expect(draft).toMatchObject({ allIssues: [], unknownFields: [] });
  });

  test('a price that cannot be read is missing in the market and named', () => {
    const read = readDraft(fixtureText('explorer-pools.latest.json').replace('"0.058014736"', '"cheap"'));
    expect(read.market?.subnets[0]).toMatchObject({ netuid: 4, priceRao: null });
    expect(shortIssues(read)).toEqual([['warning', 'unreadable-value', 2, 'price']]);
  });
});

test('pools over time are facts of each moment and no market', () => {
  const draft = readFixture('explorer-pools.history.json');
  expect(draft.market).toBeNull();
  const prices = draft.facts.filter(({ name }) => name === 'price');
  expect(prices.map(({ block, value }) => [block, value])).toEqual([
    [8293410, '0.0870'],
    [8286210, '0.0869'],
  ]);
  expect(figuresOf(draft, 'subnet:64')).toMatchObject({
    'total-tao': '52345678901234 rao',
    'alpha-in-pool': '601234567890123 rao',
    'alpha-staked': '3898765432109877 rao',
  });
});

describe('subnets', () => {
  test('hyper-parameters are figures, and tell the market registration, tempo and owner', () => {
    const draft = readFixture('explorer-subnets.parameters.json');
    expect(draft.market?.subnets).toMatchObject([
      {
        netuid: 64,
        registeredAtBlock: 3001000,
        tempo: 360,
        ownerColdkey: OTHER,
        ownerHotkey: SECOND,
        priceRao: null,
      },
    ]);
    expect(figuresOf(draft, 'subnet:64')).toMatchObject({
      tempo: '360 block',
      'min-burn': '500000 rao',
      'tao-flow': '-1234567890 rao',
      'registration-allowed': 'true text',
      'projected-emission': '0.0261 text',
    });
  });

  test('the moving price is an integer of 1e-9 TAO', () => {
    const draft = readFixture('explorer-subnets.pruning.json');
    expect(draft.market?.subnets).toMatchObject([
      { netuid: 64, registeredAtBlock: 3001000, movingPrice: 0.086479119 },
    ]);
    expect(figuresOf(draft, 'subnet:64')).toMatchObject({
      'moving-price': '0.086479119 tao-per-alpha',
      'pruning-rank': '120 count',
      'is-immune': 'false text',
    });
  });

  test('flow keeps its sign and has no time', () => {
    const { facts } = readFixture('explorer-subnets.tao-flow.json');
    expect(facts).toEqual([
      { subject: 'subnet:64', name: 'tao-flow', value: '-1234567890', unit: 'rao', atMs: null, block: null },
      { subject: 'subnet:4', name: 'tao-flow', value: '42', unit: 'rao', atMs: null, block: null },
    ]);
  });

  test('identity is text; what is empty is no fact', () => {
    expect(figuresOf(readFixture('explorer-subnets.identity.json'), 'subnet:64')).toEqual({
      'subnet-name': 'Example text',
      'github-repo': 'https://example.org/repo text',
      'subnet-url': 'https://example.org text',
      description: 'An invented subnet text',
    });
  });

  test('slippage of a quote is a percentage in the file and a ratio here', () => {
    const draft = readFixture('explorer-subnets.quote.json');
    expect(figuresOf(draft, 'subnet:64')).toMatchObject({
      slippage: '0.000317658 ratio',
      'output-tokens': '19492475077 rao',
    });
    expect(shortIssues(draft)).toEqual([['info', 'direction-unknown', null, 'output_tokens']]);
  });

  test('emission of a subnet is kept under its own names', () => {
    expect(figuresOf(readFixture('explorer-subnets.emission.json'), 'subnet:64')).toEqual({
      'tao-in-pool': '13000000 rao',
      'alpha-in-pool': '149000000 rao',
      'alpha-rewards': '1000000000 rao',
    });
  });
});

describe('validators', () => {
  test('yields are fractions, each named by its window', () => {
    const draft = readFixture('explorer-validators.yield.json');
    expect(figuresOf(draft, `validator:${FIRST}:64`)).toEqual({
      stake: '18306361049729 rao',
      'one-hour-apy': '0.21 ratio',
      'one-day-apy': '0.2412 ratio',
      'seven-day-apy': '0.2430 ratio',
      'thirty-day-apy': '71.5 ratio',
      'one-day-epoch-participation': '1 ratio',
      'seven-day-epoch-participation': '0.995 ratio',
    });
    expect(draft.hotkeys).toEqual([{ address: FIRST, name: 'Validator One' }]);
  });

  test('take is a fraction and dominance a percentage', () => {
    expect(figuresOf(readFixture('explorer-validators.latest.json'), `validator:${FIRST}`)).toMatchObject({
      take: '0.17999542229343099107 ratio',
      dominance: '0.125 ratio',
      'dominance-24-hr-change': '-0.0025 ratio',
      'global-nominators-24-hr-change': '-3 count',
      'nominator-return-per-day': '120000000000 rao',
    });
  });

  test('what a hotkey earned is of the hotkey, never a reward of the holder', () => {
    const draft = readFixture('explorer-validators.hotkey-emission.json');
    expect(figuresOf(draft, `validator:${FIRST}:64`)).toEqual({
      emission: '21744913 rao',
      'root-emission': '1234 rao',
    });
    expect(draft).toMatchObject({ entries: null, wallets: [] });
  });

  test('a locked amount is a fact of the hotkey it stands on; of several coldkeys none is read', () => {
    const draft = readFixture('explorer-conviction.json');
    expect(figuresOf(draft, `validator:${FIRST}:64`)).toMatchObject({
      'lock-amount-locked': '5000000000 rao',
      'lock-perpetual': 'true text',
    });
    const many = readFixture('explorer-conviction.many-coldkeys.json');
    expect(many.facts).toEqual([]);
    expect(shortIssues(many)).toEqual([['error', 'many-coldkeys', null, 'coldkey']]);
  });
});

describe('the network', () => {
  test('issuance is a point for each row', () => {
    const { facts } = readFixture('explorer-network.stats.json');
    const issued = facts.filter(({ name }) => name === 'issued');
    expect(issued).toEqual([
      {
        ...{ subject: 'network', name: 'issued', value: '10912345678901234', unit: 'rao', block: 8293410 },
        atMs: Date.parse('2026-05-29T23:59:48Z'),
      },
      {
        ...{ subject: 'network', name: 'issued', value: '10908745678901234', unit: 'rao', block: 8286210 },
        atMs: Date.parse('2026-05-28T23:59:48Z'),
      },
    ]);
    expect(facts.map(({ name }) => name)).not.toContain('staked-root-on-keep');
  });

  test('emission of a block is rao, the sum of prices TAO per alpha', () => {
    expect(figuresOf(readFixture('explorer-network.block-emission.json'), 'network')).toEqual({
      emission: '500000000 rao',
    });
    expect(figuresOf(readFixture('explorer-network.price-sum.json'), 'network')).toMatchObject({
      price: '1.0123 tao-per-alpha',
    });
  });

  test('coldkeys of exchanges are names, no wallets', () => {
    const draft = readFixture('explorer-exchange.json');
    expect(figuresOf(draft, 'network')).toEqual({
      'exchange:5DqgMEJbnwuGYhQ8rhe8jKNTdrAqe5Z3QrTE5fFTfJTyXGYP': 'Example Exchange text',
    });
    expect(draft).toMatchObject({ wallets: [], hotkeys: [] });
  });
});

describe('answers without amounts', () => {
  test.each([
    ['explorer-root-claim.json', 'explorer-root-claim', 'no-amounts'],
    ['explorer-tax-tokens.json', 'explorer-tax-tokens', 'no-amounts'],
    ['explorer-no-rows.json', 'explorer-no-rows', 'no-rows'],
  ])('%s is recognised, changes nothing and says why', (name, id, code) => {
    const draft = readFixture(name);
    expect(draft).toMatchObject({ adapterId: id, statements: [], facts: [], prices: [], lines: [] });
    expect(draft.allIssues.at(-1)).toMatchObject({ severity: 'info', code });
  });

  test('the list of tokens names them, and the one nobody knows', () => {
    const draft = readFixture('explorer-tax-tokens.json');
    expect(draft.allIssues.at(-1)?.message).toContain('TAO, SN64, SN4');
    expect(draft.allIssues[0]).toMatchObject({ code: 'unknown-value', row: 4 });
    expect(draft.allIssues[0]?.message).toContain('USDC');
  });
});
