// One subnet ahead, put together: own yield step by step, gate, lifecycle, payout, alpha halving, and what all of it rests on.
import type { Handlers, HandlerIn } from '#contract/methods.ts';
import { alphaRao } from '#engine/units.ts';
import { alphaHalvings } from './alpha-halving.ts';
import { basisOf } from './basis.ts';
import { assumptionsFrom, type MissingWords } from './facts-missing.ts';
import { ROOT_NETUID } from './holdings.ts';
import { dissolutionOf, lifecycleOf } from './lifecycle.ts';
import type { Market, MarketSubnet } from './market.ts';
import { subnetOf } from './quotes.ts';
import { type Standings, standingsOf } from './standing.ts';
import { subnetFlags } from './subnet-flags.ts';
import type { Valuation } from './valuation.ts';
import { alphaWaterfall, rootWaterfall, type Waterfall, yieldTerms } from './yields.ts';

const YEAR_DAYS = 365.25;
const NOTHING_HELD = { missing: 'Nothing that is counted and valued is held here.' };
const NOT_ON_ROOT = { missing: 'Root is no subnet: it has no alpha and is never dissolved.' };

/** All counted stake that has a value: alpha of one joint sale, or TAO on root. */
const heldIn = ({ sales, rootRao }: Valuation, netuid: number): bigint =>
  netuid === ROOT_NETUID ? rootRao : (sales.find(({ subnet }) => subnet.netuid === netuid)?.amount ?? 0n);

function ownYield(
  market: Market,
  subnet: MarketSubnet | null,
  { held, years }: { held: bigint; years: number },
) {
  if (held === 0n) return NOTHING_HELD;
  const terms = yieldTerms(market);
  const found: Waterfall | MissingWords = subnet
    ? alphaWaterfall(terms, subnet, { amount: held, years })
    : rootWaterfall(terms, years);
  if ('missing' in found) return found;
  const flags = subnet ? subnetFlags(subnet, found.denominator) : [];
  return { ...found, takeRatio: terms.takeRatio, flags };
}

/** The next halving alone. */
function nextAlphaHalving(market: Market, subnet: MarketSubnet) {
  const found = alphaHalvings(market)(subnet);
  return 'missing' in found ? found : found.halvings[0]!;
}

/** Facts of this subnet a default stood in for, and the parameters the estimates turn on. */
function assumptions(market: Market, { split }: Standings, netuid: number) {
  const { takeRatio, movingAlpha, immunityBlockCount, refundDeploymentBlock } = market.ruleSet.parameters;
  const ofSubnet =
    'missing' in split
      ? []
      : split.assumed
          .filter(({ netuids }) => netuids.length === 0 || netuids.includes(netuid))
          .map((entry) => ({ ...entry, netuids: [] }));
  return [
    ...assumptionsFrom(ofSubnet),
    ...[takeRatio, movingAlpha, immunityBlockCount, refundDeploymentBlock].map(({ name, value, source }) => ({
      name,
      value: String(value),
      origin: source,
    })),
  ];
}

function outlook(valuation: Valuation, input: HandlerIn<'subnet.outlook'>) {
  const { market } = valuation;
  const { netuid, horizonDays = YEAR_DAYS, fallRatio = 0.5 } = input;
  const subnet = netuid === ROOT_NETUID ? null : subnetOf(market, netuid);
  const standings = standingsOf(market);
  const held = heldIn(valuation, netuid);
  return {
    ...basisOf(market),
    netuid,
    subnetName: subnet?.name ?? 'Root',
    symbol: subnet?.symbol ?? null,
    horizonDays,
    heldRao: held,
    yield: ownYield(market, subnet, { held, years: horizonDays / YEAR_DAYS }),
    gate: standings.gate(netuid),
    lifecycle: lifecycleOf(market, standings, { netuid, horizonDays, fallRatio }),
    dissolution: subnet ? dissolutionOf(market, subnet, alphaRao(held)) : NOT_ON_ROOT,
    alphaHalving: subnet ? nextAlphaHalving(market, subnet) : NOT_ON_ROOT,
    assumptions: assumptions(market, standings, netuid),
  };
}

/** `valuation()` is asked on every call, so that the answer is of this moment. */
export function outlookService(valuation: () => Valuation): Pick<Handlers, 'subnet.outlook'> {
  return { 'subnet.outlook': (input) => outlook(valuation(), input) };
}
