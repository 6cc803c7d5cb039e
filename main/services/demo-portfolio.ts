// An invented portfolio for the demo, marked as such wherever it is shown. Pools and prices are the bundled snapshot's real ones;
// wallets, hotkeys and amounts belong to nobody: their keys are hashes of words. It enters by the same import as a user's file.
import { encodeAddress } from '#chain/ss58.ts';
import { alphaRao, formatTokens, parseTokens, RAO_PER_TAO } from '#engine/units.ts';
import { markRao } from '#engine/valuation/mark.ts';
import { amountAt, demoLines, OLDER_STATEMENT_DAYS } from './demo-history.ts';
import type { Market } from './market.ts';

const DAY_MS = 86_400_000;

interface DemoWallet {
  readonly name: string;
  readonly free: string;
  /** Hotkey word, netuid, whole alpha (TAO on root). */
  readonly stakes: readonly (readonly [hotkey: string, netuid: number, amount: string])[];
}

const WALLETS: readonly DemoWallet[] = [
  {
    name: 'Vault',
    free: '96.204417733',
    stakes: [
      ['north', 0, '2600'],
      ['north', 51, '14200.5'],
      ['north', 120, '16300'],
      ['north', 44, '18900.25'],
      ['south', 4, '11850'],
      ['south', 8, '12600.75'],
    ],
  },
  {
    name: 'Trading',
    free: '316.408812004',
    stakes: [
      ['east', 107, '62000'],
      ['east', 124, '310000'],
      ['east', 95, '46000.5'],
      ['west', 64, '21400'],
      ['west', 118, '214000'],
      ['west', 91, '158000'],
      ['west', 93, '96000.125'],
    ],
  },
];

/** A key that nobody holds: the bytes of a sentence, padded with its own length. */
function demoAddress(words: string): string {
  const text = new TextEncoder().encode(`tao-planner demo ${words}`);
  return encodeAddress(Uint8Array.from({ length: 32 }, (_, i) => text[i] ?? text.length));
}

/** The demo wallets with their names, to be added before their balances. */
export const demoWallets = (): { address: string; name: string }[] =>
  WALLETS.map(({ name }) => ({ address: demoAddress(`wallet ${name}`), name }));

function stakeRow(market: Market, netuid: number, amount: bigint): string {
  const priceRao = priceIn(market, netuid);
  const valueRao = markRao(alphaRao(amount), priceRao);
  const name = JSON.stringify(netuid === 0 ? 'root' : (market.subnet(netuid)?.name ?? ''));
  return `{"netuid": ${netuid}, "subnet_name": ${name}, "value": ${formatTokens(valueRao)}, "stake_value": ${formatTokens(amount)}, "rate": ${formatTokens(priceRao)}, "registered": true}`;
}

const priceIn = (market: Market, netuid: number) =>
  netuid === 0 ? RAO_PER_TAO : (market.subnet(netuid)?.state.priceRao ?? 0n);

const unitsOf = (amount: string) => parseTokens(amount)?.units ?? 0n;

interface Balances {
  readonly wallet: DemoWallet;
  readonly freeRao: bigint;
  readonly amountOf: (hotkey: string, netuid: number) => bigint;
}

/** A stake list in the shape of `btcli stake list --json-output`. */
function stakeListText(market: Market, { wallet, freeRao, amountOf }: Balances): string {
  const byHotkey = Map.groupBy(wallet.stakes, ([hotkey]) => hotkey);
  const info = [...byHotkey].map(([hotkey, rows]) => {
    const list = rows.map(([, netuid]) => stakeRow(market, netuid, amountOf(hotkey, netuid))).join(', ');
    return `"${demoAddress(`hotkey ${hotkey}`)}": [${list}]`;
  });
  return `{"stake_info": {${info.join(', ')}}, "coldkey_address": "${demoAddress(`wallet ${wallet.name}`)}", "network": "finney", "free_balance": ${formatTokens(freeRao)}}`;
}

/** What one wallet had: its stake lists of a month before and of the snapshot, and the lines between and before. */
export interface DemoFiles {
  readonly address: string;
  readonly balances: readonly { readonly name: string; readonly text: string; readonly atMs: number }[];
  readonly lines: ReturnType<typeof demoLines>;
}

/** Every file of the demo; `keyOf` gives the public key of an address. */
export function demoFiles(market: Market, keyOf: (address: string) => string): DemoFiles[] {
  const { atMs, block } = market.state;
  const olderMs = atMs - OLDER_STATEMENT_DAYS * DAY_MS;
  return WALLETS.map((wallet) => {
    const { name, free, stakes } = wallet;
    const address = demoAddress(`wallet ${name}`);
    const hotkeyOf = (word: string) => demoAddress(`hotkey ${word}`);
    const lines = demoLines(
      {
        wallet: { address, publicKeyHex: keyOf(address), name },
        freeRao: unitsOf(free),
        stakes: stakes.map(([hotkey, netuid, amount]) => ({
          hotkey: hotkeyOf(hotkey),
          netuid,
          amount: unitsOf(amount),
          priceRao: priceIn(market, netuid),
        })),
        earlierHotkey: hotkeyOf('before'),
        closed: { hotkey: hotkeyOf('north'), netuid: 1, priceRao: priceIn(market, 1) },
      },
      { atMs, block },
    );
    const amounts = new Map(
      stakes.map(([hotkey, netuid, amount]) => [`${hotkey} ${netuid}`, unitsOf(amount)]),
    );
    const now: Balances = {
      wallet,
      freeRao: unitsOf(free),
      amountOf: (hotkey, netuid) => amounts.get(`${hotkey} ${netuid}`) ?? 0n,
    };
    const before: Balances = {
      wallet,
      freeRao: amountAt(lines, olderMs, null),
      amountOf: (hotkey, netuid) => amountAt(lines, olderMs, { hotkey: hotkeyOf(hotkey), netuid }),
    };
    const file = `demo-${name.toLowerCase()}`;
    return {
      address,
      lines,
      balances: [
        { name: `${file}-a-month-before.json`, text: stakeListText(market, before), atMs: olderMs },
        { name: `${file}.json`, text: stakeListText(market, now), atMs },
      ],
    };
  });
}
