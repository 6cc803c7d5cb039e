// Answers written byte by byte are read as what they say; the same answers with a byte more, a byte less or a byte wrong
// are refused with the field named.
import { describe, expect, it } from 'vitest';
import { LayoutError } from '#chain/layout.ts';
import { decodeAccountInfo } from '#chain/layouts/account-info.ts';
import { decodeAllPrices, decodePrice, decodePriceArgs } from '#chain/layouts/alpha-prices.ts';
import { decodeAllDynamicInfo } from '#chain/layouts/dynamic-info.ts';
import {
  decodeBasketPayout,
  decodeClaimableRates,
  decodeClaimed,
  decodeClaimType,
  rootClaimable,
} from '#chain/layouts/root-claims.ts';
import { decodeStakeAvailability } from '#chain/layouts/stake-availability.ts';
import { decodeStakeInfos } from '#chain/layouts/stake-info.ts';
import * as stored from '#chain/layouts/stored-values.ts';
import * as scale from '#test/support/rpc-server/scale.ts';

const COLDKEY = `0x${'11'.repeat(32)}`;
const HOTKEY = `0x${'ab'.repeat(32)}`;
const TAO = 1_000_000_000n;

const account = scale.hex([
  ...scale.u32(25),
  ...scale.u32(1),
  ...scale.u32(1),
  ...scale.u32(0),
  ...scale.u64(38n * TAO + 7n),
  ...scale.u64(3n),
  ...scale.u64(2n),
  ...scale.u128(1n << 127n),
]);

const stake = (netuid: number, amount: bigint, coldkey = COLDKEY): scale.Bytes => [
  ...scale.key(HOTKEY),
  ...scale.key(coldkey),
  ...scale.compact(netuid),
  ...[amount, 0n, 21_744_913n, 0n, 0n].flatMap(scale.compact),
  ...scale.bool(true),
];
const stakesOf = (...stakes: scale.Bytes[]) =>
  scale.hex(scale.list([[...scale.key(COLDKEY), ...scale.list(stakes)]]));
const stakes = stakesOf(stake(0, 2n ** 64n - 1n), stake(64, 18_250n * TAO));

const availability = scale.hex(
  scale.list([
    [
      ...scale.key(COLDKEY),
      ...scale.list([[...scale.u16(64), ...[100n * TAO, 30n * TAO, 70n * TAO].flatMap(scale.compact)]]),
    ],
  ]),
);

const identity = (name: string) => [name, 'repo', '', 'url', '', 'what it does', '', ''].flatMap(scale.text);
const subnet = (netuid: number, identityName: string | null): scale.Bytes => [
  ...scale.compact(netuid),
  ...scale.key(HOTKEY),
  ...scale.key(COLDKEY),
  ...scale.compactText('Größe'),
  ...scale.compactText('ش'),
  ...scale.compact(360),
  ...[8_791_200n, 47n, 0n].flatMap(scale.compact),
  // alpha in, alpha out, TAO in
  ...[2_542_377n * TAO, 3_319_182n * TAO, 221_156_585_169_260n].flatMap(scale.compact),
  // alpha out, alpha in, TAO in a block
  ...[TAO, 143_270_441n, 12_462_749n].flatMap(scale.compact),
  ...[5n, 0n, 2n ** 70n, 4_531_295n].flatMap(scale.compact),
  ...scale.option(identityName === null ? null : identity(identityName)),
  ...scale.u128((3n << 31n) + 1n),
];
const pools = scale.hex(
  scale.list([
    scale.option(subnet(0, null)),
    scale.option(null),
    scale.option(subnet(64, 'Chutes')),
    scale.option(subnet(65, '')),
  ]),
);
const prices = scale.hex(
  scale.list([
    [...scale.u16(0), ...scale.u64(TAO)],
    [...scale.u16(64), ...scale.u64(86_479_119n)],
  ]),
);
const rates = scale.hex(scale.list([[...scale.u16(4), ...scale.u128(1n << 32n)]]));

/** Variant 2 with the subnets it is about. */
const KEPT_ON_64 = scale.hex([2, ...scale.list([scale.u16(64)])]);

