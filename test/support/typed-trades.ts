// Purchases and sales of one stake, typed in line by line as a holder does, and what the planner then says of it.
import type { WireIn } from '#contract/methods.ts';
import type { PnlPosition } from '#contract/pnl.ts';
import type { TestPlanner } from './planner.ts';
import { HOTKEY_1 } from './stake-list.ts';

type Typed = WireIn<'ledger.add'>;
/** `at` with the price of a TAO in USD that the line itself states, where it does. */
type When = readonly [at: string, usd?: number];

/** Whole tokens as 1e-9 units. */
export const tokens = (count: number) => `${BigInt(Math.round(count * 1e6)) * 1000n}`;

/** The stake that all of them are of. */
export const KEY = `1|64|?|${HOTKEY_1}`;

/** A line that changes nothing, as a holder types it into his first wallet; what a test is about is spread over it. */
export const typedLine: Typed = {
  walletId: 1,
  kind: 'stake',
  hotkey: HOTKEY_1,
  netuid: 64,
  at: '2026-01-10T12:00:00Z',
  block: null,
  extrinsic: null,
  alphaRao: '0',
  taoRao: '0',
  feeAlphaRao: null,
  feeTaoRao: null,
  valueRao: null,
  usdPerTaoNano: null,
  counterparty: null,
  note: null,
};
const priceIn = (usd?: number) => (usd === undefined ? null : tokens(usd));

/** Types into the first wallet of a planner. */
export function typedTrades(planner: () => TestPlanner) {
  const add = (line: Partial<Typed>) => planner().call('ledger.add', { ...typedLine, ...line });
  return {
    add,
    /** Alpha bought for TAO. */
    buy: (alpha: number, tao: number, [at, usd]: When) =>
      add({ alphaRao: tokens(alpha), taoRao: tokens(-tao), at, usdPerTaoNano: priceIn(usd) }),
    /** Alpha sold for TAO. */
    sell: (alpha: number, tao: number, [at, usd]: When) => {
      const change = { alphaRao: tokens(-alpha), taoRao: tokens(tao) };
      return add({ kind: 'unstake', ...change, at, usdPerTaoNano: priceIn(usd) });
    },
    stakeRow: async (input: WireIn<'pnl.positions'> = {}): Promise<PnlPosition> =>
      (await planner().call('pnl.positions', input)).rows.find(({ key }) => key === KEY)!,
  };
}
