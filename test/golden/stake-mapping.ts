/**
 * swap.json by group: stake operations as a holder sees them, root, fees of calls and the eras before the weighted pool.
 */
import { addStake } from '#engine/pool/add-stake.ts';
import { dispatchWeight, weightFee } from '#engine/pool/call-fees.ts';
import { constantProductQuote, fullRangeQuote } from '#engine/pool/eras.ts';
import { spotPriceBits } from '#engine/pool/kernel.ts';
import { maxWithinLimit } from '#engine/pool/limit-probe.ts';
import { maxMove } from '#engine/pool/move-limit.ts';
import { moveStake } from '#engine/pool/move-stake.ts';
import { DEFAULT_FEE_RATE_U16, type Pool } from '#engine/pool/pool.ts';
import { priceToFloat } from '#engine/pool/price.ts';
import { recordedOutflow, removeStake, type RemoveStakeRequest } from '#engine/pool/remove-stake.ts';
import { rootBooksAfter, rootExchange } from '#engine/pool/root.ts';
import { swap } from '#engine/pool/swap.ts';
import { unstakeAll } from '#engine/pool/unstake-all.ts';
import type { PriceLimit, Venue } from '#engine/pool/venue.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { CHAIN_NAMES } from './chain-names.ts';
import type { Outputs } from './compare.ts';
import { HALF, type Inputs, missing } from './inputs.ts';
import type { Mapping, Table } from './table.ts';
import { Unsupported } from './unsupported.ts';

const named = (code: string) => CHAIN_NAMES[code] ?? code;

/** The result of an engine call that has to succeed. */
function done<R extends { readonly ok: true } | { readonly ok: false; readonly code: string }>(
  result: R,
): Extract<R, { readonly ok: true }> {
  if (!result.ok) throw new Error(result.code);
  return result as Extract<R, { readonly ok: true }>;
}

function limitOf(inputs: Inputs): { limit?: PriceLimit } {
  if (!inputs.has('limitPriceRao')) return {};
  return {
    limit: { priceRao: inputs.int('limitPriceRao'), allowPartial: inputs.flag('allowPartial', false) },
  };
}

function floorOf(inputs: Inputs): { outputReserveFloor?: bigint } {
  return inputs.has('minReserve') ? { outputReserveFloor: inputs.int('minReserve') } : {};
}

const priceOf = (venue: Venue) => (venue === 'root' ? 1 : priceToFloat(spotPriceBits(venue)));

function maxGrossOf(inputs: Inputs, side: 'buy' | 'sell', pool: Pool): Outputs {
  if (!inputs.has('limitPriceRao')) return {};
  const probe = maxWithinLimit({ venue: pool, side, limitPriceRao: inputs.int('limitPriceRao') });
  return probe.ok ? { maxGross: probe.maxGross } : {};
}

function addOutputs(inputs: Inputs): Outputs {
  const venue = inputs.pool();
  const maxGross = maxGrossOf(inputs, 'buy', venue);
  const result = addStake({
    venue,
    amount: inputs.int('amount'),
    ...limitOf(inputs),
    ...floorOf(inputs),
  });
  if (!result.ok) return { result: named(result.code), ...maxGross };
  return {
    ...maxGross,
    result: 'ok',
    alphaReceived: result.alphaReceived,
    out: result.alphaReceived,
    paidIn: result.paidIn,
    fee: result.fee,
    taoLeftFree: result.unfilled,
    priceAfter: priceOf(result.venueAfter),
  };
}

function removeOutputs(inputs: Inputs, request: RemoveStakeRequest & { readonly venue: Pool }): Outputs {
  const maxGross = maxGrossOf(inputs, 'sell', request.venue);
  const result = removeStake(request);
  if (!result.ok) return { result: named(result.code), ...maxGross };
  const after = result.venueAfter;
  return {
    ...maxGross,
    result: 'ok',
    taoReceived: result.taoReceived,
    out: result.taoReceived,
    paidIn: result.paidIn,
    fee: result.fee,
    authorTao: result.authorTao,
    alphaReduction: result.paidIn + result.fee,
    ...(after === 'root' ? {} : { poolTao: after.tao, poolAlpha: after.alpha }),
  };
}

