// What a rebalancing plan is asked with and what the engine answers, with the ledger's gains of its trades: for the plan
// that is shown and for how its numbers come about. Words, lines to type and rows are made elsewhere.
import { AppError } from '#contract/errors.ts';
import type { HandlerIn } from '#contract/methods.ts';
import { WEIGHT_STEPS } from '#contract/targets.ts';
import type { StoredTargets } from '#db/repositories/allocation.ts';
import type { RebalanceRequest } from '#engine/allocation/rebalance.ts';
import { walletSteps } from '#engine/allocation/between-wallets.ts';
import type { TradeEnd } from '#engine/allocation/trade.ts';
import type { Holding as LedgerHolding } from '#engine/ledger/holding.ts';
import { ROOT_NETUID } from './holdings.ts';
import { type JobPorts, runJob } from './jobs.ts';
import type { ChosenTerms } from './ledger-terms.ts';
import { holdingsFor, missingTarget, targetName, type TargetSource } from './target-assets.ts';
import { sourceOf, storedTargets, type TargetPorts } from './targets.ts';
import { type EndFacts, tradeGains } from './trade-gains.ts';

type Input = Omit<HandlerIn<'allocation.rebalance'>, 'years'>;

export interface RebalancePorts extends TargetPorts, Pick<JobPorts, 'jobs'> {
  readonly chosen: ChosenTerms;
  readonly states: {
    current(): { summaries: readonly { readonly key: string }[] };
    holding(key: string): LedgerHolding | null;
  };
}

const COST_PER_DRIFT = 0.05;

/** The targets of the call, or those that are set. Refuses where there are none, or one stands for nothing. */
function targetsFor(input: Input, ports: RebalancePorts, source: TargetSource): StoredTargets {
  const { market } = source.valuation;
  const stored = input.targets ? storedTargets(input.targets, market) : ports.store.targets();
  if (stored.weights.length === 0)
    throw new AppError(
      'bad-input',
      'targets: there are none. Set target weights first. Nothing was computed.',
    );
  const missing = stored.weights
    .map((weight) => (weight.weightSteps > 0 ? missingTarget(weight, source) : null))
    .find((why) => why !== null);
  if (missing !== undefined)
    throw new AppError('bad-input', `targets: ${missing} Change the targets. Nothing was computed.`);
  return stored;
}

function requestOf(input: Input, targets: StoredTargets, source: TargetSource): RebalanceRequest {
  const { mode = 'both', newRao = 0n, costPerDrift = COST_PER_DRIFT, allowMoves = true } = input;
  return {
    ...holdingsFor(targets, source, newRao),
    ...{ mode, costPerDrift, allowMoves },
    bandRatio: targets.bandSteps / WEIGHT_STEPS,
    startBlock: source.valuation.market.state.block,
    walletCount: source.valuation.book.wallets.filter(({ included }) => included).length,
  };
}

/** Facts of the stakes and wallets that trades are between. */
function endsOf({ valuation }: TargetSource) {
  const { market, book, holdings } = valuation;
  const byId = new Map(holdings.map(({ holding }) => [holding.positionId, holding]));
  const wallets = book.wallets.filter(({ included }) => included);
  const byColdkey = new Map(wallets.map((wallet) => [wallet.address, wallet]));
  const free = new Map(book.balances.map(({ walletId, freeRao }) => [walletId, freeRao]));
  // A purchase that has no wallet yet is made where most TAO is.
  const [richest] = wallets.toSorted((a, b) =>
    Number((free.get(b.walletId) ?? 0n) - (free.get(a.walletId) ?? 0n)),
  );
  const walletOf = (end: TradeEnd) => {
    const stake = end.stakeId === null ? undefined : byId.get(end.stakeId);
    const wallet = (end.coldkey === null ? undefined : byColdkey.get(end.coldkey)) ?? richest;
    return {
      walletId: stake?.walletId ?? wallet?.walletId ?? 0,
      walletName: stake?.walletName ?? wallet?.name ?? '',
    };
  };
  const netuidOf = ({ key }: TradeEnd) => targetName(key, market).netuid;
  return {
    /** What each wallet has, by its address; purchases without a wallet are the richest's. */
    means: {
      free: new Map(wallets.map(({ address, walletId }) => [address, free.get(walletId) ?? 0n])),
      otherwise: richest?.address ?? '',
    },
    walletAt: (coldkey: string) => ({ address: coldkey, name: byColdkey.get(coldkey)?.name ?? '' }),
    row: (end: TradeEnd) => ({
      key: end.key,
      label: targetName(end.key, market).label,
      netuid: netuidOf(end),
      symbol: market.subnet(netuidOf(end) ?? ROOT_NETUID)?.symbol ?? null,
      walletName: walletOf(end).walletName,
      hotkey: end.hotkey,
    }),
    facts: (end: TradeEnd): EndFacts => {
      const stake = end.stakeId === null ? undefined : byId.get(end.stakeId);
      const netuid = netuidOf(end);
      const now = netuid === null ? null : (market.subnet(netuid)?.state.registeredAtBlock ?? null);
      const registrations = [...new Set([stake?.registeredAtBlock ?? null, now, null])];
      return { walletId: walletOf(end).walletId, netuid, hotkey: end.hotkey, registrations };
    },
  };
}

/** A plan of the engine with what it was asked with and what its trades realise. */
export async function plannedRebalance(ports: RebalancePorts, input: Input) {
  const source = sourceOf(ports);
  const { market } = source.valuation;
  const targets = targetsFor(input, ports, source);
  const request = requestOf(input, targets, source);
  const question = { request, costCapRao: input.costCapRao ?? null };
  const { plan, frontier } = await runJob(ports, { kind: 'rebalance', input: question, job: input.job });
  const ends = endsOf(source);
  const inLedger = new Set(ports.states.current().summaries.map(({ key }) => key));
  const wallets = walletSteps(plan.trades, { ...ends.means, newRao: request.newRao });
  const gains = tradeGains(wallets.steps, {
    ...{ market, terms: ports.chosen.terms(), factsOf: ends.facts },
    holding: (key) => (inLedger.has(key) ? ports.states.holding(key) : null),
  });
  return { source, targets, request, plan, frontier, ends, wallets, gains };
}
export type PlannedRebalance = Awaited<ReturnType<typeof plannedRebalance>>;
