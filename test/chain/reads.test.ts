// What is asked is what the chain's own metadata names: keys of finney's storage (metadata of specs 343 to 393) and SCALE
// arguments; and what asking reveals is told.
import { describe, expect, it } from 'vitest';
import { LayoutError } from '#chain/layout.ts';
import * as reads from '#chain/reads.ts';
import { claimableRatesRead, claimedRead, claimTypeRead } from '#chain/root-claim-reads.ts';
import { judgeSpec } from '#chain/spec-versions.ts';
import * as keys from '#chain/storage-keys.ts';

const COLDKEY = '0x1257de87a71abb164403f7cb9ea65d0721f8bb89d8bd85754deceedd91e86053';
const HOTKEY = `0x${'ab'.repeat(32)}`;
const SUBTENSOR = '0x658faa385070e074c85bf6b568cf0555';
/** BLAKE2b-128 of the public key, as a recorded System.Account key carries it. */
const HASHED_COLDKEY = /^[0-9a-f]{32}1257de87a71abb164403f7cb9ea65d0721f8bb89d8bd85754deceedd91e86053$/u;

describe('storage keys', () => {
  it.each([
    [keys.TIMESTAMP_KEY, '0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb'],
    [keys.ISSUANCE_KEY, `${SUBTENSOR}57c875e4cff74148e4628f264b974c80`],
    [keys.EMISSION_BAR_KEY, `${SUBTENSOR}7c9b0d2964cc73e7519676c3cc4d5df9`],
    [keys.subnetKey('excessTao', 64), `${SUBTENSOR}857b0a5b920bc5e41cb0695a4b7d38e74000`],
    [keys.subnetKey('emissionEnabled', 1), `${SUBTENSOR}c97bb5c5631e5f593b5bd2da84a5fa160100`],
    [keys.subnetKey('firstEmissionBlock', 258), `${SUBTENSOR}e4cfee4e36f2419d8863a3fda65c428f0201`],
    [keys.subnetKey('minerBurned', 0), `${SUBTENSOR}1eac6222ebba7feba4ca36a94736815e0000`],
  ])('%s', (key, expected) => {
    expect(key).toBe(expected);
  });

  it('of a pool’s weight, with the hash of its netuid before it', () => {
    expect(keys.subnetKey('quoteWeight', 64)).toMatch(
      /^0x746cc6d1e9dbcf1d03868e492c1d836e8129c00c7f7dc3242d3df9ca2338dc9a[0-9a-f]{16}4000$/u,
    );
  });

  it.each([
    [keys.accountKey(COLDKEY), '0x26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9'],
    [keys.takeKey(COLDKEY), `${SUBTENSOR}60d1f0ff648e4c86ea413fc0173d4038`],
    [keys.rootClaimableKey(COLDKEY), `${SUBTENSOR}ef05c4c749b3d714aaabb1f0c5c0f23e`],
    [keys.claimTypeKey(COLDKEY), `${SUBTENSOR}145539a76e5b04f485600680a8b15e7b`],
    [keys.rootClaimedKey(4, HOTKEY, COLDKEY), `${SUBTENSOR}35c166da6dea596ef3a1552dae9ea82d0400`],
  ])('of an account: %s', (key, prefix) => {
    expect(key.slice(0, prefix.length)).toBe(prefix);
    expect(key.slice(-96)).toMatch(HASHED_COLDKEY);
  });

  it('of a recorded account', () => {
    // finney, block 8,791,253
    expect(keys.accountKey('0xd4b3efa00c7f20e8e94f39d1bed97ce0cacceb122a09a9ca24dfda401710391b')).toBe(
      '0x26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da95d1ec8dff406783abdd2dcee5c02822ed4b3efa00c7f20e8e94f39d1bed97ce0cacceb122a09a9ca24dfda401710391b',
    );
  });
});

