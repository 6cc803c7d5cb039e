// Facts as an importer drafts them, for tests of the repositories.
import type { Facts, StatedPosition, Statement } from '#db/repositories/import-facts.ts';
import { packBytes, type ImportToWrite } from '#db/repositories/imports.ts';

export const HOTKEY = '5CrUWoT6rgrw4sUTWeh3AwTH9Y6bsYyAWvHx65DqwceCd8Ng';

/** A coldkey by a number: any 32 bytes and any text that is its own. */
export const wallet = (number: number, name: string | null = null): Facts['wallets'][number] => ({
  address: `coldkey-${number}`,
  publicKeyHex: `0x${number.toString(16).padStart(64, '0')}`,
  name,
});

export const stake = (netuid: number, amountRao: bigint): StatedPosition => ({
  hotkey: HOTKEY,
  netuid,
  registeredAtBlock: null,
  amountRao,
  priceRao: null,
  valueRao: null,
  claimableRao: null,
  hotkeyRegistered: null,
  subnetName: null,
});

/** A complete statement of coldkey 1, unless told otherwise. */
export const statement = (positions: StatedPosition[], rest: Partial<Statement> = {}): Statement => ({
  coldkey: 'coldkey-1',
  observedAtMs: null,
  block: null,
  freeRao: null,
  complete: true,
  positions,
  ...rest,
});

let fileCount = 0;

/** An import of its own file, observed at a time. */
export const fileWith = (facts: Partial<Facts>, observedAtMs = 1_000): ImportToWrite => ({
  draft: {
    wallets: [wallet(1)],
    statements: [],
    hotkeys: [],
    entries: null,
    prices: [],
    rates: [],
    facts: [],
    ...facts,
  },
  snapshot: null,
  adapter: 'btcli-stake-list',
  title: 'btcli stake list',
  fileName: 'stakes.json',
  sha256: (++fileCount).toString(16).padStart(64, '0'),
  raw: packBytes(new TextEncoder().encode('{"stake_info": {}}')),
  importedAtMs: 5_000,
  observedAtMs,
  observedAtSource: 'file-date',
  expectedLines: 0,
});
