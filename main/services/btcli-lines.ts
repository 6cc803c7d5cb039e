// The lines a holder may type to sell, buy or move stake with the chain's own command line, as text. Nothing here runs
// anything.
import { formatTokens } from '#engine/units.ts';

/** One extrinsic of a tranche. */
export interface UnstakeLine {
  readonly netuid: number;
  /** Null: of an amount that is not a stake of the book. */
  readonly hotkey: string | null;
  /** 1e-9 alpha. */
  readonly amount: bigint;
  /** Null on root, whose price is fixed. */
  readonly toleranceRatio: number | null;
  readonly allowPartial: boolean;
}

/** What stands where the planner does not know the hotkey. */
const NO_HOTKEY = 'YOUR_HOTKEY';

const limitFlags = (toleranceRatio: number | null, allowPartial: boolean) =>
  toleranceRatio === null
    ? []
    : ['--safe', `--tolerance ${toleranceRatio.toFixed(4)}`, allowPartial ? '--partial' : '--no-partial'];

/**
 * `btcli stake remove` of btcli 9.21 (cli.py, src/commands/stake/remove.py). `--amount` is alpha although its help says
 * TAO; `--tolerance` is a fraction of the spot price when it runs, and 0.005 without it; `--safe` sets the limit.
 * Without `--wallet-name` it asks which wallet. It reads the amount as a double: exact up to about 9 million alpha.
 */
export function unstakeLine({ netuid, hotkey, amount, toleranceRatio, allowPartial }: UnstakeLine): string {
  return [
    'btcli stake remove',
    `--netuid ${netuid}`,
    `--hotkey-ss58-address ${hotkey ?? NO_HOTKEY}`,
    `--amount ${formatTokens(amount)}`,
    ...limitFlags(toleranceRatio, allowPartial),
  ].join(' ');
}

/** A purchase. `amountRao` is TAO. */
export interface StakeLine {
  readonly netuid: number;
  readonly hotkey: string | null;
  readonly amountRao: bigint;
  /** Null on root, whose price is fixed. */
  readonly toleranceRatio: number | null;
}

/** `btcli stake add` of btcli 9.21: `--amount` is TAO, `--include-hotkeys` takes an address. Whole or not at all. */
export function stakeLine({ netuid, hotkey, amountRao, toleranceRatio }: StakeLine): string {
  return [
    'btcli stake add',
    `--netuid ${netuid}`,
    `--include-hotkeys ${hotkey ?? NO_HOTKEY}`,
    `--amount ${formatTokens(amountRao)}`,
    ...limitFlags(toleranceRatio, false),
  ].join(' ');
}

/** A move between subnets. `amount` is of the origin: alpha, or TAO on root. */
export interface MoveLine {
  readonly origin: { readonly netuid: number; readonly hotkey: string | null };
  readonly destination: { readonly netuid: number; readonly hotkey: string | null };
  readonly amount: bigint;
}

/** `btcli stake move` of btcli 9.21. It takes no tolerance: the chain limits neither leg. */
export function moveLine({ origin, destination, amount }: MoveLine): string {
  return [
    'btcli stake move',
    `--origin-netuid ${origin.netuid}`,
    `--hotkey-ss58 ${origin.hotkey ?? NO_HOTKEY}`,
    `--dest-netuid ${destination.netuid}`,
    `--dest-ss58 ${destination.hotkey ?? NO_HOTKEY}`,
    `--amount ${formatTokens(amount)}`,
  ].join(' ');
}

/** TAO from the wallet that btcli is told to use to an address. */
export interface TransferLine {
  readonly destination: string;
  readonly amountRao: bigint;
}

/** `btcli wallet transfer` of btcli 9.21: `--amount` is TAO; the sender stays alive, and pays the fee beside it. */
export const transferLine = ({ destination, amountRao }: TransferLine): string =>
  `btcli wallet transfer --dest ${destination} --amount ${formatTokens(amountRao)}`;
