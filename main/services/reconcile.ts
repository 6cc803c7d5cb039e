// Balances by statement against the ledger: every difference with its likely reasons, and the line the user may take over
// to settle one. Nothing is settled but by him, and only as he saw it.
import { AppError } from '#contract/errors.ts';
import type { Emit } from '#contract/events.ts';
import type { HandlerIn, Handlers } from '#contract/methods.ts';
import type { LineChange } from '#db/repositories/ledger-changes.ts';
import type { StatementRow } from '#db/repositories/statements.ts';
import { DIFFERENCE_REASONS } from '#engine/ledger/difference-reasons.ts';
import { freeKey, readKey, stakeKey } from '#engine/ledger/holding-key.ts';
import { proposedReward } from '#engine/ledger/proposed-reward.ts';
import type { EntryFacts } from '#engine/ledger/entry.ts';
import type { HoldingSummary } from '#engine/ledger/summary.ts';
import { magnitude } from '#engine/units.ts';
import { compareBalance, type Compared, identityOf, type LinesOf, reasonsFor } from './balance-comparison.ts';
import { holdingNames, type LedgerNames, type NameHolding } from './ledger-holdings.ts';
import type { Market } from './market.ts';
import { type BalanceName, balanceId, statedBalances } from './stated-balances.ts';

type ReconcileHandlers = Pick<Handlers, 'reconcile.list' | 'reconcile.accept'>;

export interface ReconcilePorts {
  statements(): readonly StatementRow[];
  states: { current(): { summaries: HoldingSummary[] }; linesOf: LinesOf };
  changes: { apply(title: string, changes: readonly LineChange[]): number[] };
  names(): LedgerNames;
  market(): Market;
  newKey(): string;
  emit: Emit;
}

/** After every call of the block the statement is of. */
const PLACE_AT_END = 1_000_000_000;

function nameOf(key: string): BalanceName | null {
  const named = readKey(key);
  return named && { walletId: named.walletId, netuid: named.netuid, hotkey: named.hotkey };
}

/** Every balance that a statement speaks of, beside the ledger's holdings of it. */
function compareAll({ statements, states }: ReconcilePorts) {
  const { summaries } = states.current();
  const named = summaries.flatMap((summary) => {
    const name = nameOf(summary.key);
    return name === null ? [] : [{ summary, name, id: balanceId(name) }];
  });
  const holdings = Map.groupBy(named, ({ id }) => id);
  const stated = statedBalances(
    statements(),
    named.map(({ name }) => name),
  );
  const compared = [...stated].map(([id, balance]) =>
    compareBalance(
      balance,
      (holdings.get(id) ?? []).map(({ summary }) => summary),
      states.linesOf,
    ),
  );
  const notStatedCount = [...holdings.keys()].filter((id) => !stated.has(id)).length;
  return { compared, notStatedCount, hasLines: summaries.length > 0 };
}

/** The user's choices: a reward where a stake earned more than the lines list, an adjustment for any difference. */
function proposals({ name, difference }: Compared): ('reward' | 'adjustment')[] {
  if (difference === 0n) return [];
  return name.netuid !== null && difference > 0n ? ['reward', 'adjustment'] : ['adjustment'];
}

function rowOf(compared: Compared, all: readonly Compared[], nameOfKey: NameHolding) {
  const { name, stated, difference, agreedAtMs, ledgerAmount, ledgerAtMs, registeredAtBlock } = compared;
  const isFree = name.netuid === null && name.hotkey === null;
  const facts = nameOfKey(isFree ? freeKey(name.walletId) : stakeKey({ ...name, registeredAtBlock }))!;
  const { key, walletId, walletName, kind, netuid, hotkey, hotkeyName, subnetName } = facts;
  const others = all.filter((one) => one !== compared && one.name.netuid === name.netuid);
  const { reasons } = reasonsFor(
    compared,
    others.map((one) => one.difference),
  );
  const identity = difference === 0n ? null : identityOf(compared);
  const { atMs, block, importId, fileName } = stated.statement;
  return {
    ...{ walletId, walletName, kind, netuid, hotkey, hotkeyName, subnetName },
    id: key,
    statement: {
      ...{ block, importId, listed: stated.listed },
      at: atMs,
      amountRao: stated.amount,
      source: fileName,
    },
    ledger: { amountRao: ledgerAmount, at: ledgerAtMs },
    differenceRao: difference,
    reasons: reasons.map((reason) => ({ reason, message: DIFFERENCE_REASONS[reason] })),
    agreedAt: agreedAtMs,
    identity: identity && {
      ...identity.flows,
      earned: identity.earned,
      listed: identity.listed,
      unlisted: identity.unlisted,
    },
    proposals: proposals(compared),
  };
}

