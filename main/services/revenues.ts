// Revenues the user types, kept with the subnet that had the netuid at the time; published examples stand beside them.
// A change answers what stood before, so that it can be undone by setting that again.
import { AppError } from '#contract/errors.ts';
import type { Emit } from '#contract/events.ts';
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import type { RevenueRow, TypedRevenue } from '#db/repositories/revenues.ts';
import type { RevenueExample } from '#db/snapshots/document.ts';
import type { Market } from './market.ts';

export interface RevenueStore {
  list(): readonly RevenueRow[];
  find(revenueId: number): RevenueRow | null;
  put(revenueId: number | null, typed: TypedRevenue, nowMs: number): number;
  remove(revenueId: number, nowMs: number): boolean;
}

export interface RevenuePorts {
  readonly store: RevenueStore;
  readonly examples: readonly RevenueExample[];
  market(): Market;
  now(): number;
  readonly emit: Emit;
}

type Revenue = HandlerOut<'revenues.list'>['own'][number];
type Example = HandlerOut<'revenues.list'>['examples'][number];

const NANO_PER_USD = 1e9;
const dayOf = (atMs: number) => new Date(atMs).toISOString().slice(0, 10);

/** Why a revenue has no subnet in a snapshot; null where it has, or is of the network. */
function outdatedIn(
  { subnet, dateText }: Market,
  { netuid, registeredAtBlock }: TypedRevenue,
): string | null {
  if (netuid === null) return null;
  const found = subnet(netuid);
  if (!found) return `The snapshot of ${dateText} has no SN${netuid}.`;
  if (registeredAtBlock === null || registeredAtBlock === found.state.registeredAtBlock) return null;
  return `In the snapshot of ${dateText} another subnet is SN${netuid}.`;
}

/** A stored revenue in the contract's form. */
export function revenueOf(row: RevenueRow, market: Market): Revenue {
  const { revenueId, netuid, definition, nanoUsdPerYear, source, confidence } = row;
  const outdated = outdatedIn(market, row);
  return {
    ...{ revenueId, netuid, definition, nanoUsdPerYear, source, confidence, outdated },
    asOf: dayOf(row.asOfMs),
    setAt: row.setAtMs,
    subnetName: netuid === null || outdated !== null ? null : (market.subnet(netuid)?.name ?? null),
  };
}

/** A revenue as a double; null where none was published. */
export const usdOf = ({ nanoUsdPerYear }: { readonly nanoUsdPerYear: bigint | null }): number | null =>
  nanoUsdPerYear === null ? null : Number(nanoUsdPerYear) / NANO_PER_USD;

/** A bundled example in the contract's form. */
export function exampleOf({ usdPerYear, ...example }: RevenueExample): Example {
  return {
    ...example,
    nanoUsdPerYear: usdPerYear === null ? null : BigInt(Math.round(usdPerYear * NANO_PER_USD)),
  };
}

/** Refuses what no revenue is, whether it is typed or comes from a file. */
export function refuseUnfit(
  { nanoUsdPerYear, asOfMs }: Pick<TypedRevenue, 'nanoUsdPerYear' | 'asOfMs'>,
  nowMs: number,
): void {
  if (nanoUsdPerYear === 0n)
    throw new AppError('zero-amount', 'A revenue of 0 has no ratio. Nothing was changed.');
  if (nanoUsdPerYear >= 1n << 63n)
    throw new AppError('input-too-large', 'That revenue is larger than can be kept. Nothing was changed.');
  if (asOfMs > nowMs)
    throw new AppError(
      'bad-input',
      `The day of a revenue lies ahead: it is ${dayOf(asOfMs)}, and this computer’s clock says ${dayOf(nowMs)}. Nothing was changed. Correct the one that is wrong.`,
    );
}

/** Which subnet of that netuid is meant: the one the snapshot has; null for the whole network. */
function registrationNow(netuid: number | null, { subnet }: Market): number | null {
  if (netuid === null) return null;
  const found = subnet(netuid);
  if (found) return found.state.registeredAtBlock;
  throw new AppError(
    'unknown-subnet',
    `The chosen snapshot has no SN${netuid}. Nothing was changed. Choose a subnet it has.`,
  );
}

function set(input: HandlerIn<'revenues.set'>, { store, market, now, emit }: RevenuePorts) {
  const { revenueId = null, netuid, definition, nanoUsdPerYear, source, asOf, confidence } = input;
  const asOfMs = Date.parse(asOf);
  refuseUnfit({ nanoUsdPerYear, asOfMs }, now());
  const before = revenueId === null ? null : store.find(revenueId);
  if (revenueId !== null && before === null) throw notFound();
  // Putting back what was removed is no new word on which subnet is meant.
  const isPutBack = before !== null && before.isRemoved && before.netuid === netuid;
  const typed: TypedRevenue = {
    ...{ netuid, definition, nanoUsdPerYear, source, confidence },
    registeredAtBlock: isPutBack ? before.registeredAtBlock : registrationNow(netuid, market()),
    asOfMs,
  };
  const id = store.put(revenueId, typed, now());
  emit('data.changed', { areas: ['revenues'] });
  return { revenueId: id, before: before && !before.isRemoved ? revenueOf(before, market()) : null };
}

const notFound = () => new AppError('not-found', 'There is no revenue of that number. Nothing was changed.');

function remove(revenueId: number, { store, market, now, emit }: RevenuePorts) {
  const row = store.find(revenueId);
  if (row === null || !store.remove(revenueId, now())) throw notFound();
  emit('data.changed', { areas: ['revenues'] });
  return { removed: revenueOf(row, market()) };
}

export function revenueService(
  ports: RevenuePorts,
): Pick<Handlers, 'revenues.list' | 'revenues.set' | 'revenues.remove'> {
  return {
    'revenues.list': () => ({
      own: ports.store.list().map((row) => revenueOf(row, ports.market())),
      examples: ports.examples.map(exampleOf),
    }),
    'revenues.set': (input) => set(input, ports),
    'revenues.remove': ({ revenueId }) => remove(revenueId, ports),
  };
}
