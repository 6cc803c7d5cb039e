// `allocation.rebalance`: trades towards the targets at least cost. The engine plans; here the trades get their names,
// lines and gains, and the plan is held beside doing nothing.
import { AppError } from '#contract/errors.ts';
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import { WEIGHT_STEPS } from '#contract/targets.ts';
import type { StoredTargets } from '#db/repositories/allocation.ts';
import type { RebalanceRequest } from '#engine/allocation/rebalance.ts';
import type { Trade, TradeEnd } from '#engine/allocation/trade.ts';
import type { Holding as LedgerHolding } from '#engine/ledger/holding.ts';
import type { Figures } from '#engine/ledger/gain.ts';
import { basisOf } from './basis.ts';
import { moveLine, stakeLine, unstakeLine } from './btcli-lines.ts';
import { ROOT_NETUID } from './holdings.ts';
import { runJob } from './jobs.ts';
import type { ChosenTerms } from './ledger-terms.ts';
import { compareWithNothing, type ComparisonPorts } from './rebalance-comparison.ts';
import { leftText, planAssumptions } from './rebalance-words.ts';
import { holdingsFor, missingTarget, targetName, type TargetSource } from './target-assets.ts';
import { sourceOf, storedTargets, targetRows, type TargetPorts } from './targets.ts';
import { type EndFacts, type TradeGain, tradeGains } from './trade-gains.ts';

type Input = HandlerIn<'allocation.rebalance'>;
type Output = HandlerOut<'allocation.rebalance'>;

export interface RebalancePorts extends TargetPorts, ComparisonPorts {
  readonly chosen: ChosenTerms;
  readonly states: {
    current(): { summaries: readonly { readonly key: string }[] };
    holding(key: string): LedgerHolding | null;
  };
}

const COST_PER_DRIFT = 0.05;
const YEARS = 1;

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
type Ends = ReturnType<typeof endsOf>;

function commandOf(trade: Trade, { row }: Ends): string {
  const { kind, amount, limit } = trade;
  const [from, to] = [row(trade.from), row(trade.to)];
  const toleranceRatio = limit?.toleranceRatio ?? null;
  if (kind === 'move')
    return moveLine({
      origin: { netuid: from.netuid!, hotkey: from.hotkey },
      destination: { netuid: to.netuid!, hotkey: to.hotkey },
      amount,
    });
  return kind === 'buy'
    ? stakeLine({ netuid: to.netuid!, hotkey: to.hotkey, amountRao: amount, toleranceRatio })
    : unstakeLine({ netuid: from.netuid!, hotkey: from.hotkey, amount, toleranceRatio, allowPartial: false });
}

const figureRow = ({ basis, gain, missing }: Figures) => ({ basis, gain, missing });

function tradeRow(trade: Trade, ends: Ends, gain: TradeGain) {
  const { kind, taoRao, swapFeeRao, extrinsicFeeRao, sellImpactRatio, buyImpactRatio, costRao } = trade;
  return {
    ...{ kind, taoRao, swapFeeRao, extrinsicFeeRao, sellImpactRatio, buyImpactRatio, costRao },
    from: ends.row(trade.from),
    to: ends.row(trade.to),
    amountRao: trade.amount,
    expectedRao: trade.expected,
    limitPriceRao: trade.limit?.priceRao ?? null,
    toleranceRatio: trade.limit?.toleranceRatio ?? null,
    gain: { tao: figureRow(gain.tao), fiat: figureRow(gain.fiat) },
    command: commandOf(trade, ends),
  };
}

/** Carried over is no disposal: nothing is missing then. */
function gainSum(figures: readonly Figures[]) {
  const missingCount = figures.filter(
    ({ gain, missing }) => gain === null && missing !== 'carried-over',
  ).length;
  return { gain: figures.reduce((sum, { gain }) => sum + (gain ?? 0n), 0n), missingCount };
}

async function plan(ports: RebalancePorts, input: Input): Promise<Output> {
  const source = sourceOf(ports);
  const { valuation } = source;
  const { market } = valuation;
  const targets = targetsFor(input, ports, source);
  const request = requestOf(input, targets, source);
  const question = { request, costCapRao: input.costCapRao ?? null };
  const { plan: found, frontier } = await runJob(ports, {
    kind: 'rebalance',
    input: question,
    job: input.job,
  });
  const ends = endsOf(source);
  const inLedger = new Set(ports.states.current().summaries.map(({ key }) => key));
  const gains = tradeGains(found.trades, {
    ...{ market, terms: ports.chosen.terms(), factsOf: ends.facts },
    holding: (key) => (inLedger.has(key) ? ports.states.holding(key) : null),
  });
  const { years = YEARS } = input;
  const { newRao, mode, costPerDrift } = request;
  return {
    ...basisOf(market),
    ...{ mode, newRao, costPerDrift },
    trades: found.trades.map((trade, i) => tradeRow(trade, ends, gains[i]!)),
    before: targetRows(found.before, targets, source),
    after: targetRows(found.after, targets, source),
    driftBeforeRao: found.before.driftRao,
    driftAfterRao: found.after.driftRao,
    ...{ costRao: found.costRao, swapFeesRao: found.swapFeesRao, extrinsicFeesRao: found.extrinsicFeesRao },
    gain: {
      tao: gainSum(gains.map(({ tao }) => tao)),
      fiat: gainSum(gains.map(({ fiat }) => fiat)),
      currency: ports.chosen.chosen().currency,
    },
    freeAfterRao: found.freeAfterRao,
    left: found.left.map(({ key, reason }) => ({ key, reason, text: leftText(reason) })),
    frontier,
    comparison:
      years === 0
        ? null
        : await compareWithNothing(ports, { valuation, plan: found, newRao, years, job: input.job }),
    assumptions: planAssumptions(costPerDrift),
  };
}

export function rebalanceService(ports: RebalancePorts): Pick<Handlers, 'allocation.rebalance'> {
  return { 'allocation.rebalance': (input) => plan(ports, input) };
}
