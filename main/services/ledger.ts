// The ledger for the user: pages of lines, where each comes from, and his changes as steps that can be undone.
import { AppError } from '#contract/errors.ts';
import type { Emit } from '#contract/events.ts';
import type { HandlerIn, Handlers } from '#contract/methods.ts';
import type { EntryFilter, EntryPage } from '#db/repositories/entries.ts';
import type { EntryRow } from '#db/repositories/entry-rows.ts';
import type { LineChange } from '#db/repositories/ledger-changes.ts';
import type { EntryFacts } from '#engine/ledger/entry.ts';
import { type FaultyField, lineFaults } from '#engine/ledger/line-faults.ts';
import { typedKey } from '#engine/ledger/natural-key.ts';
import type { WalletRecord } from './holdings.ts';

type LedgerHandlers = Pick<
  Handlers,
  | 'ledger.list'
  | 'ledger.source'
  | 'ledger.add'
  | 'ledger.edit'
  | 'ledger.remove'
  | 'ledger.undo'
  | 'ledger.redo'
  | 'ledger.steps'
>;

interface Step {
  readonly title: string;
  readonly count: number;
}

export interface LedgerPorts {
  entries: {
    page(page: EntryPage): { total: number; rows: EntryRow[] };
    find(entryId: number): EntryRow | null;
  };
  changes: {
    apply(title: string, changes: readonly LineChange[]): number[];
    undo(): Step | null;
    redo(): Step | null;
    next(): { undo: string | null; redo: string | null };
  };
  wallets(): readonly WalletRecord[];
  /** The file of an import and a row of it as it stands there; null where the format has no rows. */
  sourceRow(importId: number, row: number): { fileName: string; text: string | null };
  /** A text that names nothing else: the key of a typed line. */
  newKey(): string;
  now(): number;
  emit: Emit;
}

const DEFAULT_LIMIT = 200;

type TypedFacts = Omit<HandlerIn<'ledger.add'>, 'walletId'>;

/** Facts of a line under the engine's names. */
const factsOf = ({ at, alphaRao, taoRao, feeAlphaRao, feeTaoRao, ...rest }: TypedFacts): EntryFacts => ({
  ...rest,
  registeredAtBlock: null,
  atMs: at,
  alpha: alphaRao,
  tao: taoRao,
  feeAlpha: feeAlphaRao,
  feeTao: feeTaoRao,
});

function rowOf(row: EntryRow, names: ReadonlyMap<number, string>) {
  const { entryId, walletId, importId, sourceRow, counts, edited, kind, hotkey, netuid } = row;
  const { registeredAtBlock, block, extrinsic, valueRao, usdPerTaoNano, counterparty, note } = row;
  const { atMs, alpha, tao, feeAlpha, feeTao } = row;
  return {
    ...{ entryId, walletId, importId, sourceRow, counts, edited, kind, hotkey, netuid },
    ...{ registeredAtBlock, block, extrinsic, valueRao, usdPerTaoNano, counterparty, note },
    walletName: names.get(row.walletId) ?? '',
    at: atMs,
    alphaRao: alpha,
    taoRao: tao,
    feeAlphaRao: feeAlpha,
    feeTaoRao: feeTao,
  };
}

function list(input: HandlerIn<'ledger.list'>, { entries, wallets }: LedgerPorts) {
  const { from, before, order = 'newest', offset = 0, limit = DEFAULT_LIMIT, ...rest } = input;
  const filter: EntryFilter = { ...rest, fromMs: from, beforeMs: before };
  const names = new Map(wallets().map(({ walletId, name }) => [walletId, name]));
  const { total, rows } = entries.page({ ...filter, newestFirst: order === 'newest', offset, limit });
  return { total, rows: rows.map((row) => rowOf(row, names)) };
}

function source(entryId: number, { entries, sourceRow }: LedgerPorts) {
  const entry = entries.find(entryId);
  if (entry === null) throw new AppError('not-found', 'There is no such line. It may have been undone.');
  const { importId, sourceRow: row } = entry;
  if (importId === null || row === null) return { importId, row, fileName: null, text: null };
  return { importId, row, ...sourceRow(importId, row) };
}