describe('calls', () => {
  it('name the API, carry SCALE arguments, and tell whom they reveal', () => {
    const key = COLDKEY.slice(2);
    expect(reads.stakesRead([COLDKEY, HOTKEY])).toMatchObject({
      method: 'state_call',
      params: ['StakeInfoRuntimeApi_get_stake_info_for_coldkeys', `0x08${key}${HOTKEY.slice(2)}`],
      reveals: [COLDKEY, HOTKEY],
    });
    expect(reads.availabilityRead([COLDKEY])).toMatchObject({
      params: ['StakeInfoRuntimeApi_get_stake_availability_for_coldkeys', `0x04${key}00`],
      reveals: [COLDKEY],
    });
    expect(reads.basketPayoutRead(HOTKEY, COLDKEY)).toMatchObject({
      params: ['BetaBasketRuntimeApi_get_basket_payout', `${HOTKEY}${key}`],
      reveals: [COLDKEY],
    });
    expect(claimTypeRead(COLDKEY)).toMatchObject({ method: 'state_getStorage', reveals: [COLDKEY] });
    expect(claimedRead({ hotkey: HOTKEY, coldkey: COLDKEY }, [4, 64])).toMatchObject({
      ...{ method: 'state_queryStorageAt', reveals: [COLDKEY] },
      params: [[4, 64].map((netuid) => keys.rootClaimedKey(netuid, HOTKEY, COLDKEY))],
    });
    // A validator's rates are asked by its hotkey.
    expect(claimableRatesRead(HOTKEY).reveals).toEqual([]);
    expect(reads.priceRead(258)).toMatchObject({
      params: ['SwapRuntimeApi_current_alpha_price', '0x0201'],
      reveals: [],
    });
    expect(reads.poolsRead()).toMatchObject({
      params: ['SubnetInfoRuntimeApi_get_all_dynamic_info', '0x'],
      reveals: [],
    });
    expect(reads.accountRead(COLDKEY)).toMatchObject({ method: 'state_getStorage', reveals: [COLDKEY] });
  });

  it.each([undefined, null, 5, {}, ['0x00']])('take no answer of %j for SCALE', (result) => {
    expect(() => reads.allPricesRead().decode(result)).toThrow(LayoutError);
  });

  it('take an account that is not stored for an empty one, and nothing else for it', () => {
    expect(reads.accountRead(COLDKEY).decode(null)).toMatchObject({ free: 0n });
    expect(() => reads.accountRead(COLDKEY).decode(undefined)).toThrow(LayoutError);
  });
});

describe('many values in one call', () => {
  const read = reads.storedValues({ field: 'take', keys: ['0x01', '0x02'] }, (answer) => answer);
  const block = `0x${'00'.repeat(32)}`;

  it('are told apart by key', () => {
    const changes = [
      ['0x02', null],
      ['0x01', '0x05'],
    ];
    expect(read.decode([{ block, changes }])).toEqual(
      new Map([
        ['0x01', '0x05'],
        ['0x02', null],
      ]),
    );
  });

  it.each([
    ['a key is left out', [{ block, changes: [['0x01', null]] }]],
    ['another key is told instead', [{ block, changes: [['0x01', null], ['0x03', null]] }]], // prettier-ignore
    ['a key more is told', [{ block, changes: [['0x01', null], ['0x02', null], ['0x03', null]] }]], // prettier-ignore
    ['two blocks are told', [{ block, changes: [] }, { block, changes: [] }]], // prettier-ignore
    ['there is none', []],
    ['it is no list', { changes: [] }],
    ['a change is no pair', [{ block, changes: [1, 2] }]],
  ])('are refused where %s', (_, answer) => {
    expect(() => read.decode(answer)).toThrow(LayoutError);
  });
});

it.each([
  [342, 'too-old'],
  [343, 'known'],
  [475, 'known'],
  [476, 'newer-than-known'],
])('spec %i is %s', (specVersion, verdict) => {
  expect(judgeSpec(specVersion)).toBe(verdict);
});
