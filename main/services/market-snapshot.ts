// A market that a file or the chain stated, as a snapshot that can price everything; or which facts it lacks for that.
// Takes over what is stated and fills nothing in. Pure.
import type { SnapshotDocument, SnapshotSubnet } from '#db/snapshots/document.ts';
import type { DraftMarket, DraftSubnet } from '#importers/adapter.ts';

export type MarketSnapshot =
  { readonly document: SnapshotDocument } | { readonly missing: readonly string[] };

/** What every snapshot says of the network, by the words for where it is missing. */
const NETWORK_FACTS: Readonly<Record<string, (market: DraftMarket) => unknown>> = {
  time: ({ atMs }) => atMs,
  block: ({ block }) => block,
  'spec version': ({ specVersion }) => specVersion,
  'total issuance': ({ totalIssuanceRao }) => totalIssuanceRao,
  'TAO on root': ({ rootTaoRao }) => rootTaoRao,
  pools: ({ subnets }) => (subnets.length > 0 ? subnets : null),
  prices: ({ subnets }) => subnets.find(({ priceRao }) => priceRao !== null),
  // One that has not started has none, but never all of them.
  'first blocks of subnets': ({ subnets }) =>
    subnets.find(({ firstEmissionBlock }) => firstEmissionBlock !== null),
};

const SUBNET_FACTS: Readonly<Record<string, (subnet: DraftSubnet) => unknown>> = {
  registration: ({ registeredAtBlock }) => registeredAtBlock,
  reserves: ({ taoInRao, alphaInRao }) => (taoInRao === null ? null : alphaInRao),
  'alpha outside the pool': ({ alphaOutRao }) => alphaOutRao,
  'emission switch': ({ emissionEnabled }) => emissionEnabled,
  tempo: ({ tempo }) => tempo,
  owner: ({ ownerColdkey }) => ownerColdkey,
};

const lacks = (value: unknown) => value === null || value === undefined;

function missingFacts(market: DraftMarket): string[] {
  const ofNetwork = Object.entries(NETWORK_FACTS).filter(([, read]) => lacks(read(market)));
  const ofSubnets = Object.entries(SUBNET_FACTS).filter(([, read]) =>
    market.subnets.some((subnet) => lacks(read(subnet))),
  );
  return [...ofNetwork, ...ofSubnets].map(([words]) => words);
}

const text = (units: bigint | null): string => (units ?? 0n).toString();
const textOrNull = (units: bigint | null): string | null => units?.toString() ?? null;

/** A subnet of which nothing needed is missing. */
function snapshotSubnet(subnet: DraftSubnet): SnapshotSubnet {
  const { netuid, movingPrice, firstEmissionBlock, minerBurnedRatio } = subnet;
  return {
    ...{ netuid, movingPrice, firstEmissionBlock, minerBurnedRatio },
    name: subnet.name ?? '',
    symbol: subnet.symbol ?? '',
    registeredAtBlock: subnet.registeredAtBlock!,
    priceRao: textOrNull(subnet.priceRao),
    quoteWeight: textOrNull(subnet.quoteWeight),
    taoInRao: text(subnet.taoInRao),
    alphaInRao: text(subnet.alphaInRao),
    alphaOutRao: text(subnet.alphaOutRao),
    taoInEmissionRao: textOrNull(subnet.taoInEmissionRao),
    excessTaoRao: textOrNull(subnet.excessTaoRao),
    alphaInEmissionRao: textOrNull(subnet.alphaInEmissionRao),
    alphaOutEmissionRao: textOrNull(subnet.alphaOutEmissionRao),
    emissionShare: null,
    emissionEnabled: subnet.emissionEnabled!,
    tempo: subnet.tempo!,
    ownerColdkey: subnet.ownerColdkey!,
    ownerHotkey: subnet.ownerHotkey ?? '',
  };
}

/** The snapshot of a market whose facts are all there; `source` says where they come from. */
export function marketSnapshot(market: DraftMarket, source: string): MarketSnapshot {
  const missing = missingFacts(market);
  if (missing.length > 0) return { missing };
  const { network, block, specVersion, emissionBar } = market;
  return {
    document: {
      id: `${network}-${block!}`,
      title: `Block ${block!.toLocaleString('en')}`,
      ...{ network, block: block!, specVersion: specVersion!, emissionBar },
      asOf: new Date(market.atMs!).toISOString(),
      totalIssuanceRao: text(market.totalIssuanceRao),
      taoUsd: null,
      root: { taoStakedRao: text(market.rootTaoRao) },
      subnets: market.subnets.map(snapshotSubnet),
      provenance: { '*': source },
      quality: [],
    },
  };
}
