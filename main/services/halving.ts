// When TAO emission halves, and what each subnet's part of it is before and after.
import { type Handlers } from '#contract/methods.ts';
import { blockEmission } from '#engine/emission/block-emission.ts';
import { halvingCalendar } from '#engine/emission/halving-calendar.ts';
import { emissionShares } from '#engine/emission/shares.ts';
import { type IssuancePoint, trailingNetRate } from '#engine/emission/trailing-rate.ts';
import { BLOCKS_PER_DAY, toFloat } from '#engine/units.ts';
import { basisOf } from './basis.ts';
import { isCounted } from './holdings.ts';
import { type Market } from './market.ts';
import { type Valuation } from './valuation.ts';

type HalvingHandlers = Pick<Handlers, 'halving.calendar' | 'halving.emission' | 'emission.shares'>;

export interface HalvingPorts {
  valuation(): Valuation;
  market(options?: { snapshotId?: string | undefined; ruleSet?: string | undefined }): Market;
  /** Dated points of total issuance. */
  issuance: readonly IssuancePoint[];
}

const BLOCK_SECONDS = 12;
const SECONDS_PER_DAY = 86_400;

/** Genesis and the first halving, dated by the chain: blocks 0 and 7,103,976. */
const PAST_STEPS = [
  { index: 0, at: Date.parse('2021-01-03T00:00:00Z'), emissionRaoPerBlock: 1_000_000_000n },
  { index: 1, at: Date.parse('2025-12-15T13:31:00Z'), emissionRaoPerBlock: 500_000_000n },
];

function trailing(market: Market, ports: HalvingPorts) {
  const { atMs, block, totalIssuance } = market.state;
  return trailingNetRate(ports.issuance, { block, atMs, issuance: totalIssuance }, BLOCK_SECONDS);
}

function calendar(market: Market, ports: HalvingPorts, what: { recycledTaoPerDay: number; blockSeconds: number }) {
  const { state } = market;
  const rate = trailing(market, ports);
  const emission = blockEmission(state.totalIssuance);
  const blocksPerDay = SECONDS_PER_DAY / what.blockSeconds;
  const dates = halvingCalendar({
    issuance: state.totalIssuance,
    block: state.block,
    atMs: state.atMs,
    ...what,
    trailingNetRaoPerBlock: rate?.netRaoPerBlock ?? null,
  });
  const netTaoPerDay = rate && (rate.netRaoPerBlock * blocksPerDay) / 1e9;
  return {
    anchor: {
      snapshotId: market.snapshotId,
      block: state.block,
      at: state.atMs,
      issuanceRao: state.totalIssuance,
      emissionRaoPerBlock: emission,
      ...what,
      trailing:
        rate && netTaoPerDay !== null
          ? {
              fromAt: rate.from.atMs,
              netTaoPerDay,
              recycledTaoPerDay: toFloat(emission) * blocksPerDay - netTaoPerDay,
            }
          : null,
    },
    past: PAST_STEPS.filter((step) => step.at <= state.atMs),
    tao: dates.map((halving) => ({
      index: halving.index,
      thresholdTao: toFloat(halving.thresholdRao),
      emissionRaoPerBlock: halving.emissionRaoPerBlock,
      block: halving.block,
      date: halving.dateMs,
      dateEarly: halving.earlyMs,
      dateLate: halving.lateMs ?? halving.dateMs,
    })),
  };
}
