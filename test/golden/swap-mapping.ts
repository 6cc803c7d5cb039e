/**
 * swap.json by group: the pool's arithmetic, quotes and limits.
 */
import { afterAuthorSale } from '#engine/pool/author-sale.ts';
import { scaledPower } from '#engine/pool/big-math.ts';
import {
  alphaForTao,
  reserveShareForSlippage,
  reserveShareToMove,
  taoForAlpha,
} from '#engine/pool/closed-form.ts';
import { feeOnGross, feeRatio } from '#engine/pool/fee.ts';
import { keptShareBits, netToReach, payout, type Side, spotPriceBits } from '#engine/pool/kernel.ts';
import { maxWithinLimit } from '#engine/pool/limit-probe.ts';
import type { Pool } from '#engine/pool/pool.ts';
import { priceRaoFloor, priceToFloat } from '#engine/pool/price.ts';
import { rootExchange } from '#engine/pool/root.ts';
import { splitEstimate, splitWithFullRecovery, splitWithoutRecovery } from '#engine/pool/split.ts';
import { swap, type SwapResult } from '#engine/pool/swap.ts';
import { weightAccepted, weightAfterInjection, weightFromPrice, weightOf } from '#engine/pool/weights.ts';
import { rao } from '#engine/units.ts';
import { CHAIN_NAMES } from './chain-names.ts';
import type { Outputs, Scaled } from './compare.ts';
import { bitsOf, E18, HALF, type Inputs, missing, weightParts } from './inputs.ts';
import type { Table } from './table.ts';
import { Unsupported } from './unsupported.ts';

export const scaledWeight = (units: bigint): Scaled => ({ units, real: Number(units) / 1e18 });
const floats = (pool: { tao: bigint; alpha: bigint; quoteWeight: bigint }) => ({
  tao: Number(pool.tao),
  alpha: Number(pool.alpha),
  quoteWeight: Number(pool.quoteWeight) / 1e18,
});
const closedForm = (pool: Pool, side: Side, net: number) =>
  side === 'buy' ? alphaForTao(floats(pool), net) : taoForAlpha(floats(pool), net);

function done(result: SwapResult) {
  if (!result.ok) throw new Error(result.code);
  return result;
}

/** The largest limit order; `pool` names root, whose limit is a question of its price alone. */
function probe(inputs: Inputs, side: Side): bigint | string {
  if (inputs.has('pool') && inputs.text('pool') !== 'root/stable')
    throw new Unsupported(`pool "${inputs.text('pool')}"`);
  const answer = maxWithinLimit({
    venue: inputs.has('pool') ? 'root' : inputs.pool(),
    side,
    limitPriceRao: inputs.int('limitPriceRao'),
    outputReserveFloor: inputs.int('minReserve', 1_000_000n),
  });
  return answer.ok ? answer.maxGross : (CHAIN_NAMES[answer.code] ?? answer.code);
}

function limitClosedForm(inputs: Inputs): number {
  const pool = inputs.pool();
  const side = inputs.side();
  const spot = priceToFloat(spotPriceBits(pool));
  const limit = Number(inputs.int('limitPriceRao')) / 1e9;
  const weight = Number(pool.quoteWeight) / 1e18;
  const share =
    side === 'buy' ? reserveShareToMove(limit / spot, 1 - weight) : reserveShareToMove(spot / limit, weight);
  return (share * Number(side === 'buy' ? pool.tao : pool.alpha)) / (1 - feeRatio(pool.feeRateU16));
}

/** A limit in rao, or as a price in decimal. */
function limitOf(inputs: Inputs): { limitPriceRao?: bigint } {
  if (inputs.has('limitPriceRao')) return { limitPriceRao: inputs.int('limitPriceRao') };
  return inputs.has('limitPrice') ? { limitPriceRao: priceRaoFloor(bitsOf(inputs.text('limitPrice'))) } : {};
}

function swapOutputs(inputs: Inputs): Outputs {
  const pool = inputs.pool();
  const side = inputs.side();
  const amount = inputs.int('amount');
  const result = done(
    swap({
      pool,
      side,
      amount,
      ...limitOf(inputs),
      // The chain's tests on tiny pools run with their own, smaller floor.
      ...(pool.tao < 1_000_000n ? { outputReserveFloor: 0n } : {}),
    }),
  );
  const after = afterAuthorSale(side, result);
  const ideal = side === 'buy' ? (amount << 64n) / result.priceBefore : (amount * result.priceBefore) >> 64n;
  return {
    out: result.out,
    fee: result.fee,
    paidIn: result.paidIn,
    outPositive: result.out > 0n,
    noSlippageOut: ideal,
    slippageRpc: ideal - result.out,
    closedForm: closedForm(pool, side, Number(amount) * (1 - feeRatio(pool.feeRateU16))),
    ...(after === null
      ? {}
      : {
          authorTao: after.authorRao,
          poolTaoAfter: after.pool.tao,
          poolAlphaAfter: after.pool.alpha,
          priceAfterBits: after.price,
        }),
  };
}

