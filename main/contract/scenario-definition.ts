// What a scenario is: the snapshot and rules it stands on, what is held, what others are taken to do, what happens on
// which day, and what the holder does. It holds no address and no key, so that it can be handed on as a file.
import { z } from 'zod';
import { Netuid, SnapshotId } from './schemas.ts';
import { WhatIf } from './what-if.ts';
import { Amount, Time } from './wire.ts';

/** The newest form of a definition that this program reads and the only one it writes. */
export const SCENARIO_FORMAT = 1;

/** An address of the chain, as ss58 text with prefix 42 or as a public key. */
const ADDRESS = /\b5[1-9A-HJ-NP-Za-km-z]{46,47}\b|0x[0-9a-f]{64}/iu;

const plainText = (least: number, most: number) =>
  z
    .string()
    .min(least)
    .max(most)
    .refine((text) => !ADDRESS.test(text), 'a scenario holds no addresses');

export const ScenarioName = plainText(1, 80);

const Ratio01 = z.number().min(0).max(1);
const Netuids = z.array(Netuid).min(1).max(300);
/** A row a subnet; a second one of the same would be lost or counted twice. */
const perSubnet = <Row extends z.ZodType<{ netuid: number }>>(row: Row) =>
  z
    .array(row)
    .max(300)
    .refine(
      (rows) => new Set(rows.map(({ netuid }) => netuid)).size === rows.length,
      'a subnet is named twice',
    );

/** Days something is spread over evenly; 1 is all at once. */
const SpreadDays = z.int().min(1).max(2922);
const UsdPerTao = z.number().positive().max(1e7);
const RuleSetId = z.string().min(1).max(40);
const ParameterValues = z.record(z.string().max(40), z.number());

/** The snapshot by its id and the hash of its content: another content under the same id is seen. Saving names the hash. */
const SnapshotPin = z.strictObject({
  id: SnapshotId,
  identity: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

const Portfolio = z.discriminatedUnion('kind', [
  /** Whatever is counted when the scenario is run. */
  z.strictObject({ kind: z.literal('counted') }),
  /** These amounts, whatever is held by then. Root is TAO. */
  z.strictObject({
    kind: z.literal('amounts'),
    freeRao: Amount,
    rootRao: Amount,
    alpha: perSubnet(z.strictObject({ netuid: Netuid, amountRao: Amount })),
  }),
]);

/**
 * What users do: `offset` sell or buy what returns the spot price to its path, `none` nothing (the upper edge),
 * `observed` bring in (negative: take out) TAO every day.
 */
export const ScenarioFlow = z.enum(['offset', 'none', 'observed']);

const FlowTerms = {
  flow: ScenarioFlow,
  /** For `offset`: the path the price is returned to changes by this every 30 days; default 0. */
  priceChangePerMonthRatio: z.number().min(-0.9).max(9).optional(),
  /** For `observed`, of each subnet; default: the snapshot's own flow, where it has one. */
  taoPerDay: z.number().min(-1e6).max(1e6).optional(),
};

const UsdPath = z.discriminatedUnion('kind', [
  /** Default price: the snapshot's. */
  z.strictObject({ kind: z.literal('constant'), usdPerTao: UsdPerTao.optional() }),
  /** Grows evenly; 0.2 is 20 % a year. */
  z.strictObject({
    kind: z.literal('yearly'),
    usdPerTao: UsdPerTao.optional(),
    changeRatio: z.number().min(-0.99).max(99),
  }),
  /** Dated prices, evenly in ratio between them, constant before the first and after the last. */
  z.strictObject({
    kind: z.literal('points'),
    points: z
      .array(z.strictObject({ at: Time, usdPerTao: UsdPerTao }))
      .min(1)
      .max(100),
  }),
]);

/** When it happens: with the first daily step that ends at that moment or later. */
const At = { at: Time };

/** What happens to subnets, takes and rules. A netuid in `netuids` is the subnet of the snapshot, not one after it. */
export const ScenarioEvent = z.discriminatedUnion('kind', [
  /** Users move the price by this ratio, as far as they own alpha to sell. */
  z.strictObject({
    kind: z.literal('price-change'),
    ...At,
    netuids: Netuids,
    changeRatio: z.number().min(-0.99).max(9),
    days: SpreadDays,
  }),
  /** Users sell until they have taken so much TAO out, in equal parts. */
  z.strictObject({
    kind: z.literal('outflow'),
    ...At,
    netuids: Netuids,
    tao: z.number().positive().max(1e7),
    days: SpreadDays,
  }),
  /** Users sell this part of all alpha outside the pool, in equal parts. */
  z.strictObject({
    kind: z.literal('alpha-outflow'),
    ...At,
    netuids: Netuids,
    ratio: Ratio01,
    days: SpreadDays,
  }),
  /** One holder of this part of all alpha outside the pool sells it, in equal parts. */
  z.strictObject({ kind: z.literal('whale-exit'), ...At, netuid: Netuid, ratio: Ratio01, days: SpreadDays }),
  /** Block TAO of a subnet switched off or on. */
  z.strictObject({ kind: z.literal('emission'), ...At, netuids: Netuids, on: z.boolean() }),
  /** Dissolved: the pool's TAO is shared out, and another subnet begins under the netuid. */
  z.strictObject({ kind: z.literal('deregistration'), ...At, netuid: Netuid }),
  /** The take of all validators. */
  z.strictObject({ kind: z.literal('take'), ...At, takeRatio: Ratio01 }),
  /** The take of the holder's own validators: he moves, or they set another one. */
  z.strictObject({ kind: z.literal('own-take'), ...At, takeRatio: Ratio01 }),
  /** Another rule set from then on; the scenario's own parameters go over it, and these over both. */
  z.strictObject({
    kind: z.literal('rules'),
    ...At,
    ruleSet: RuleSetId,
    parameters: ParameterValues.optional(),
  }),
]);

/** A trade of the holder that comes again, paying fee and price impact in the same pools. Netuid 0 is root, 1:1. */
export const ScenarioTrade = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('buy'),
    ...At,
    everyDays: SpreadDays,
    /** Default: until the end. */
    count: z.int().min(1).max(3000).optional(),
    netuid: Netuid,
    tao: z.number().positive().max(1e7),
    /** `outside`: money that comes in; the benchmarks get it too. What free or root TAO lacks is not bought. */
    from: z.enum(['free', 'root', 'outside']),
  }),
  z.strictObject({
    kind: z.literal('sell'),
    ...At,
    everyDays: SpreadDays,
    count: z.int().min(1).max(3000).optional(),
    netuids: Netuids,
    /** Part sold each time. */
    ratio: Ratio01,
    /** Of what is left then, or of what was held the first time. */
    of: z.enum(['left', 'first']),
    to: z.enum(['free', 'root']),
  }),
]);

