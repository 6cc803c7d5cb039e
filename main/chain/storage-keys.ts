// Where the chain keeps its values: the storage keys the planner reads. Hashers as in the runtime's metadata (finney, specs
// 343 to 393; the pallets' sources after that). Pure.
import {
  Blake2128Concat,
  type Codec,
  Identity,
  Storage,
  Twox64Concat,
  u16,
} from '@polkadot-api/substrate-bindings';
import { publicKey } from './layout.ts';

const subtensor = Storage('SubtensorModule');
type Hashed<T> = [Codec<T>, (encoded: Uint8Array) => Uint8Array];
const byAccount: Hashed<string> = [publicKey, Blake2128Concat];
const bySubnet: Hashed<number> = [u16, Identity];

const account = Storage('System')('Account', byAccount);
const delegates = subtensor('Delegates', byAccount);
const rootClaimable = subtensor('RootClaimable', byAccount);
const rootClaimed = subtensor('RootClaimed', bySubnet, byAccount, byAccount);
const rootClaimType = subtensor('RootClaimType', byAccount);
const swapBalancer = Storage('Swap')('SwapBalancer', [u16, Twox64Concat]);

export const TIMESTAMP_KEY = Storage('Timestamp')('Now').enc();
/** `SubtensorModule.TotalIssuance`. `BlockEmission` beside it is stale and never read. */
export const ISSUANCE_KEY = subtensor('TotalIssuance').enc();
export const EMISSION_BAR_KEY = subtensor('EmissionGateBar').enc();

/** Keys of accounts; all keys are 0x public keys. */
export const accountKey = (coldkey: string): string => account.enc(coldkey);
export const takeKey = (hotkey: string): string => delegates.enc(hotkey);
export const rootClaimableKey = (hotkey: string): string => rootClaimable.enc(hotkey);
export const rootClaimedKey = (netuid: number, hotkey: string, coldkey: string): string =>
  rootClaimed.enc(netuid, hotkey, coldkey);
export const claimTypeKey = (coldkey: string): string => rootClaimType.enc(coldkey);

/** Items of a subnet under SubtensorModule. */
const subnetItems = {
  excessTao: subtensor('SubnetExcessTao', bySubnet),
  emissionEnabled: subtensor('SubnetEmissionEnabled', bySubnet),
  firstEmissionBlock: subtensor('FirstEmissionBlockNumber', bySubnet),
  minerBurned: subtensor('MinerBurned', bySubnet),
  quoteWeight: swapBalancer,
};

export type SubnetItem = keyof typeof subnetItems;

/** The key of one subnet's value. */
export const subnetKey = (item: SubnetItem, netuid: number): string => subnetItems[item].enc(netuid);
