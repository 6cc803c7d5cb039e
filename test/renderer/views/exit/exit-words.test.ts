import { describe, expect, it } from 'vitest';
import type { JointSale } from '#contract/exit.ts';
import { alphaDigits, lossFinding, unpooledRows, type ExitNow } from '#renderer/views/exit/exit-words.ts';

const tao = (whole: number) => `${whole}000000000`;
const sale = (mark: number, exit: number) => ({ markRao: tao(mark), exitRao: tao(exit) }) as JointSale;

describe('which sales carry the loss', () => {
  it('are the fewest that make up four fifths, whatever their order', () => {
    const sales = [sale(100, 95), sale(1000, 300), sale(500, 350), sale(200, 55)];
    expect(lossFinding(sales)).toEqual({ count: 2, shareRatio: 0.85 });
  });

  it('are none where nothing is lost', () => {
    expect(lossFinding([sale(10, 10)])).toBeNull();
    expect(lossFinding([])).toBeNull();
  });
});

describe('TAO without a sale', () => {
  it('stands under the sales, root first, and is left out where there is none', () => {
    const both = unpooledRows({ rootRao: tao(2600), freeRao: tao(412) } as ExitNow);
    expect(both.map((row) => row.kind)).toEqual(['root', 'free']);
    expect(unpooledRows({ rootRao: '0', freeRao: tao(1) } as ExitNow).map((row) => row.kind)).toEqual([
      'free',
    ]);
  });
});

describe('decimals of the alpha column', () => {
  it('go from 10,000 alpha on', () => {
    expect(alphaDigits([{ amountRao: tao(9999) }])).toBe(2);
    expect(alphaDigits([{ amountRao: tao(3) }, { amountRao: tao(10_000) }])).toBe(0);
  });
});