function splitOutputs(inputs: Inputs): Outputs {
  const order = {
    pool: inputs.pool(),
    side: inputs.side(),
    total: inputs.int('total'),
    parts: Number(inputs.int('parts')),
  };
  const [alone, restored] = [splitWithoutRecovery(order), splitWithFullRecovery(order)];
  if (!alone.ok || !restored.ok) throw new Error('a part is refused');
  return {
    outNoRecovery: alone.out,
    outFullRecovery: restored.out,
    closedFormNoRecovery: splitEstimate(order, 0) ?? missing('estimate'),
    closedFormHalfRecovery: splitEstimate(order, 0.5) ?? missing('estimate'),
  };
}

function powOutputs(inputs: Inputs): Outputs {
  if (inputs.has('x')) {
    const x = inputs.int('x');
    const exponent = { num: weightParts(inputs.text('wBase')), den: weightParts(inputs.text('wQuote')) };
    return { value: scaledPower({ num: x, den: x + inputs.int('dx') }, exponent, inputs.int('scale')) };
  }
  const quoteWeight = inputs.int('wQuote');
  const sell = { num: E18 - quoteWeight, den: quoteWeight };
  const named = { 'wBase/wQuote': sell, 'wQuote/wBase': { num: sell.den, den: sell.num } };
  const exponent = named[inputs.text('exponent') as keyof typeof named];
  if (exponent === undefined) throw new Unsupported(`exponent "${inputs.text('exponent')}"`);
  const bits = keptShareBits(inputs.int('reserve'), inputs.int('delta'), exponent);
  return { value: Number(bits) / 2 ** 64, u64f64bits: bits };
}

function limitDeltaOutputs(inputs: Inputs): Outputs {
  const prices = { price: bitsOf(inputs.text('price')), limit: bitsOf(inputs.text('limit')) };
  const quoteWeight = inputs.int('wQuote');
  const side = inputs.has('taoReserve') ? 'buy' : 'sell';
  const reserves = { tao: inputs.int('taoReserve', 0n), alpha: inputs.int('alphaReserve', 0n), quoteWeight };
  const net = netToReach(reserves, side, prices);
  const out = side === 'buy' && reserves.alpha > 0n ? payout(reserves, side, net) : 0n;
  const after = { tao: reserves.tao + net, alpha: reserves.alpha - out, quoteWeight };
  return { value: net, deltaIn: net, priceAfter: priceToFloat(spotPriceBits(after)) };
}

/** The price a pool starts at: given, or the square of the stored root, or none. */
function startPrice(inputs: Inputs): bigint | null {
  if (inputs.has('priceArg')) return bitsOf(inputs.text('priceArg'));
  if (!inputs.has('v3SqrtPrice')) return null;
  const root = bitsOf(inputs.text('v3SqrtPrice'));
  return (root * root) >> 64n;
}

function initOutputs(inputs: Inputs): Outputs {
  const { tao, alpha } = inputs.pool();
  const price = startPrice(inputs);
  const quoteWeight = price === null ? HALF : weightFromPrice(tao, alpha, { num: price, den: 1n << 64n });
  return {
    wQuote: scaledWeight(quoteWeight),
    price: priceToFloat(spotPriceBits({ tao, alpha, quoteWeight })),
  };
}

const POOL_KEYS = ['tao', 'alpha', 'wQuote', 'feeRate'];
const CLOSED = { closedForm: { rel: 1e-12, abs: 3 } };

/** An injection's weight and price; a refused one leaves the weight. */
export function injectOutputs(inputs: Inputs): Outputs {
  const { tao, alpha, quoteWeight } = inputs.pool();
  const taoDelta = inputs.int('taoDelta');
  const alphaDelta = inputs.int('alphaDelta');
  const weight = weightAfterInjection({ tao, alpha, quoteWeight, taoDelta, alphaDelta });
  const bits = spotPriceBits({
    tao: tao + taoDelta,
    alpha: alpha + alphaDelta,
    quoteWeight: weight ?? quoteWeight,
  });
  return {
    injectionAccepted: weight !== null,
    wQuote: scaledWeight(weight ?? quoteWeight),
    quoteWeight: Number(weight ?? quoteWeight) / 1e18,
    price: priceToFloat(bits),
    priceBits: bits,
    priceIfReservesForced: priceToFloat(bits),
  };
}

function grossFee(inputs: Inputs, amountKey: string): Outputs {
  return { value: feeOnGross(inputs.int(amountKey), inputs.real('feeRate')) };
}

function rootOutputs(inputs: Inputs): Outputs {
  return rootExchange(rao(inputs.int('grossInput')));
}

