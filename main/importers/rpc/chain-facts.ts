// Single figures among a node's answers: what of a coldkey's stake is locked, and validators' takes. Exact.
import { addressOf } from '#chain/ss58.ts';
import type { DraftFact } from '#importers/adapter.ts';
import type { ChainState } from './chain-state.ts';

/** What everything is of; null: not known. */
export interface Moment {
  readonly block: number | null;
  readonly atMs: number | null;
}

/** Stake, locked and available alpha by wallet and subnet; takes by validator. */
export function chainFacts({ availability, takes }: ChainState, moment: Moment): DraftFact[] {
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
  return [...locks, ...ofValidators];
}
