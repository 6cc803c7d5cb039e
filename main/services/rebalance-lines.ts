// A plan as lines to type, wallet by wallet, in an order in which each can run: TAO is sent where a purchase would fall
// short. The planner does not know what btcli calls a wallet, so a comment names it by its name here and its address.
import type { HandlerOut } from '#contract/methods.ts';
import {
  type PlanStep,
  signerOf,
  TRANSFER_ROOM_RAO,
  type Transfer,
} from '#engine/allocation/between-wallets.ts';
import type { Trade } from '#engine/allocation/trade.ts';
import { formatTokens } from '#engine/units.ts';
import { moveLine, stakeLine, transferLine, unstakeLine } from './btcli-lines.ts';
import type { PlannedRebalance } from './rebalance-planned.ts';

type Output = HandlerOut<'allocation.rebalance'>;
type Ends = PlannedRebalance['ends'];

/** The line of one trade. */
export function commandOf(trade: Trade, { row }: Ends): string {
  const { kind, amount, limit } = trade;
  const [from, to] = [row(trade.from), row(trade.to)];
  const toleranceRatio = limit?.toleranceRatio ?? null;
  if (kind === 'move')
    return moveLine({
      origin: { netuid: from.netuid!, hotkey: from.hotkey },
      destination: { netuid: to.netuid!, hotkey: to.hotkey },
      amount,
    });
  return kind === 'buy'
    ? stakeLine({ netuid: to.netuid!, hotkey: to.hotkey, amountRao: amount, toleranceRatio })
    : unstakeLine({ netuid: from.netuid!, hotkey: from.hotkey, amount, toleranceRatio, allowPartial: false });
}

interface Named {
  readonly address: string;
  readonly name: string;
}

/** On one line, whatever the name holds: what stands after a comment's end would be a command. */
const called = ({ name, address }: Named) =>
  `${name.replaceAll(/[\s\p{Cc}]+/gu, ' ')} (${address.slice(0, 4)}…${address.slice(-4)})`;

const transferRow = ({ from, to, amountRao }: Transfer, nameOf: (coldkey: string) => Named) => ({
  ...{ fromWallet: nameOf(from).name, toWallet: nameOf(to).name },
  ...{ amountRao, feeRoomRao: TRANSFER_ROOM_RAO },
});

/** The lines of a plan and what of them sends TAO between wallets. */
export function linesOf({
  plan,
  request,
  ends,
  wallets,
}: PlannedRebalance): Pick<Output, 'lines' | 'transfers'> {
  const { means, walletAt } = ends;
  const { steps, newInto } = wallets;
  const transfers = steps.filter((step): step is Transfer => step.kind === 'transfer');
  const lines =
    plan.trades.length === 0 || newInto === null ? [] : [newLine(request.newRao, walletAt(newInto))];
  let wallet: string | null = null;
  for (const step of steps) {
    const signer = step.kind === 'transfer' ? step.from : (signerOf(step.trade) ?? means.otherwise);
    if (signer !== wallet) lines.push(`# Wallet ${called(walletAt(signer))}`);
    wallet = signer;
    lines.push(lineOf(step, ends));
  }
  return { lines, transfers: transfers.map((transfer) => transferRow(transfer, walletAt)) };
}

const newLine = (newRao: bigint, into: Named) =>
  `# New TAO, ${formatTokens(newRao)}, has to be in wallet ${called(into)} first`;

const lineOf = (step: PlanStep, ends: Ends) =>
  step.kind === 'trade'
    ? commandOf(step.trade, ends)
    : transferLine({ destination: step.to, amountRao: step.amountRao });
