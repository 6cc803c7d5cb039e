// The one list of everything a page, a script or a test may ask of the planner.
import type { z } from 'zod';
import { allocationMethods } from './allocation.ts';
import { appMethods } from './app.ts';
import { backupMethods } from './backups.ts';
import { derivationMethods } from './derivations.ts';
import { exitMethods } from './exit.ts';
import { exitPlanMethods } from './exit-plan.ts';
import { exitPositionMethods } from './exit-position.ts';
import { exportMethods } from './exports.ts';
import { explainMethods } from './explain.ts';
import { halvingMethods } from './halving.ts';
import { halvingImpactMethods } from './halving-impact.ts';
import { importMethods } from './imports.ts';
import { jobMethods } from './jobs.ts';
import { ledgerMethods } from './ledger.ts';
import { outlookMethods } from './outlook.ts';
import { pnlMethods } from './pnl.ts';
import { portfolioMethods } from './portfolio.ts';
import { priceMethods } from './prices.ts';
import { projectionMethods } from './projection.ts';
import { rebalanceMethods } from './rebalance.ts';
import { reconcileMethods } from './reconcile.ts';
import { revenueMethods } from './revenues.ts';
import { ruleMethods } from './rules.ts';
import { settingsMethods } from './settings.ts';
import { snapshotMethods } from './snapshots.ts';
import { sourceMethods } from './sources.ts';
import { targetMethods } from './targets.ts';
import { subsidyMethods } from './subsidy.ts';
import { walletMethods } from './wallets.ts';
import { yieldMethods } from './yields.ts';

export const contract = {
  ...appMethods,
  ...backupMethods,
  ...settingsMethods,
  ...walletMethods,
  ...importMethods,
  ...snapshotMethods,
  ...portfolioMethods,
  ...allocationMethods,
  ...targetMethods,
  ...rebalanceMethods,
  ...exitMethods,
  ...exitPlanMethods,
  ...exitPositionMethods,
  ...halvingMethods,
  ...halvingImpactMethods,
  ...revenueMethods,
  ...subsidyMethods,
  ...yieldMethods,
  ...outlookMethods,
  ...ruleMethods,
  ...projectionMethods,
  ...jobMethods,
  ...ledgerMethods,
  ...sourceMethods,
  ...exportMethods,
  ...pnlMethods,
  ...priceMethods,
  ...reconcileMethods,
  ...explainMethods,
  ...derivationMethods,
};

export type Contract = typeof contract;
export type MethodName = keyof Contract;

/** What a caller sends and receives: amounts and times are text. */
export type WireIn<M extends MethodName> = z.input<Contract[M]['in']>;
export type WireOut<M extends MethodName> = z.input<Contract[M]['out']>;

/** The same shape for whoever only reads it, so that a handler may hand out what it does not own. */
type Unchanged<Value> = Value extends readonly (infer Item)[]
  ? readonly Unchanged<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Unchanged<Value[Key]> }
    : Value;

/** What a handler takes and gives: amounts are bigint, times are milliseconds. */
export type HandlerIn<M extends MethodName> = z.output<Contract[M]['in']>;
export type HandlerOut<M extends MethodName> = Unchanged<z.output<Contract[M]['out']>>;
export type Handlers = { [M in MethodName]: (input: HandlerIn<M>) => HandlerOut<M> | Promise<HandlerOut<M>> };
