// Single figures among a node's answers: what of a coldkey's stake is locked, validators' takes, and root dividends as alpha.
// Exact.
import { addressOf } from '#chain/ss58.ts';
import type { DraftFact } from '#importers/adapter.ts';
import type { ChainState } from './chain-state.ts';
import { claimTypeText, rootClaimsOf } from './root-claims.ts';

/** What everything is of; null: not known. */
export interface Moment {
  readonly block: number | null;
  readonly atMs: number | null;
}

/** Alpha that a claim would bring, also where nothing else is staked, and what each wallet has claims done with. */
function claimFacts(state: ChainState, moment: Moment): DraftFact[] {
  const owed = [...state.stakes].flatMap(([coldkey, stakes]) =>
    rootClaimsOf(state, coldkey, stakes).map(({ hotkey, netuid, alpha }): DraftFact => ({
      subject: `wallet:${addressOf(coldkey)}:${addressOf(hotkey)}:${netuid}`,
      ...{ name: 'root-claimable', value: `${alpha}`, unit: 'rao', ...moment },
    })),
  );
  const types = [...state.claimTypes].map(([coldkey, claimType]): DraftFact => ({
    subject: `wallet:${addressOf(coldkey)}`,
    ...{ name: 'root-claim-type', value: claimTypeText(claimType), unit: 'text', ...moment },
  }));
  return [...owed, ...types];
}

/** Stake, locked and available alpha by wallet and subnet, and of how many subnets; takes by validator. */
export function chainFacts(state: ChainState, moment: Moment): DraftFact[] {
  const { availability, takes } = state;
  // Without it a wallet that sold everything could not be told from one that was not asked for.
  const counts = [...availability].map(([coldkey, bySubnet]): DraftFact => ({
    subject: `wallet:${addressOf(coldkey)}`,
    ...{ name: 'staked-subnets', value: `${bySubnet.size}`, unit: 'count', ...moment },
  }));
  const locks = [...availability].flatMap(([coldkey, bySubnet]) =>
    [...bySubnet].flatMap(([netuid, { total, locked, available }]) =>
      Object.entries({ 'stake-total': total, 'stake-locked': locked, 'stake-available': available }).map(
        ([name, value]): DraftFact => ({
          subject: `wallet:${addressOf(coldkey)}:${netuid}`,
          ...{ name, value: `${value}`, unit: 'rao', ...moment },
        }),
      ),
    ),
  );
  const ofValidators = [...takes].map(([hotkey, take]): DraftFact => ({
    subject: `validator:${addressOf(hotkey)}`,
    ...{ name: 'take', value: `${take}`, unit: 'ratio', ...moment },
  }));
  return [...counts, ...locks, ...ofValidators, ...claimFacts(state, moment)];
}
