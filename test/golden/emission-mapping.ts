/**
 * emission.json by group/fn: issuance, splits, injection, EMA price and the pool facts they rest on.
 */
import { blockEmission, blocksToThreshold, mintable } from '#engine/emission/block-emission.ts';
import { gateShares, priceWeights } from '#engine/emission/hill-rank.ts';
import { injectionCap, injectionTerms, rootProportion } from '#engine/emission/injection.ts';
import { movingPriceAge, movingPriceHalfLifeBlocks, movingPriceNext } from '#engine/emission/moving-price.ts';
import { rootEarns } from '#engine/emission/root-sell.ts';
import { scaledPower } from '#engine/pool/big-math.ts';
import { feeOnGross } from '#engine/pool/fee.ts';
import { netToReach, payout, type Side, spotPriceBits } from '#engine/pool/kernel.ts';
import { priceToFloat } from '#engine/pool/price.ts';
import { weightFromPrice } from '#engine/pool/weights.ts';
import { bitsOf, E18, HALF, Inputs, missing, weightParts } from './inputs.ts';
import { injectOutputs } from './swap-mapping.ts';
import type { Mapping, Table } from './table.ts';

const U64_PARTS = 2 ** 64;

interface SharesSubnet {
  readonly emaPrice: number;
  readonly minerBurned?: number;
  readonly emissionEnabled?: boolean;
}

/** Shares without a gate: what the split was before spec 440, and the first half of it since. */
function ungatedShares(inputs: Inputs): Float64Array {
  const subnets = inputs.records<SharesSubnet>('subnets', ['emaPrice', 'minerBurned', 'emissionEnabled']);
  const shares = new Float64Array(subnets.length);
  const enabled = Uint8Array.from(subnets, (subnet) => (subnet.emissionEnabled === false ? 0 : 1));
  const movingPrice = Float64Array.from(subnets, (subnet) => subnet.emaPrice);
  const minerBurned = Float64Array.from(subnets, (subnet) => subnet.minerBurned ?? 0);
  priceWeights({ movingPrice, minerBurned, enabled }, shares);
  gateShares(shares, enabled, { bar: 0, exponent: 3 });
  return shares;
}

const blockEmissionOf: Mapping = {
  keys: ['issuanceRao'],
  run: (inputs) => ({ value: blockEmission(inputs.int('issuanceRao')) }),
};

const poolOfEmission = (inputs: Inputs) => ({
  tao: inputs.int('taoRao', 0n),
  alpha: inputs.int('alphaRao', 0n),
  quoteWeight: inputs.int('quoteWeight1e18', HALF),
});