describe('what the chain keeps', () => {
  it('reads an account', () => {
    expect(decodeAccountInfo(account)).toMatchObject({
      nonce: 25,
      free: 38_000_000_007n,
      reserved: 3n,
      frozen: 2n,
    });
  });

  it('takes an account that is not stored for one that was never funded', () => {
    expect(decodeAccountInfo(null)).toMatchObject({ free: 0n });
  });

  it('reads stakes of a coldkey, root and the largest amount there is', () => {
    expect(decodeStakeInfos(stakes).get(COLDKEY)).toMatchObject([
      { hotkey: HOTKEY, netuid: 0, stake: 18_446_744_073_709_551_615n, isRegistered: true },
      { hotkey: HOTKEY, netuid: 64, stake: 18_250_000_000_000n },
    ]);
  });

  it('refuses a stake that is another coldkey’s', () => {
    expect(() => decodeStakeInfos(stakesOf(stake(1, 1n, `0x${'22'.repeat(32)}`)))).toThrow(LayoutError);
  });

  it('reads what is locked and what may be taken out', () => {
    expect(decodeStakeAvailability(availability).get(COLDKEY)?.get(64)).toEqual({
      total: 100_000_000_000n,
      locked: 30_000_000_000n,
      available: 70_000_000_000n,
    });
  });

  it('reads pools with names, symbols and moving price, and leaves out what is no subnet', () => {
    const [root, chutes, unnamed, ...more] = decodeAllDynamicInfo(pools);
    expect(more).toEqual([]);
    expect(root).toMatchObject({ netuid: 0, taoIn: 221_156_585_169_260n });
    expect(chutes).toMatchObject({
      ...{ netuid: 64, name: 'Chutes', symbol: 'ش', tempo: 360, networkRegisteredAt: 4_531_295 },
      ...{ ownerHotkey: HOTKEY, ownerColdkey: COLDKEY, subnetVolume: 2n ** 70n },
      ...{ alphaIn: 2_542_377_000_000_000n, alphaOut: 3_319_182_000_000_000n },
      ...{ alphaOutEmission: TAO, alphaInEmission: 143_270_441n, taoInEmission: 12_462_749n },
      movingPrice: 1.5 + 2 ** -32,
    });
    expect(unnamed).toMatchObject({ netuid: 65, name: 'Größe' });
  });

  it('reads prices in rao', () => {
    expect(decodeAllPrices(prices)).toEqual(
      new Map([
        [0, 1_000_000_000n],
        [64, 86_479_119n],
      ]),
    );
    expect(decodePrice('0x0400000000000000')).toBe(4n);
  });

  it('reads root dividends: rate times stake less what was claimed, never below zero', () => {
    expect(decodeClaimableRates(rates)).toEqual(new Map([[4, 4_294_967_296n]]));
    expect(decodeClaimableRates(null)).toEqual(new Map());
    expect(decodeClaimed(null)).toBe(0n);
    expect(rootClaimable(4_294_967_296n / 2n, 11n, 2n)).toBe(3n);
    expect(rootClaimable(1n, 5n, 2n)).toBe(0n);
    expect(decodeBasketPayout('0x0100000000000001')).toBe((1n << 56n) + 1n);
  });

  it('reads what a holder has claims done with; nothing stored means that they are sold', () => {
    expect(decodeClaimType(null)).toEqual({ type: 'swap' });
    expect([decodeClaimType('0x00').type, decodeClaimType('0x01').type]).toEqual(['swap', 'keep']);
    expect(decodeClaimType(KEPT_ON_64)).toEqual({ type: 'keepSubnets', value: [64] });
  });

  it('reads single values, and knows what it means that one is not stored', () => {
    expect(stored.decodeIssuance('0x968c553ea2d02700')).toBe(11_206_919_340_788_886n);
    expect(stored.decodeTimestamp('0x00286bee9e010000')).toBe(0x19e_ee6b_2800);
    expect([stored.decodeEmissionEnabled('0x00'), stored.decodeEmissionEnabled(null)]).toEqual([false, true]);
    expect([
      stored.decodeFirstEmissionBlock('0x0500000000000000'),
      stored.decodeFirstEmissionBlock(null),
    ]).toEqual([5, null]);
    expect(stored.decodeMinerBurned(scale.hex(scale.u128(1n << 31n)))).toBe(0.5);
    expect(stored.decodeEmissionBar(scale.hex(scale.u128(1n << 58n)))).toBe(1 / 64);
    expect(stored.decodeEmissionBar(scale.hex(scale.u128(0n)))).toBeNull();
    expect(stored.decodeQuoteWeight(null)).toBe(500_000_000_000_000_000n);
    expect(stored.decodeTake('0x142e')).toBe(11_796);
    expect(stored.decodeExcessTao(null)).toBe(0n);
  });
});