const Rebalancing = z.strictObject({
  everyDays: SpreadDays,
  /** Trades only when some part is this far from its target, in points of the whole: 0.05 is five of a hundred. */
  driftRatio: Ratio01,
  /** Parts of the whole at mark, together 1. */
  targets: z
    .strictObject({
      freeRatio: Ratio01,
      rootRatio: Ratio01,
      alpha: perSubnet(z.strictObject({ netuid: Netuid.min(1), ratio: Ratio01 })),
    })
    .refine(
      ({ freeRatio, rootRatio, alpha }) =>
        Math.abs(alpha.reduce((sum, { ratio }) => sum + ratio, freeRatio + rootRatio) - 1) < 1e-6,
      'the targets must be 1 together',
    ),
});

export const ScenarioDefinition = z.strictObject({
  format: z.literal(SCENARIO_FORMAT),
  name: ScenarioName,
  note: plainText(0, 2000).optional(),
  /** Default: the one chosen; saving names it. */
  snapshot: SnapshotPin.optional(),
  /** Default: the rules of the snapshot's date. */
  ruleSet: RuleSetId.optional(),
  /** Numbers in place of the rules' and the snapshot's. Default: those set by the user; saving names them. */
  parameters: ParameterValues.optional(),
  /** Default: what is counted; saving keeps the amounts of that moment. */
  portfolio: Portfolio.optional(),
  horizonDays: z.int().min(1).max(2922),
  /** Default `day`. */
  step: z.enum(['day', 'epoch']).optional(),
  /** Default: `offset`. */
  flow: z.strictObject(FlowTerms).optional(),
  /** Subnets, alone or as a group, that differ from it; the last that names a subnet holds. */
  flows: z
    .array(z.strictObject({ netuids: Netuids, ...FlowTerms }))
    .max(300)
    .optional(),
  /** Default: constant at the snapshot's price. */
  taoUsd: UsdPath.optional(),
  recycledTaoPerDay: WhatIf.recycledTaoPerDay,
  /** Default 12. */
  blockSeconds: WhatIf.blockSeconds,
  /** Take of all validators; default: the rules'. */
  takeRatio: Ratio01.optional(),
  /** Take of the holder's own validators; default: the same. */
  ownTakeRatio: Ratio01.optional(),
  /** Part of root's baskets that the network claims and restakes a day; default 0.02. */
  claimedRatioPerDay: Ratio01.optional(),
  /** Whether the holder claims and restakes with it; default true. */
  holderClaims: z.boolean().optional(),
  events: z.array(ScenarioEvent).max(200).optional(),
  trades: z.array(ScenarioTrade).max(100).optional(),
  rebalancing: Rebalancing.optional(),
});
/** With amounts as bigint and times in milliseconds. */
export type ScenarioDefinition = z.output<typeof ScenarioDefinition>;
export type ScenarioDefinitionText = z.input<typeof ScenarioDefinition>;
