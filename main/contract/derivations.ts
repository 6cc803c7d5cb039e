// How a shown number comes about: its formula in plain arithmetic, every symbol with value, unit and source, the rules and
// the snapshot behind it. The formula with its inputs gives the number.
import { z } from 'zod';
import { Cut } from './allocation.ts';
import { query } from './define.ts';
import { ExitTerms } from './exit-plan.ts';
import { ImpactTerms } from './halving-impact.ts';
import { ScenarioSubject } from './scenario-runs.ts';
import { Basis, Netuid } from './schemas.ts';
import { WhatIf } from './what-if.ts';

/** A number that can be explained, by what it is of. */
export const NumberRef = z.union([
  z.strictObject({
    of: z.enum([
      'portfolio.exit',
      'portfolio.mark',
      'portfolio.haircut',
      'portfolio.haircutTao',
      'portfolio.exitUsd',
      'portfolio.markUsd',
      'portfolio.taoPerDay',
      'portfolio.apy',
      'portfolio.realYield',
    ]),
  }),
  z.strictObject({
    of: z.enum([
      'position.mark',
      'position.exit',
      'position.exitAlone',
      'position.haircut',
      'position.daysOut',
      'position.taoPerDay',
      'position.apy',
      'position.realYield',
    ]),
    positionId: z.string().max(200),
  }),
  z.strictObject({
    of: z.enum([
      'sale.mark',
      'sale.exit',
      'sale.haircut',
      'sale.priceImpact',
      'sale.averageSlippage',
      'sale.largestByLimit',
      'subnet.taoPerDay',
      'subnet.alphaHalving',
    ]),
    netuid: Netuid,
  }),
  z.strictObject({
    of: z.enum(['allocation.hhi', 'allocation.effectiveCount']),
    by: Cut,
    at: z.enum(['mark', 'exit']),
  }),
  z.strictObject({
    of: z.literal('allocation.weight'),
    by: Cut,
    at: z.enum(['mark', 'exit']),
    key: z.string().max(200),
  }),
  z.strictObject({ of: z.enum(['target.weight', 'target.drift']), key: z.string().max(60) }),
  z.strictObject({
    of: z.literal('halving.date'),
    /** Which TAO halving; the next one by default. */
    index: z.int().min(1).max(30).optional(),
    recycledTaoPerDay: WhatIf.recycledTaoPerDay,
    blockSeconds: WhatIf.blockSeconds,
  }),
  // Of an exit over days, under the terms it is shown under.
  z.strictObject({
    of: z.enum(['plan.exit', 'plan.beyondAtOnce', 'plan.unsold']),
    terms: z.strictObject(ExitTerms),
  }),
  z.strictObject({
    of: z.enum(['plan.proceeds', 'plan.lostAtOnce']),
    netuid: Netuid,
    terms: z.strictObject(ExitTerms),
  }),
  z.strictObject({
    of: z.literal('plan.tranche'),
    netuid: Netuid,
    terms: z.strictObject(ExitTerms),
    /** Which tranche, from 0. */
    index: z.int().min(0).max(1459),
  }),
  // Of what the halvings do, read off a run under its terms.
  z.strictObject({
    of: z.enum([
      'impact.taoPerDay',
      'impact.injectedTaoPerDay',
      'impact.chainBuysTaoPerDay',
      'impact.poolTao',
      'impact.alphaOutPerDay',
      'impact.yieldTaoPerDay',
      'impact.exitTao',
    ]),
    /** Today, the end, or a side of the first halving of TAO, or of each alpha. */
    side: z.enum(['today', 'end', 'before-tao', 'after-tao', 'before-alpha', 'after-alpha']),
    /** Null: all that is held together. */
    netuid: Netuid.nullable(),
    impact: z.strictObject(ImpactTerms),
  }),
  // Of the end of a scenario, saved or not.
  z.strictObject({
    of: z.enum([
      'scenario.end',
      'scenario.againstHeld',
      'scenario.againstRoot',
      'scenario.againstBasket',
      'scenario.costs',
    ]),
    scenario: ScenarioSubject,
  }),
]);
export type NumberRef = z.output<typeof NumberRef>;
/** The same as a page holds it. */
export type NumberRefText = z.input<typeof NumberRef>;

const Quantity = z.strictObject({
  unit: z.enum([
    'tao',
    'alpha',
    'tao-per-alpha',
    'usd',
    'usd-per-tao',
    'ratio',
    'days',
    'seconds',
    'blocks',
    'number',
    'time',
  ]),
  /** Decimal text of whole units, all digits; of a time: milliseconds since 1970. */
  value: z.string(),
});
export type Quantity = z.infer<typeof Quantity>;

const Input = z.strictObject({
  symbol: z.string(),
  label: z.string(),
  /** One, or a list that arithmetic goes through element by element. */
  values: z.array(
    z.strictObject({
      label: z.string().nullable(),
      quantity: Quantity,
      /** A number with a derivation of its own. */
      ref: NumberRef.nullable(),
    }),
  ),
  source: z.string(),
});

const Explained = z.strictObject({
  ...Basis.shape,
  title: z.string(),
  /** The subnet it is of. */
  netuid: Netuid.nullable(),
  symbol: z.string(),
  /** + − · / ^, brackets, sum, exp, floor, ceil. Times are seconds. */
  formula: z.string(),
  result: Quantity,
  /** False: an estimate. */
  exact: z.boolean(),
  /** Why formula and number can differ, and by how much. */
  tolerance: z.string().nullable(),
  inputs: z.array(Input),
  source: z.string(),
});
export type Explained = z.input<typeof Explained>;

export const derivationMethods = {
  'number.explain': query('How one shown number comes about: formula, inputs, sources', {
    in: z.strictObject({ number: NumberRef }),
    out: Explained,
  }),
};