const answers: [name: string, answer: string, decode: (answer: string) => unknown][] = [
  ['account', account, decodeAccountInfo],
  ['stakes', stakes, decodeStakeInfos],
  ['locks', availability, decodeStakeAvailability],
  ['pools', pools, decodeAllDynamicInfo],
  ['prices', prices, decodeAllPrices],
  ['root claimable', rates, decodeClaimableRates],
  ['root claimed', scale.hex(scale.u128(5n)), decodeClaimed],
  ['root claim type', KEPT_ON_64, decodeClaimType],
  ['basket claim', '0x0100000000000001', decodeBasketPayout],
  ['price', '0x0400000000000000', decodePrice],
  ['price', '0x4000', decodePriceArgs],
  ['time', '0x00286bee9e010000', stored.decodeTimestamp],
  ['excess TAO', '0x0500000000000000', stored.decodeExcessTao],
  ['emission switch', '0x01', stored.decodeEmissionEnabled],
  ['first emission block', '0x0500000000000000', stored.decodeFirstEmissionBlock],
  ['miner burn', scale.hex(scale.u128(1n << 31n)), stored.decodeMinerBurned],
  ['emission bar', scale.hex(scale.u128(1n << 58n)), stored.decodeEmissionBar],
  ['pool weight', '0x0500000000000000', stored.decodeQuoteWeight],
  ['issuance', '0x968c553ea2d02700', stored.decodeIssuance],
  ['take', '0x142e', stored.decodeTake],
];

function refusal(decode: (answer: string) => unknown, answer: string): LayoutError {
  try {
    decode(answer);
  } catch (error) {
    if (error instanceof LayoutError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe.each(answers)('an answer that is no %s', (name, answer, decode) => {
  it('has bytes left over', () => {
    expect(refusal(decode, `${answer}00`)).toMatchObject({ fault: 'left-over', field: name });
  });

  it('ends too early, wherever it is cut', () => {
    for (let length = 2; length < answer.length; length += 2) {
      const { fault, field } = refusal(decode, answer.slice(0, length));
      expect({ length, fault, known: field.startsWith(name) }).toEqual({
        ...{ length, fault: 'too-short', known: true },
      });
    }
  });

  it.each(['', '0x0', '0xzz', 'null'])('is %j', (text) => {
    expect(refusal(decode, text)).toMatchObject({ fault: 'not-hex', field: name });
  });
});

describe('a layout that changed', () => {
  it('is told with the field it broke at', () => {
    expect(refusal(decodeStakeInfos, stakes.slice(0, -2))).toMatchObject({
      field: 'stakes[0][1].isRegistered',
    });
    const noNetuid = scale.hex(scale.list([scale.option([...scale.compact(70_000)])]));
    expect(refusal(decodeAllDynamicInfo, noNetuid)).toMatchObject({
      fault: 'out-of-range',
      field: 'pools[0].netuid',
    });
  });

  it('does not take a flag that is neither yes nor no', () => {
    expect(refusal(stored.decodeEmissionEnabled, '0x02')).toMatchObject({ fault: 'not-canonical' });
  });

  it('does not take a way of claiming that no runtime has', () => {
    expect(refusal(decodeClaimType, '0x03')).toMatchObject({ fault: 'out-of-range' });
  });

  it('does not take a number written longer than needed', () => {
    // A count of zero in four bytes instead of one.
    expect(refusal(decodeAllPrices, '0x02000000')).toMatchObject({ fault: 'not-canonical' });
  });

  it('does not believe a count beyond the bytes there are', () => {
    expect(refusal(decodeAllPrices, '0xfeffffff')).toMatchObject({ fault: 'too-short' });
    expect(refusal(decodeAllPrices, `0x13${'ff'.repeat(8)}`)).toMatchObject({ fault: 'too-short' });
  });
});
