// Objects of the Python SDK, dumped as JSON or printed.
import { describe, expect, test } from 'vitest';
import { readFileText } from '#importers/registry.ts';
import { parsePythonText } from '#importers/sdk/python-text.ts';
import { draftOf, okText, readOk, remarks } from '#test/importers/drafts.ts';

const [ONE, TWO, THREE, FOUR] = [
  '5C62Ck4UrFPiBtoCmeSrgF7x9yv9mn38446dhCpsi2mLHiFT',
  '5C7LYpP2ZH3tpKbvVvwiVe54AapxErdPBbvkYhe6y9ZBkqWt',
  '5C8etthaGJi5SkQeEDSaK32ABBjkhwDeK9ksQCTLEGM3EH14',
  '5C9yEy27yLNG5BDMxVwS8RyGBneZB1ouShazFhGZVP8thK5z',
];

describe('StakeInfo', () => {
  test.each(['sdk-stake-info.json', 'sdk-stake-info.printed.txt', 'sdk-stake-info.units.json'])(
    '%s',
    (name) => {
      const { adapter, draft } = readOk(name);
      expect(adapter.id).toBe('sdk-stake-info');
      expect(draft.wallets.map(({ address }) => address)).toEqual([THREE, FOUR]);
      expect(
        draft.statements.map(({ coldkey, positions }) => [
          coldkey,
          positions.map(({ hotkey, netuid, amountRao }) => [hotkey, netuid, amountRao]),
        ]),
      ).toEqual([
        [
          THREE,
          [
            [ONE, 0, 412_507318442n],
            [ONE, 64, 18250_114200318n],
            [TWO, 90, 1_000000000n],
            [TWO, 123, 2_500000001n],
          ],
        ],
        [FOUR, [[TWO, 1, 999n]]],
      ]);
      expect(draft.statements[0]?.positions[3]?.hotkeyRegistered).toBe(false);
      expect(draft.unknownFields).toEqual([]);
    },
  );

  test('a dump may be part of a list: it closes nothing and tells no free TAO', () => {
    const draft = draftOf('sdk-stake-info.json');
    expect(draft.statements).toMatchObject([
      { complete: false, freeRao: null },
      { complete: false, freeRao: null },
    ]);
    expect(remarks(draft)).toEqual([[null, null, 'part-of-a-list']]);
  });

  test('a whole number is 1e-9 units and one with a point is tokens, as in the SDK', () => {
    const read = (stake: string) =>
      readFileText(`[{"hotkey_ss58":"${ONE}","coldkey_ss58":"${THREE}","netuid":7,"stake":${stake}}]`).draft
        .statements[0]?.positions[0]?.amountRao;
    expect(read('1500000000')).toBe(1_500000000n);
    expect(read('1.5')).toBe(1_500000000n);
    expect(read('{"rao": 1500000000}')).toBe(1_500000000n);
    expect(read('{"tao": 1.5}')).toBe(1_500000000n);
  });

  test('what cannot be read is left out and named by row', () => {
    const draft = draftOf('sdk-stake-info.unreadable-rows.json');
    expect(draft.statements).toMatchObject([
      { coldkey: THREE, positions: [] },
      { coldkey: FOUR, positions: [{ amountRao: 999n }] },
    ]);
    expect(remarks(draft)).toEqual([
      [1, 'stake', 'unreadable-amount'],
      [2, 'stake', 'unreadable-amount'],
      [3, 'netuid', 'unreadable-netuid'],
      [4, 'coldkey_ss58', 'address-checksum'],
      [null, null, 'part-of-a-list'],
      [6, 'netuid', 'repeated-row'],
    ]);
    expect(draft.unknownFields).toEqual(['StakeInfo.conviction']);
  });
});

describe('DynamicInfo', () => {
  test.each(['sdk-dynamic-info.json', 'sdk-dynamic-info.printed.txt'])('%s', (name) => {
    const { adapter, draft } = readOk(name);
    expect(adapter.id).toBe('sdk-dynamic-info');
    expect(draft.market).toMatchObject({ network: 'finney', atMs: null, rootTaoRao: 5445703_100864541n });
    expect(draft.market?.subnets).toEqual([
      {
        netuid: 4,
        name: 'Targon',
        symbol: 'δ',
        registeredAtBlock: 1411451,
        priceRao: 58014736n,
        movingPrice: 0.05801485991105437,
        taoInRao: 138131_671044803n,
        alphaInRao: 2378047_407901896n,
        alphaOutRao: 3500496_094608517n,
        taoInEmissionRao: 8301682n,
        excessTaoRao: null,
        quoteWeight: null,
        alphaInEmissionRao: 142915673n,
        alphaOutEmissionRao: 1_000000000n,
        emissionEnabled: null,
        firstEmissionBlock: null,
        minerBurnedRatio: null,
        tempo: 360,
        ownerColdkey: TWO,
        ownerHotkey: ONE,
      },
      expect.objectContaining({
        netuid: 90,
        name: 'ogham',
        priceRao: 250100000n,
        registeredAtBlock: 7000001,
      }),
    ]);
    expect(draft.unknownFields).toEqual([]);
    expect(remarks(draft)).toEqual([[null, 'network', 'unknown-network']]);
  });

  test('prices that are the ratio of the reserves are remarked', () => {
    expect(remarks(draftOf('sdk-dynamic-info.ratio-prices.json'))).toContainEqual([
      null,
      null,
      'price-is-reserve-ratio',
    ]);
  });
});

describe('a print of Python', () => {
  const read = (text: string) => JSON.stringify(parsePythonText(text));

  test('texts with quotes and escapes, constants, tuples, keys that are numbers', () => {
    expect(read(String.raw`[{'a': "it's", "b": 'x\n\'y\u00e9\x41', 3: (None, True, nan)}]`)).toBe(
      JSON.stringify([[{ a: "it's", b: "x\n'yéA", 3: [null, true, 'NaN'] }]]),
    );
  });

  test.each([
    "[{'a': }]",
    "[{'a': 1]",
    "{'a' 1}",
    'StakeInfo(1)',
    "[{'a': f(1)}]",
    "{'a': 'x",
    `${'[{'.repeat(999)}`,
  ])('%j is refused whole', (text) => expect(parsePythonText(text)).toBeUndefined());

  test('a list cut in the middle is refused, not read in part', () => {
    const printed = okText('sdk-stake-info.printed.txt');
    expect(() => readFileText(printed.slice(0, printed.indexOf('netuid=64')))).toThrow(
      expect.objectContaining({ code: 'truncated-json' }),
    );
  });
});
