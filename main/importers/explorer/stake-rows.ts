// Stakes as rows: who holds how much where, at one time or day by day. Makes statements of them. A list of stakes as they
// are now is one statement for each coldkey; a history is one for each block, which never closes what it does not name.
import type { DraftIssue, DraftPosition, DraftStatement, DraftWallet } from '#importers/adapter.ts';
import type { Fields } from '#importers/fields.ts';
import type { KeyReader } from './keys.ts';
import { readBlock, readTime, readUnits } from './values.ts';

export interface StakeRow {
  readonly wallet: DraftWallet;
  readonly position: DraftPosition;
  readonly hotkeyName: string | null;
  /** Null where the format has no time. */
  readonly atMs: number | null;
  readonly block: number | null;
  readonly row: number;
}

export interface StakeFields {
  readonly amount: string;
  readonly value: string | null;
  readonly hasTime: boolean;
}

/** The stake of one row; null and issues where a value it stands on cannot be read. */
export function readStake(fields: Fields, keys: KeyReader, names: StakeFields): StakeRow | null {
  const wallet = keys.needed(fields, 'coldkey');
  const hotkey = keys.needed(fields, 'hotkey');
  const netuid = fields.netuid('netuid');
  const amountRao = readUnits(fields, names.amount);
  const atMs = names.hasTime ? readTime(fields) : null;
  const block = names.hasTime ? readBlock(fields) : null;
  if (wallet === null || hotkey === null || netuid === null || amountRao === null) return null;
  if (names.hasTime && (atMs === null || block === null)) return null;
  const position: DraftPosition = {
    hotkey: hotkey.address,
    netuid,
    registeredAtBlock: null,
    amountRao,
    priceRao: null,
    valueRao: names.value === null ? null : readUnits(fields, names.value, 'extra'),
    claimableRao: null,
    hotkeyRegistered: null,
    subnetName: null,
  };
  return { wallet, position, hotkeyName: fields.text('hotkey_name'), atMs, block, row: fields.row! };
}

const stakeKey = ({ wallet, position }: StakeRow): string =>
  `${wallet.address} ${position.hotkey} ${position.netuid}`;

/** Whether a stake comes more than once, at different blocks. */
export function isHistory(rows: readonly StakeRow[]): boolean {
  const blocks = new Map<string, number | null>();
  return rows.some((row) => {
    const key = stakeKey(row);
    const seen = blocks.get(key);
    blocks.set(key, row.block);
    return seen !== undefined && seen !== row.block;
  });
}

/** Rows by what they have in common, each stake of a group once; a repeated one is reported. */
function groupBy(
  rows: readonly StakeRow[],
  keyOf: (row: StakeRow) => string,
  issues: DraftIssue[],
): StakeRow[][] {
  const groups = new Map<string, Map<string, StakeRow>>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key) ?? new Map<string, StakeRow>();
    groups.set(key, group);
    const before = group.get(stakeKey(row));
    if (before === undefined) group.set(stakeKey(row), row);
    else {
      const message = `Row ${row.row} states a stake that row ${before.row} states too. It was left out.`;
      issues.push({ severity: 'info', code: 'repeated-row', message, row: row.row, field: 'hotkey' });
    }
  }
  return [...groups.values()].map((group) => [...group.values()]);
}

const newestOf = (group: readonly StakeRow[]): StakeRow =>
  group.reduce((newest, row) => ((row.block ?? 0) > (newest.block ?? 0) ? row : newest));

function statementOf(group: readonly StakeRow[], complete: boolean): DraftStatement {
  const { wallet, atMs, block } = newestOf(group);
  const positions = group.map(({ position }) => position);
  return { coldkey: wallet.address, observedAtMs: atMs, block, freeRao: null, complete, positions };
}

/** One statement for each coldkey, dated by its newest row. */
export function statementsNow(
  rows: readonly StakeRow[],
  complete: boolean,
  issues: DraftIssue[],
): DraftStatement[] {
  return groupBy(rows, ({ wallet }) => wallet.address, issues).map((group) => statementOf(group, complete));
}

/** One statement for each coldkey and block, oldest first. */
export function statementsByBlock(rows: readonly StakeRow[], issues: DraftIssue[]): DraftStatement[] {
  return groupBy(rows, ({ wallet, block }) => `${wallet.address} ${block}`, issues)
    .map((group) => statementOf(group, false))
    .sort((a, b) => (a.block ?? 0) - (b.block ?? 0));
}

/** Wallets and names of hotkeys, each once, as the newest row has it. */
export function namesOf(rows: readonly StakeRow[]) {
  const hotkeys = new Map<string, string>();
  const byAge = rows.toSorted((a, b) => (a.block ?? 0) - (b.block ?? 0));
  for (const { position, hotkeyName } of byAge)
    if (hotkeyName !== null) hotkeys.set(position.hotkey, hotkeyName);
  return {
    wallets: [...new Map(rows.map(({ wallet }) => [wallet.address, wallet])).values()],
    hotkeys: Array.from(hotkeys, ([address, name]) => ({ address, name })),
  };
}