function removal(inputs: Inputs): Outputs {
  const amount = inputs.int(['sell', 'remove', 'amount'].find((key) => inputs.has(key)) ?? 'amount', 0n);
  const staked = inputs.int('stake', amount);
  const limit = inputs.text('op') === 'remove_stake_full_limit' ? fillOrKill(inputs) : limitOf(inputs);
  const venue = inputs.pool();
  return removeOutputs(inputs, { venue, amount, position: { staked }, ...limit, ...floorOf(inputs) });
}

const fillOrKill = (inputs: Inputs) => ({
  limit: { priceRao: inputs.int('limitPriceRao'), allowPartial: false },
});

function removalAfterStake(inputs: Inputs): Outputs {
  const bought = done(swap({ pool: inputs.pool(), side: 'buy', amount: inputs.int('stakeFirst') }));
  const amount = inputs.int('sell');
  return removeOutputs(inputs, {
    venue: bought.poolAfter,
    amount,
    position: { staked: bought.out },
    ...limitOf(inputs),
  });
}

function buyOutputs(inputs: Inputs): Outputs {
  const pool = inputs.pool();
  const amount = inputs.int('amount');
  const bought = swap({ pool, side: 'buy', amount });
  if (!bought.ok) return { result: named(bought.code) };
  const full = amount === 1000n * pool.tao ? 'ok (exactly 1000x the TAO reserve)' : 'ok';
  const { out, paidIn, fee, poolAfter } = bought;
  return { result: full, alphaReceived: out, out, paidIn, fee, poolAlpha: poolAfter.alpha };
}

function unstakeAllOutputs(inputs: Inputs): Outputs {
  const part = { venue: inputs.pool(), position: { staked: inputs.int('stake') }, ...floorOf(inputs) };
  const result = unstakeAll([part]);
  if (!result.ok) return { result: named(result.code) };
  return { result: result.parts[0]?.ok === false ? 'position skipped, call succeeds' : 'ok' };
}

function moveOutputs(inputs: Inputs): Outputs {
  const origin = poolOf(inputs.raw(inputs.has('origin') ? 'origin' : missing('origin')));
  const destination = poolOf(inputs.raw('dest'));
  const staked = inputs.has('stakedFirst')
    ? done(swap({ pool: origin, side: 'buy', amount: inputs.int('stakedFirst') }))
    : null;
  const whole = !inputs.has('move') || inputs.text('move') === 'all';
  const amount = whole ? (staked?.out ?? missing('move')) : inputs.int('move');
  const from = staked?.poolAfter ?? origin;
  const moved = done(moveStake({ origin: from, destination, amount, ...limitOf(inputs) }));
  const most = inputs.has('limitPriceRao')
    ? maxMove({ origin: from, destination, limitPriceRao: inputs.int('limitPriceRao') })
    : null;
  return {
    destAlpha: moved.alphaReceived,
    destFee: moved.destinationFee,
    alphaMoved: moved.alphaMoved,
    feeAlphaOrigin: moved.originFee,
    taoLeg: moved.tao,
    authorTao: moved.authorTao,
    ...(most?.ok === true ? { maxMove: most.maxAlpha } : {}),
    originAlphaLeft: amount - moved.alphaMoved,
  };
}

function poolOf(reserves: Readonly<Record<string, string>>): Pool {
  const { tao, alpha, ...rest } = reserves;
  const unknown = Object.keys(rest);
  if (tao === undefined || alpha === undefined || unknown.length > 0)
    throw new Unsupported(`pool of ${Object.keys(reserves).join(', ')}`);
  return {
    tao: rao(BigInt(tao)),
    alpha: alphaRao(BigInt(alpha)),
    quoteWeight: HALF,
    feeRateU16: DEFAULT_FEE_RATE_U16,
  };
}

function moveMinimum(inputs: Inputs): Outputs {
  const pool = inputs.pool();
  const amount = inputs.int('amount');
  const result = moveStake({ origin: pool, destination: pool, amount });
  const simulated = swap({ pool, side: 'sell', amount });
  return {
    result: result.ok ? 'ok' : named(result.code),
    ...(simulated.ok ? { taoEquivalent: simulated.out } : {}),
  };
}