function list({ walletId, all = false }: HandlerIn<'reconcile.list'>, ports: ReconcilePorts) {
  const { compared, notStatedCount, hasLines } = compareAll(ports);
  const names = holdingNames(ports.names(), ports.market());
  const mine = compared.filter(({ name }) => walletId === undefined || name.walletId === walletId);
  const shown = all ? mine : mine.filter(({ difference }) => difference !== 0n);
  const agreeCount = mine.filter(({ difference }) => difference === 0n).length;
  return {
    rows: shown
      .toSorted((a, b) => (magnitude(b.difference) > magnitude(a.difference) ? 1 : -1))
      .map((one) => rowOf(one, mine, names)),
    comparedCount: mine.length,
    ...{ agreeCount, notStatedCount, hasLines },
  };
}

/** The line that settles a difference, dated at the statement. */
function settling(compared: Compared, as: 'reward' | 'adjustment'): EntryFacts {
  const { name, stated, difference, registeredAtBlock, opening, lines, agreedAtMs } = compared;
  const { atMs, block } = stated.statement;
  const isFree = name.netuid === null;
  if (as === 'reward' && name.netuid !== null) {
    const reward = proposedReward({
      ...{ opening, lines, registeredAtBlock },
      hotkey: name.hotkey,
      netuid: name.netuid,
      closing: stated.amount,
      openingAtMs: agreedAtMs ?? atMs,
      closingAtMs: atMs,
      closingBlock: block,
    });
    if (reward !== null) return reward.line;
  }
  return {
    kind: 'adjustment',
    ...{ hotkey: name.hotkey, netuid: name.netuid, registeredAtBlock, atMs, block },
    extrinsic: null,
    alpha: isFree ? 0n : difference,
    tao: isFree ? difference : 0n,
    feeAlpha: null,
    feeTao: null,
    valueRao: null,
    usdPerTaoNano: null,
    counterparty: null,
    note: `set to the balance of ${stated.statement.fileName}`,
  };
}

function accept(input: HandlerIn<'reconcile.accept'>, ports: ReconcilePorts) {
  const { as, differenceRao, ...name } = input;
  const compared = compareAll(ports).compared.find((one) => balanceId(one.name) === balanceId(name));
  if (compared === undefined || compared.difference !== differenceRao || differenceRao === 0n)
    throw new AppError(
      'not-found',
      'This difference is not there any more: the ledger or its statements have changed. Nothing was changed; look again.',
    );
  if (!proposals(compared).includes(as))
    throw new AppError(
      'bad-input',
      'This difference cannot be a reward. Nothing was changed; take an adjustment.',
    );
  const line = {
    ...settling(compared, as),
    walletId: name.walletId,
    order: PLACE_AT_END,
    naturalKey: `typed|${ports.newKey()}`,
  };
  const [entryId] = ports.changes.apply(
    `Settle a difference by ${as === 'reward' ? 'a reward' : 'an adjustment'}`,
    [{ add: line }],
  );
  ports.emit('data.changed', { areas: ['ledger'] });
  return { entryId: entryId! };
}

export function reconcileService(ports: ReconcilePorts): ReconcileHandlers {
  return {
    'reconcile.list': (input) => list(input, ports),
    'reconcile.accept': (input) => accept(input, ports),
  };
}
