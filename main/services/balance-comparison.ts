// Compares what a statement says of a balance with what the ledger's lines add up to at its time, since the last
// statement the two agree on. Reads lines only where maintained sums do not tell. Changes nothing.
import { earningsOf, type Earnings } from '#engine/ledger/earned.ts';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { readKey } from '#engine/ledger/holding-key.ts';
import { reconcile, type Reconciliation } from '#engine/ledger/reconcile.ts';
import type { HoldingSummary } from '#engine/ledger/summary.ts';
import type { BalanceName, StatedBalance } from './stated-balances.ts';

export type LinesOf = (key: string) => readonly LedgerEntry[];

export interface Compared {
  readonly name: BalanceName;
  readonly stated: StatedBalance;
  readonly ledgerAmount: bigint;
  /** Of the last line up to the statement. */
  readonly ledgerAtMs: number | null;
  /** Registration that a line for this balance is to have: the ledger's own, else the statement's. */
  readonly registeredAtBlock: number | null;
  /** Statement less ledger. */
  readonly difference: bigint;
  readonly agreedAtMs: number | null;
  /** Lines since then, and what they were counted from; empty where there is no difference. */
  readonly lines: readonly LedgerEntry[];
  readonly opening: bigint;
}

/** Above 2^53 units a floating-point number skips some: a file that writes such numbers may be off by one step. */
const roundingOf = (amount: bigint) => amount >> 53n;

const isBefore = (line: LedgerEntry, { block, atMs }: StatedBalance['statement']) =>
  block !== null && line.block !== null ? line.block <= block : line.atMs <= atMs;

/** Holdings of the balance that can be the one the statement speaks of: netuids are reused. */
function sameRegistration(holdings: readonly HoldingSummary[], registered: number | null): HoldingSummary[] {
  const fits = holdings.filter(({ key }) => {
    const own = readKey(key)?.registeredAtBlock ?? null;
    return own === null || registered === null || own === registered;
  });
  return fits.length > 0 ? fits : [...holdings];
}

const deltaIn = (line: LedgerEntry, isFree: boolean) => (isFree ? line.tao : line.alpha);

/** One balance by its newest statement. */
export function compareBalance(
  { name, stated }: { readonly name: BalanceName; readonly stated: readonly StatedBalance[] },
  holdings: readonly HoldingSummary[],
  linesOf: LinesOf,
): Compared {
  const newest = stated[0]!;
  const used = sameRegistration(holdings, newest.registeredAtBlock);
  const isFree = name.netuid === null && name.hotkey === null;
  const registrations = new Set(used.map(({ key }) => readKey(key)?.registeredAtBlock ?? null));
  const settled = used.every(({ last }) => last === null || last.atMs <= newest.statement.atMs);
  const lines = settled ? null : used.flatMap(({ key }) => linesOf(key));
  const sumAt = (at: StatedBalance, of: readonly LedgerEntry[]) =>
    of.reduce((sum, line) => (isBefore(line, at.statement) ? sum + deltaIn(line, isFree) : sum), 0n);
  const ledgerAmount =
    lines === null ? used.reduce((sum, { balance }) => sum + balance, 0n) : sumAt(newest, lines);
  const difference = newest.amount - ledgerAmount;
  const shared = {
    ...{ name, ledgerAmount, difference },
    stated: newest,
    registeredAtBlock: registrations.size === 1 ? [...registrations][0]! : newest.registeredAtBlock,
  };
  if (difference === 0n) {
    const dates = used.flatMap(({ last }) => (last === null ? [] : [last.atMs]));
    const ledgerAtMs = dates.length > 0 ? Math.min(Math.max(...dates), newest.statement.atMs) : null;
    return { ...shared, ledgerAtMs, agreedAtMs: newest.statement.atMs, lines: [], opening: newest.amount };
  }
  const all = lines ?? used.flatMap(({ key }) => linesOf(key));
  const upTo = all.filter((line) => isBefore(line, newest.statement));
  const agreed = stated.slice(1).find((one) => sumAt(one, all) === one.amount);
  return {
    ...shared,
    ledgerAtMs: upTo.length > 0 ? Math.max(...upTo.map(({ atMs }) => atMs)) : null,
    agreedAtMs: agreed?.statement.atMs ?? null,
    lines: agreed ? upTo.filter((line) => !isBefore(line, agreed.statement)) : upTo,
    opening: agreed?.amount ?? 0n,
  };
}

/** The likely reasons of a difference. `others`: the differences of the other balances with this netuid. */
export function reasonsFor(compared: Compared, others: readonly bigint[]): Reconciliation {
  const { name, stated, ledgerAmount, lines, agreedAtMs, registeredAtBlock } = compared;
  const { statement, amount } = stated;
  const first = lines.reduce((least, { atMs }) => Math.min(least, atMs), statement.atMs);
  return reconcile({
    netuid: name.netuid,
    a: {
      source: 'ledger',
      amount: ledgerAmount,
      // Its sum is of the statement's time, whenever its last line was.
      atMs: statement.atMs,
      registeredAtBlock,
      roundingUnits: 0n,
    },
    b: {
      source: statement.fileName,
      amount,
      atMs: statement.atMs,
      registeredAtBlock: stated.registeredAtBlock,
      roundingUnits: roundingOf(amount),
    },
    lines,
    sinceMs: agreedAtMs ?? first,
    otherDifferences: others,
  });
}

/** The identity of a stake since the last agreement; null for free TAO, which earns nothing. */
export function identityOf({ name, stated, opening, lines }: Compared): Earnings | null {
  return name.netuid === null ? null : earningsOf({ opening, closing: stated.amount, lines });
}
