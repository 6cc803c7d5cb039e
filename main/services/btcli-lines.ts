// The lines a holder may type to sell a tranche with the chain's own command line, as text. Nothing here runs anything.
import { formatTokens } from '#engine/units.ts';

/** One extrinsic of a tranche. */
export interface UnstakeLine {
  readonly netuid: number;
  /** Null: of an amount that is not a stake of the book. */
  readonly hotkey: string | null;
  /** 1e-9 alpha. */
  readonly amount: bigint;
  readonly toleranceRatio: number;
  readonly allowPartial: boolean;
}

/** What stands where the planner does not know the hotkey. */
const NO_HOTKEY = 'YOUR_HOTKEY';

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
    '--safe',
    `--tolerance ${toleranceRatio.toFixed(4)}`,
    allowPartial ? '--partial' : '--no-partial',
  ].join(' ');
}
