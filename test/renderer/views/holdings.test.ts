import { describe, expect, it } from 'vitest';
import {
  alphaExits,
  filterHoldings,
  freeHoldings,
  type Holding,
  largestMark,
} from '#renderer/views/positions/holdings.ts';

const wallet = {
  walletId: 1,
  address: '5CUkpcUW1111111111111111111111111111111111111LmSi',
  publicKey: '0x00',
  name: 'Vault',
  included: true,
  colour: null,
  group: null,
  tags: [],
  createdAt: '2026-08-01T00:00:00.000Z',
};
const balance = { walletId: 1, freeRao: '412610000000', at: '2026-08-01T00:00:00.000Z', importId: 1 };
const free = freeHoldings([balance], [wallet])[0]!;

const alpha = (
  netuid: number,
  value: [mark: string, exit: string] | null,
  more: Partial<Holding> = {},
): Holding => ({
  ...free,
  key: `SN${netuid}`,
  kind: 'alpha',
  netuid,
  name: `Name ${netuid}`,
  markRao: value?.[0] ?? null,
  exitRao: value?.[1] ?? null,
  ...more,
});

describe('free TAO as a row', () => {
  it('is worth the same at mark and at exit', () => {
    expect([free.markRao, free.exitRao, free.haircutRatio]).toEqual(['412610000000', '412610000000', 0]);
  });

  it('is not counted where its wallet is not, or is unknown', () => {
    expect(freeHoldings([balance], [{ ...wallet, included: false }])[0]!.counted).toBe(false);
    expect(freeHoldings([balance], [])[0]!.counted).toBe(false);
  });
});

describe('alpha by subnet', () => {
  it('sums what is counted and valued, over wallets', () => {
    const rows = [
      alpha(4, ['10', '8']),
      alpha(4, ['10', '7']),
      alpha(64, null),
      alpha(8, ['5', '5'], { counted: false }),
    ];
    expect(alphaExits([...rows, free])).toEqual([{ netuid: 4, exitRao: 15n }]);
    expect(largestMark([...rows, free])).toBe(412_610_000_000n);
  });
});

describe('the filter', () => {
  const rows = [
    alpha(64, ['1', '1'], { name: 'Chutes', hotkeyName: 'Rizzo' }),
    alpha(4, ['1', '1'], { name: 'Targon' }),
    free,
  ];

  it('asks for every word, in any field', () => {
    expect(filterHoldings(rows, 'vault rizzo').map(({ key }) => key)).toEqual(['SN64']);
    expect(filterHoldings(rows, 'SN4').map(({ key }) => key)).toEqual(['SN4']);
    expect(filterHoldings(rows, ' ')).toHaveLength(3);
    expect(filterHoldings(rows, 'nothing')).toEqual([]);
  });
});
