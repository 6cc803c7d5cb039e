// Stake lists in the shape `btcli stake list --json-output` writes them, for tests that need a portfolio of their own.

/** Constructed keys that nobody holds (32 equal bytes), as ss58 with prefix 42. */
export const COLDKEY_A = '5C62Ck4UrFPiBtoCmeSrgF7x9yv9mn38446dhCpsi2mLHiFT';
export const COLDKEY_B = '5C7LYpP2ZH3tpKbvVvwiVe54AapxErdPBbvkYhe6y9ZBkqWt';
export const HOTKEY_1 = '5C8etthaGJi5SkQeEDSaK32ABBjkhwDeK9ksQCTLEGM3EH14';
export const HOTKEY_2 = '5C9yEy27yLNG5BDMxVwS8RyGBneZB1ouShazFhGZVP8thK5z';

export interface Stake {
  readonly netuid: number;
  /** Decimal text of whole alpha (TAO on root), as it shall stand in the file. */
  readonly amount: string;
  readonly hotkey?: string;
  readonly rate?: string;
  readonly name?: string;
}

export interface StakeList {
  readonly coldkey?: string;
  readonly free?: string;
  readonly network?: string;
  readonly stakes: readonly Stake[];
}

const row = ({ netuid, amount, rate = '0.05', name = `sn${netuid}` }: Stake) =>
  `{"netuid": ${netuid}, "subnet_name": "${name}", "stake_value": ${amount}, "rate": ${rate}, "registered": true}`;

/** The text of one file. */
export function stakeList({
  coldkey = COLDKEY_A,
  free = '0.0',
  network = 'finney',
  stakes,
}: StakeList): string {
  const hotkeys = Map.groupBy(stakes, (stake) => stake.hotkey ?? HOTKEY_1);
  const info = [...hotkeys].map(([hotkey, list]) => `"${hotkey}": [${list.map(row).join(', ')}]`);
  return `{"stake_info": {${info.join(', ')}}, "coldkey_address": "${coldkey}", "network": "${network}", "free_balance": ${free}}`;
}