/** emission.json by group/fn. */
export const EMISSION_MAPPING: Table = {
  'tao-issuance-halving/blockEmission': blockEmissionOf,
  'alpha-halving/blockEmission': blockEmissionOf,
  'mint-cap/mintTao': {
    keys: ['requestRao', 'currencyTotalIssuanceRao'],
    run: (inputs) => ({ value: mintable(inputs.int('requestRao'), inputs.int('currencyTotalIssuanceRao')) }),
  },
  'halving-dates/blocksToThreshold': {
    keys: ['issuanceRao', 'emissionRao', 'thresholdRao', 'recycledRaoPerBlock'],
    run: (inputs) => {
      const distance = Number(inputs.int('thresholdRao') - inputs.int('issuanceRao'));
      const net = Number(inputs.int('emissionRao') - inputs.int('recycledRaoPerBlock'));
      const blocks = blocksToThreshold(distance, net) ?? missing('rate');
      return { blocks, days: blocks / 7200 };
    },
  },
  'emission-shares/emissionShares': {
    keys: ['subnets'],
    run: (inputs) => ({ value: [...ungatedShares(inputs)] }),
  },
  'subnet-tao-emission/subnetBlockEmissions': {
    keys: ['blockEmissionRao', 'subnets'],
    run: (inputs) => ({
      value: [...ungatedShares(inputs)].map((share) => share * inputs.real('blockEmissionRao')),
    }),
  },
  'injection/subnetTerms': {
    keys: [
      'taoEmissionRao',
      'subnetTaoRao',
      'subnetAlphaInRao',
      'alphaIssuanceRao',
      'rootTaoRao',
      'taoWeightU64',
    ],
    run: (inputs) => {
      const emission = Number(blockEmission(inputs.int('alphaIssuanceRao')));
      const rootTao = (inputs.real('taoWeightU64') / U64_PARTS) * inputs.real('rootTaoRao');
      const rootShare = rootProportion(rootTao, inputs.real('alphaIssuanceRao'));
      const terms = { alphaEmission: emission, taoEmission: inputs.real('taoEmissionRao'), rootShare };
      const cap = injectionCap('root-proportion', terms);
      const price = inputs.real('subnetTaoRao') / inputs.real('subnetAlphaInRao');
      const { alphaIn, taoIn, excessTao } = injectionTerms(inputs.real('taoEmissionRao'), price, cap);
      return { alpha_in: alphaIn, tao_in: taoIn, alpha_out: emission, excess: excessTao, cap };
    },
  },
  'root-proportion/taoWeight': {
    keys: ['stored'],
    run: (inputs) => ({ value: inputs.real('stored') / U64_PARTS }),
  },
  'root-proportion/rootProportion': {
    keys: ['rootTaoRao', 'taoWeightU64', 'alphaIssuanceRao'],
    run: (inputs) => {
      const rootTao = (inputs.real('taoWeightU64') / U64_PARTS) * inputs.real('rootTaoRao');
      return { value: rootProportion(rootTao, inputs.real('alphaIssuanceRao')) };
    },
  },
  'root-sell-flag/rootSellFlag': {
    keys: ['emaPrices'],
    run: (inputs) => ({
      value: rootEarns(inputs.reals('emaPrices').reduce((sum, price) => sum + price, 0)),
    }),
  },
  'ema-price/emaPriceUpdate': {
    keys: ['ema', 'spot', 'movingAlpha', 'block', 'firstEmissionBlock', 'halvingBlocks', 'steps'],
    run: (inputs) => {
      const age = movingPriceAge(inputs.real('block'), inputs.real('firstEmissionBlock'));
      const at = {
        movingAlpha: inputs.real('movingAlpha'),
        ageBlockCount: inputs.real('halvingBlocks'),
        age,
      };
      let ema = inputs.real('ema');
      const steps = inputs.has('steps') ? inputs.real('steps') : 1;
      for (let step = 0; step < steps; step += 1) ema = movingPriceNext(ema, inputs.real('spot'), at);
      return { value: ema };
    },
  },
  'ema-price/emaHalfLifeBlocks': {
    keys: ['movingAlpha'],
    run: (inputs) => ({ value: movingPriceHalfLifeBlocks(inputs.real('movingAlpha')) }),
  },
  'pool/spotPrice': {
    keys: ['taoRao', 'alphaRao', 'quoteWeight1e18'],
    run: (inputs) => ({ value: priceToFloat(spotPriceBits(poolOfEmission(inputs))) }),
  },
  'pool/initQuoteWeight': {
    keys: ['taoRao', 'alphaRao', 'price'],
    run: (inputs) => {
      const { tao, alpha } = poolOfEmission(inputs);
      const quoteWeight = weightFromPrice(tao, alpha, { num: bitsOf(inputs.text('price')), den: 1n << 64n });
      const price = priceToFloat(spotPriceBits({ tao, alpha, quoteWeight }));
      return { price, quoteWeight: Number(quoteWeight) / 1e18 };
    },
  },
  'pool/injectLiquidity': {
    keys: ['taoRao', 'alphaRao', 'taoDelta', 'alphaDelta'],
    run: (inputs) =>
      injectOutputs(
        new Inputs({
          tao: inputs.text('taoRao'),
          alpha: inputs.text('alphaRao'),
          taoDelta: inputs.text('taoDelta'),
          alphaDelta: inputs.text('alphaDelta'),
        }),
      ),
  },
  'pool/weightedPower': {
    keys: ['x', 'dx', 'baseWeight', 'quoteWeight'],
    run: (inputs) => {
      const x = inputs.int('x');
      const exponent = {
        num: weightParts(inputs.text('baseWeight')),
        den: weightParts(inputs.text('quoteWeight')),
      };
      return { value: scaledPower({ num: x, den: x + inputs.int('dx') }, exponent, E18) };
    },
  },
  'pool/swapFee': {
    keys: ['amountRao', 'feeRateU16'],
    run: (inputs) => ({ value: feeOnGross(inputs.int('amountRao'), inputs.real('feeRateU16')) }),
  },
  'pool/sellAlpha': {
    keys: ['taoRao', 'alphaRao', 'alphaIn', 'quoteWeight1e18'],
    run: (inputs) => ({ value: payout(poolOfEmission(inputs), 'sell', inputs.int('alphaIn')) }),
  },
  'pool/buyAlpha': {
    keys: ['taoRao', 'alphaRao', 'taoIn', 'quoteWeight1e18'],
    run: (inputs) => ({ value: payout(poolOfEmission(inputs), 'buy', inputs.int('taoIn')) }),
  },
  'pool/taoInToReachPrice': {
    keys: ['taoRao', 'price', 'target', 'quoteWeight1e18'],
    run: (inputs) => ({ value: reachPrice(inputs, 'buy') }),
  },
  'pool/alphaInToReachPrice': {
    keys: ['alphaRao', 'price', 'target', 'quoteWeight1e18'],
    run: (inputs) => ({ value: reachPrice(inputs, 'sell') }),
  },
};

function reachPrice(inputs: Inputs, side: Side): bigint {
  const prices = { price: bitsOf(inputs.text('price')), limit: bitsOf(inputs.text('target')) };
  return netToReach(poolOfEmission(inputs), side, prices);
}