const BY_OP: Readonly<Record<string, (inputs: Inputs) => Outputs>> = {
  add_stake: addOutputs,
  add_stake_limit: addOutputs,
  buy: buyOutputs,
  move_stake: (inputs) => (inputs.has('dest') ? moveOutputs(inputs) : moveMinimum(inputs)),
  transfer_stake: (inputs) => (inputs.has('dest') ? moveOutputs(inputs) : moveMinimum(inputs)),
  swap_stake: (inputs) => (inputs.has('dest') ? moveOutputs(inputs) : moveMinimum(inputs)),
  swap_stake_limit: moveOutputs,
  remove_stake: removal,
  remove_stake_limit: removal,
  remove_stake_full_limit: removal,
  'remove_stake (whole position)': removal,
  'remove_stake_limit after add_stake': removalAfterStake,
  unstake_all: unstakeAllOutputs,
};

/** The operations a group may hold. */
function byOp(keys: readonly string[]): Mapping {
  return {
    keys: ['op', 'tao', 'alpha', ...keys],
    run: (inputs) => {
      const operation = BY_OP[inputs.text('op')];
      if (operation === undefined) throw new Unsupported(`op "${inputs.text('op')}"`);
      return operation(inputs);
    },
  };
}

/** "everything": the coldkey owns just the amount, and the chain's test runtime keeps 1 rao of it alive. */
function wholeBalance(inputs: Inputs): { balance?: bigint; existentialDeposit?: bigint } {
  if (!inputs.has('op')) return {};
  if (inputs.text('op') !== 'buy then sell everything') throw new Unsupported(`op "${inputs.text('op')}"`);
  return { balance: inputs.int('amount'), existentialDeposit: 1n };
}

function roundTrip(inputs: Inputs): Outputs {
  const pool = inputs.pool();
  const bought = done(addStake({ venue: pool, amount: inputs.int('amount'), ...wholeBalance(inputs) }));
  const position = { staked: bought.alphaReceived };
  const venue = bought.venueAfter;
  const sold = done(removeStake({ venue, position, amount: bought.alphaReceived }));
  const prices = [priceOf(pool), priceOf(venue), priceOf(sold.venueAfter)] as const;
  return {
    alphaBought: bought.alphaReceived,
    alpha: bought.alphaReceived,
    taoBack: sold.taoReceived,
    fees: [bought.fee, sold.fee],
    feeStake: bought.fee,
    feeUnstake: sold.fee,
    authorTao: sold.authorTao,
    feeStakePositive: bought.fee > 0n,
    feeUnstakePositive: sold.fee > 0n,
    priceUpThenDown: prices[1] > prices[0] && prices[2] < prices[1],
  };
}

function flowOutputs(inputs: Inputs): Outputs {
  const bought = done(swap({ pool: inputs.pool(), side: 'buy', amount: inputs.int('amount') }));
  const position = { staked: bought.out };
  const sold = done(removeStake({ venue: bought.poolAfter, position, amount: bought.out }));
  return { flowAfterBuy: bought.paidIn, flowAfterSell: bought.paidIn - recordedOutflow(sold) };
}

/** A side of a move: reserves under its own names, or root by its word. */
function sideOf(inputs: Inputs, side: 'origin' | 'dest'): Venue {
  if (!inputs.has(side))
    return poolOf({ tao: inputs.text(`${side}Tao`), alpha: inputs.text(`${side}Alpha`) });
  if (inputs.text(side) !== 'root/stable') throw new Unsupported(`${side} "${inputs.text(side)}"`);
  return 'root';
}

function maxMoveOutputs(inputs: Inputs): Outputs {
  const answer = maxMove({
    origin: sideOf(inputs, 'origin'),
    destination: sideOf(inputs, 'dest'),
    limitPriceRao: inputs.int('limitRelPriceRao'),
  });
  if (answer.ok) return { value: answer.maxAlpha };
  return { value: answer.code === 'nothing-within-limit' ? 0n : named(answer.code) };
}