/** Refuses a line that moves nothing: it would be counted and say nothing. */
function checkLine({ alpha, tao }: Pick<EntryFacts, 'alpha' | 'tao'>) {
  if (alpha === 0n && tao === 0n)
    throw new AppError(
      'zero-amount',
      'A line changes alpha, TAO, or both; this one changes neither. Nothing was changed.',
    );
}

const WIRE_NAMES: Readonly<Record<FaultyField, string>> = {
  alpha: 'alphaRao',
  tao: 'taoRao',
  extrinsic: 'extrinsic',
  atMs: 'at',
};

/** Refuses what cannot be, at its field. What a line said before its edit is its file's to say, and may stay. */
function checkFacts(facts: EntryFacts, { now, before }: Pick<LedgerPorts, 'now'> & { before?: EntryFacts }) {
  const nowMs = now();
  const standing = new Set((before ? lineFaults(before, nowMs) : []).map(({ message }) => message));
  const faults = lineFaults(facts, nowMs).filter(({ message }) => !standing.has(message));
  if (faults.length === 0) return;
  const path = before ? 'changes.' : '';
  throw new AppError(
    'bad-input',
    `This line cannot be: ${faults.map(({ message }) => message).join('; ')}. Nothing was changed.`,
    { fields: faults.map(({ field, message }) => ({ path: `${path}${WIRE_NAMES[field]}`, message })) },
  );
}

function add(input: HandlerIn<'ledger.add'>, ports: LedgerPorts) {
  const { walletId, ...typed } = input;
  if (!ports.wallets().some((wallet) => wallet.walletId === walletId))
    throw new AppError('not-found', 'There is no such wallet. Nothing was changed.');
  const facts = factsOf(typed);
  checkLine(facts);
  checkFacts(facts, ports);
  const line = { ...facts, walletId, order: 0, naturalKey: typedKey(ports.newKey()) };
  const [entryId] = ports.changes.apply(`Add ${facts.kind}`, [{ add: line }]);
  return { entryId: entryId! };
}

const countText = (count: number) => (count === 1 ? 'a line' : `${count} lines`);

function edit({ entryIds, changes }: HandlerIn<'ledger.edit'>, ports: LedgerPorts) {
  const { at, alphaRao, taoRao, feeAlphaRao, feeTaoRao, ...same } = changes;
  const given = Object.fromEntries(
    Object.entries({
      ...same,
      atMs: at,
      alpha: alphaRao,
      tao: taoRao,
      feeAlpha: feeAlphaRao,
      feeTao: feeTaoRao,
    }).filter(([, value]) => value !== undefined),
  ) as Partial<EntryFacts>;
  const edits = entryIds.flatMap((entryId) => {
    const row = ports.entries.find(entryId);
    if (row === null) return [];
    const edited = { ...row, ...given };
    checkLine(edited);
    checkFacts(edited, { now: ports.now, before: row });
    return [edited];
  });
  const changed = ports.changes.apply(
    `Edit ${countText(edits.length)}`,
    edits.map((row) => ({ edit: row })),
  );
  return { changed: changed.length };
}

export function ledgerService(ports: LedgerPorts): LedgerHandlers {
  const { changes, emit } = ports;
  const told = <Result>(result: Result): Result => {
    emit('data.changed', { areas: ['ledger'] });
    return result;
  };
  const stepped = (step: Step | null) => (step === null ? { title: null, count: 0 } : told(step));
  return {
    'ledger.list': (input) => list(input, ports),
    'ledger.source': ({ entryId }) => source(entryId, ports),
    'ledger.add': (input) => told(add(input, ports)),
    'ledger.edit': (input) => told(edit(input, ports)),
    'ledger.remove': ({ entryIds }) =>
      told({
        changed: changes.apply(
          `Remove ${countText(entryIds.length)}`,
          entryIds.map((entryId) => ({ remove: entryId })),
        ).length,
      }),
    'ledger.undo': () => stepped(changes.undo()),
    'ledger.redo': () => stepped(changes.redo()),
    'ledger.steps': () => changes.next(),
  };
}
