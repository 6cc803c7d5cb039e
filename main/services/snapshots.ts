// Dated states of the market: many are kept, one prices everything. The newest is taken unless the user chose another.
import type { Emit } from '#contract/events.ts';
import { AppError } from '#contract/errors.ts';
import type { Handlers } from '#contract/methods.ts';
import type { SnapshotDocument } from '#db/snapshots/document.ts';
import { ruleSetForSpec } from '#engine/rule-sets.ts';
import { createMarket, type Market } from './market.ts';
import { userParameters } from './rule-parameters.ts';
import type { SettingsStore } from './settings.ts';

export interface StoredSnapshot {
  readonly bundled: boolean;
  readonly document: SnapshotDocument;
}

export interface SnapshotStore {
  /** Newest first. */
  list(): readonly StoredSnapshot[];
  /** The same, without reading the documents. */
  ids(): readonly string[];
}

export interface MarketRequest {
  readonly snapshotId?: string | undefined;
  readonly ruleSet?: string | undefined;
}

const KEY = 'snapshot';

/** Markets of the stored snapshots, each document read once. All throw `not-found` where there is no such snapshot. */
export function createMarkets(store: SnapshotStore, settings: SettingsStore) {
  const markets = new Map<string, Market>();
  const chosenId = (): string => {
    const wished = settings.get(KEY);
    const ids = store.ids();
    const chosen = ids.find((id) => id === wished) ?? ids[0];
    if (chosen !== undefined) return chosen;
    throw new AppError('not-found', 'There is no snapshot of the market in the database.');
  };
  const documentOf = (snapshotId: string): SnapshotDocument => {
    const found = store.list().find(({ document }) => document.id === snapshotId);
    if (found) return found.document;
    throw new AppError('not-found', 'There is no such snapshot. Choose one of snapshots.list.');
  };
  return {
    chosenId,
    documentOf,
    /** The chosen market, or the one asked for. */
    market({ snapshotId = chosenId(), ruleSet }: MarketRequest = {}): Market {
      const userValues = userParameters(settings);
      const key = JSON.stringify([snapshotId, ruleSet, userValues]);
      const market =
        markets.get(key) ?? createMarket(documentOf(snapshotId), { ruleSetId: ruleSet, userValues });
      markets.set(key, market);
      return market;
    },
  };
}
export type Markets = ReturnType<typeof createMarkets>;

function snapshotRow({ document, bundled }: StoredSnapshot, chosenId: string) {
  const rules = ruleSetForSpec(document.specVersion);
  const priced = document.subnets.filter((subnet) => subnet.priceRao !== null);
  return {
    snapshotId: document.id,
    title: document.title,
    network: document.network,
    asOf: Date.parse(document.asOf),
    block: document.block,
    specVersion: document.specVersion,
    ruleSet: rules.ok ? rules.ruleSet.id : null,
    totalIssuanceRao: BigInt(document.totalIssuanceRao),
    subnetCount: document.subnets.length,
    pricedCount: priced.length,
    pricedNetuids: priced.map(({ netuid }) => netuid),
    usdPerTao: document.taoUsd,
    provenance: document.provenance,
    bundled,
    chosen: document.id === chosenId,
  };
}

export function snapshotService(
  deps: { store: SnapshotStore; settings: SettingsStore; markets: Markets },
  emit: Emit,
): Pick<Handlers, 'snapshots.list' | 'snapshots.choose'> {
  const { store, settings, markets } = deps;
  return {
    'snapshots.list': () => {
      const chosenId = markets.chosenId();
      return store.list().map((one) => snapshotRow(one, chosenId));
    },
    'snapshots.choose': ({ snapshotId }) => {
      if (snapshotId !== null) markets.documentOf(snapshotId);
      settings.set(KEY, snapshotId);
      emit('data.changed', { areas: ['snapshots'] });
      return {};
    },
  };
}