function rootOutputs(inputs: Inputs): Outputs {
  const amount = rao(inputs.int('amount'));
  const op = inputs.text('op');
  const { out, fee } = rootExchange(amount);
  if (op === 'simSwapTaoForAlpha / simSwapAlphaForTao')
    return { taoAmount: amount, alphaAmount: out, fee, slippage: amount - out };
  if (op !== 'add_stake root' && op !== 'remove_stake root') throw new Unsupported(`op "${op}"`);
  const books = rootBooksAfter(
    {
      tao: inputs.int('subnetTao', 0n),
      alphaIn: inputs.int('subnetAlphaIn', 0n),
      alphaOut: inputs.int('subnetAlphaOut', 0n),
    },
    op === 'add_stake root' ? amount : 0n - amount,
  );
  return {
    stake: out,
    volume: amount,
    subnetTao: books.tao,
    subnetAlphaIn: books.alphaIn,
    subnetAlphaOut: books.alphaOut,
  };
}

function eraOrder(inputs: Inputs, side: 'buy' | 'sell') {
  return { tao: inputs.int('tao'), alpha: inputs.int('alpha'), side, amount: inputs.int('amount') };
}

const FULL_RANGE = 'floor(sqrt(tao*alpha)), full range only';

/** swap.json by group: the operations. */
export const STAKE_MAPPING: Table = {
  'stake-limit': byOp(['amount', 'limitPriceRao', 'allowPartial', 'stakeFirst', 'sell']),
  stake: byOp(['amount']),
  unstake: byOp(['sell']),
  liquidity: byOp(['amount', 'stake', 'minReserve']),
  minimum: byOp(['amount', 'stake', 'remove', 'limitPriceRao', 'allowPartial']),
  dust: byOp(['amount']),
  move: {
    ...byOp(['origin', 'dest', 'stakedFirst', 'move', 'limitRelPriceRao', 'allowPartial']),
    reshape: (golden) => {
      const { limitRelPriceRao, ...inputs } = golden.inputs;
      if (limitRelPriceRao === undefined) return golden;
      return { ...golden, inputs: { ...inputs, limitPriceRao: limitRelPriceRao } };
    },
    keys: ['op', 'origin', 'dest', 'stakedFirst', 'move', 'limitPriceRao', 'allowPartial'],
  },
  'round-trip': { keys: ['op', 'tao', 'alpha', 'amount'], run: roundTrip },
  flow: { keys: ['tao', 'alpha', 'amount'], run: flowOutputs },
  'max-move': {
    keys: ['origin', 'originTao', 'originAlpha', 'dest', 'destTao', 'destAlpha', 'limitRelPriceRao'],
    run: maxMoveOutputs,
  },
  root: {
    keys: ['op', 'netuid', 'amount', 'subnetTao', 'subnetAlphaIn', 'subnetAlphaOut'],
    run: rootOutputs,
  },
  'historic-v2': {
    keys: ['tao', 'alpha', 'amount', 'flatFee'],
    run: (inputs) => ({
      alphaOut: done(constantProductQuote(eraOrder(inputs, 'buy'), inputs.int('flatFee'))).out,
    }),
  },
  'historic-v3': {
    keys: ['side', 'tao', 'alpha', 'amount', 'feeRate', 'liquidity'],
    run: (inputs) => {
      if (inputs.text('liquidity') !== FULL_RANGE)
        throw new Unsupported(`liquidity "${inputs.text('liquidity')}"`);
      const at = { priceBits: null, feeRateU16: inputs.real('feeRate') };
      return { out: done(fullRangeQuote(eraOrder(inputs, inputs.side()), at)).out };
    },
  },
  'tx-fee': {
    keys: ['call', 'refTimeBase', 'dbReads', 'dbWrites'],
    run: (inputs) => {
      const weight = dispatchWeight({
        refTimeBase: inputs.int('refTimeBase'),
        dbReads: inputs.int('dbReads'),
        dbWrites: inputs.int('dbWrites'),
      });
      return { dispatchWeight: weight, weightFeeRao: weightFee(weight) };
    },
  },
};
