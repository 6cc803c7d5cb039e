// An invented portfolio for the demo, marked as such wherever it is shown. Pools and prices are the bundled snapshot's real ones;
// wallets, hotkeys and amounts belong to nobody: their keys are hashes of words. It enters by the same import as a user's file.
import { encodeAddress } from '#chain/ss58.ts';
import { alphaRao, formatTokens, parseTokens, RAO_PER_TAO } from '#engine/units.ts';
import { markRao } from '#engine/valuation/mark.ts';
import type { Market } from './market.ts';

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

function stakeRow(market: Market, netuid: number, amount: string): string {
  const priceRao = netuid === 0 ? RAO_PER_TAO : (market.subnet(netuid)?.state.priceRao ?? 0n);
  const valueRao = markRao(alphaRao(parseTokens(amount)?.units ?? 0n), priceRao);
  const name = JSON.stringify(netuid === 0 ? 'root' : (market.subnet(netuid)?.name ?? ''));
  return `{"netuid": ${netuid}, "subnet_name": ${name}, "value": ${formatTokens(valueRao)}, "stake_value": ${amount}, "rate": ${formatTokens(priceRao)}, "registered": true}`;
}

/** One stake list a wallet, in the shape of `btcli stake list --json-output`. */
export function demoFiles(market: Market): { name: string; text: string }[] {
  return WALLETS.map(({ name, free, stakes }) => {
    const byHotkey = Map.groupBy(stakes, ([hotkey]) => hotkey);
    const info = [...byHotkey].map(([hotkey, rows]) => {
      const list = rows.map(([, netuid, amount]) => stakeRow(market, netuid, amount)).join(', ');
      return `"${demoAddress(`hotkey ${hotkey}`)}": [${list}]`;
    });
    const text = `{"stake_info": {${info.join(', ')}}, "coldkey_address": "${demoAddress(`wallet ${name}`)}", "network": "finney", "free_balance": ${free}}`;
    return { name: `demo-${name.toLowerCase()}.json`, text };
  });
}
