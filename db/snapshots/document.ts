// A dated state of the market as it is kept: facts with their source, amounts as decimal strings of 1e-9 units.
// Unknown is null, never zero. Types only.

export interface SnapshotSubnet {
  readonly netuid: number;
  readonly name: string;
  readonly symbol: string;
  readonly registeredAtBlock: number;
  /** Rao of TAO per whole alpha; null where the subnet has no price. */
  readonly priceRao: string | null;
  /** The pool's TAO weight in 1e-18; absent where a source does not tell it: then it follows from the price. */
  readonly quoteWeight?: string | null;
  /** EMA price, TAO per alpha. */
  readonly movingPrice: number | null;
  readonly taoInRao: string;
  readonly alphaInRao: string;
  /** All alpha outside the pool, burned alpha included. */
  readonly alphaOutRao: string;
  /** Per block. */
  readonly taoInEmissionRao: string | null;
  readonly excessTaoRao: string | null;
  readonly alphaInEmissionRao: string | null;
  readonly alphaOutEmissionRao: string | null;
  /** Observed share of block TAO, 0..1. */
  readonly emissionShare: number | null;
  readonly emissionEnabled: boolean;
  readonly firstEmissionBlock: number | null;
  readonly minerBurnedRatio: number | null;
  readonly tempo: number;
  // Kept where a source tells them; nothing is computed from them.
  readonly totalStakeAlphaRao?: string;
  readonly subnetVolumeRao?: string;
  readonly participants?: number;
  readonly validators?: number;
  readonly miners?: number;
  readonly maxValidators?: number;
  readonly registrationCostRao?: string;
  readonly ownerColdkey: string;
  readonly ownerHotkey: string;
}

export interface SnapshotDocument {
  readonly id: string;
  readonly title: string;
  readonly network: string;
  /** ISO 8601 UTC. */
  readonly asOf: string;
  readonly block: number;
  readonly specVersion: number;
  readonly totalIssuanceRao: string;
  /** Stored bar of the emission gate, a share of 1. */
  readonly emissionBar: number | null;
  /** Numbers of the rules as the chain held them, by the engine's names for them. */
  readonly parameters?: Readonly<Record<string, number>>;
  readonly taoUsd: { readonly value: number; readonly date: string; readonly note: string } | null;
  readonly root: { readonly taoStakedRao: string };
  /** Without root. */
  readonly subnets: readonly SnapshotSubnet[];
  /** Field or `*` -> where its values come from. */
  readonly provenance: Readonly<Record<string, string>>;
  readonly quality: readonly string[];
}

/** Total issuance at one moment. */
export interface IssuanceFact {
  readonly at: string;
  readonly block: number | null;
  readonly issuanceRao: string;
  readonly confidence: 'high' | 'medium';
  readonly source: string;
}

/** Closes of a TAO in a currency by UTC day. */
export interface DailyCloses {
  readonly currency: string;
  readonly source: string;
  /** `perTao`: decimal text of the currency for a whole TAO. */
  readonly closes: readonly { readonly date: string; readonly perTao: string }[];
}

/** A revenue that was published of a subnet or the network: an example, never the user's own. */
export interface RevenueExample {
  readonly id: string;
  /** Null: the whole network. */
  readonly netuid: number | null;
  /** What the subnet was called then: a netuid is given out anew. */
  readonly subnetName: string | null;
  readonly definition: string;
  /** Null where only a ratio was published. */
  readonly usdPerYear: number | null;
  /** In the words and units it was published in. */
  readonly reported: string;
  readonly publishedSubsidyUsdPerYear: number | null;
  readonly publishedRatio: { readonly low: number; readonly high: number } | null;
  /** A day in UTC. */
  readonly asOf: string;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly source: string;
}