/** swap.json by group. */
export const SWAP_MAPPING: Table = {
  pow: {
    keys: ['x', 'dx', 'wBase', 'wQuote', 'scale', 'reserve', 'delta', 'exponent'],
    run: powOutputs,
  },
  'payout-real': {
    keys: ['x', 'y', 'dx', 'wQuote'],
    run: (inputs) => {
      const weight = Number(inputs.int('wQuote')) / 1e18;
      const pool = { tao: inputs.real('y'), alpha: inputs.real('x') };
      const at = (quoteWeight: number) => taoForAlpha({ ...pool, quoteWeight }, inputs.real('dx'));
      return { payoutSellExponent: at(weight), payoutBuyExponent: at(1 - weight) };
    },
  },
  'limit-delta': { keys: ['price', 'limit', 'taoReserve', 'alphaReserve', 'wQuote'], run: limitDeltaOutputs },
  inverse: {
    keys: ['taoReserve', 'alphaReserve', 'wantTao', 'wQuote'],
    run: (inputs) => {
      const tao = inputs.int('taoReserve');
      const weight = inputs.int('wQuote');
      const power = scaledPower(
        { num: tao, den: tao - inputs.int('wantTao') },
        { num: weight, den: E18 - weight },
        E18,
      );
      return { value: (inputs.int('alphaReserve') * (power - E18)) / E18 };
    },
  },
  'perquintill-mul': {
    keys: ['parts', 'value'],
    run: (inputs) => ({ value: weightOf(inputs.int('parts'), inputs.int('value')) }),
  },
  price: {
    keys: ['taoReserve', 'alphaReserve', 'wQuote'],
    run: (inputs) => {
      const bits = spotPriceBits({
        tao: inputs.int('taoReserve'),
        alpha: inputs.int('alphaReserve'),
        quoteWeight: inputs.int('wQuote'),
      });
      return { value: priceToFloat(bits), u64f64bits: bits, rpcRao: priceRaoFloor(bits) };
    },
  },
  'weight-bounds': {
    keys: ['wQuote'],
    run: (inputs) => ({ accepted: weightAccepted(inputs.int('wQuote')) }),
  },
  init: { keys: ['tao', 'alpha', 'priceArg', 'v3SqrtPrice'], run: initOutputs },
  inject: { keys: ['tao', 'alpha', 'wQuote', 'taoDelta', 'alphaDelta'], run: injectOutputs },
  quote: {
    keys: [...POOL_KEYS, 'side', 'amount', 'limitPrice', 'limitPriceRao'],
    run: (inputs) => ({ ...swapOutputs(inputs), simulatedEqualsReal: true }),
  },
  convert: {
    keys: ['tao', 'alpha', 'wQuote', 'delta'],
    run: (inputs) => ({
      sellOut: payout(inputs.pool(), 'sell', inputs.int('delta')),
      buyOut: payout(inputs.pool(), 'buy', inputs.int('delta')),
    }),
  },
  cap: {
    keys: ['side', 'tao', 'alpha', 'amount', 'feeDropped'],
    run: (inputs) => {
      const feeless = inputs.text('feeDropped') === 'true';
      const result = swap({
        pool: inputs.pool(),
        side: inputs.side(),
        amount: inputs.int('amount'),
        feeless,
      });
      return { result: result.ok ? 'ok' : (CHAIN_NAMES[result.code] ?? result.code) };
    },
  },
  'max-add': {
    keys: ['pool', 'tao', 'alpha', 'wQuote', 'limitPriceRao', 'minReserve'],
    run: (inputs) => ({ value: probe(inputs, 'buy') }),
  },
  'max-remove': {
    keys: ['pool', 'tao', 'alpha', 'wQuote', 'limitPriceRao', 'minReserve'],
    run: (inputs) => ({ value: probe(inputs, 'sell') }),
  },
  exec: {
    keys: [...POOL_KEYS, 'side', 'amount'],
    run: swapOutputs,
    tolerances: { closedForm: { rel: 1e-12, abs: 3 } },
  },
  'max-limit': {
    keys: [...POOL_KEYS, 'side', 'limitPriceRao'],
    run: (inputs) => ({ maxGross: probe(inputs, inputs.side()), closedForm: limitClosedForm(inputs) }),
    tolerances: CLOSED,
  },
  'max-limit-edge': {
    keys: [...POOL_KEYS, 'side', 'limitPriceRao'],
    run: (inputs) => ({
      maxGrossReturnedByChain: probe(inputs, inputs.side()),
      closedForm: limitClosedForm(inputs),
    }),
    tolerances: CLOSED,
  },
  'avg-impact': {
    keys: ['side', 'wQuote', 'impact'],
    run: (inputs) => {
      const weight = Number(inputs.int('wQuote')) / 1e18;
      const exponent = inputs.side() === 'buy' ? weight / (1 - weight) : (1 - weight) / weight;
      const net = reserveShareForSlippage(inputs.real('impact'), exponent);
      return { netOverReserve: net, grossOverReserve: net / (1 - feeRatio(33)) };
    },
  },
  split: { keys: [...POOL_KEYS, 'side', 'total', 'parts'], run: splitOutputs },
  fee: {
    keys: ['amount', 'feeRate'],
    run: (inputs) => grossFee(inputs, 'amount'),
  },
  observed: {
    keys: ['side', 'netuid', 'grossInput', 'feeRate'],
    run: (inputs) => (inputs.text('netuid') === '0' ? rootOutputs(inputs) : grossFee(inputs, 'grossInput')),
  },
};
