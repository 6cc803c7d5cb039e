// A row whose columns are facts of the ledger, as a line: signed changes of alpha and TAO, or amounts whose sign the kind tells.
import { ENTRY_KINDS, type EntryKind } from '#engine/ledger/entry.ts';
import { magnitude, RAO_PER_TAO } from '#engine/units.ts';
import type { DraftEntry } from '#importers/adapter.ts';
import { parseExtrinsic } from '#importers/extrinsic.ts';
import type { MappedRow } from './mapped-row.ts';
import { kindWord, OWN_KINDS, type KindMeaning } from './mapping.ts';

const LARGEST_NETUID = 65_535;

/** The signs of alpha and TAO that a kind of event has; 0: as they are written. */
const SIGNS: Readonly<Partial<Record<KindMeaning, readonly [alpha: 1 | -1, tao: 1 | -1]>>> = {
  stake: [1, -1],
  unstake: [-1, 1],
  reward: [1, 1],
  claim: [1, 1],
  fee: [-1, -1],
  registration: [-1, -1],
  'opening-balance': [1, 1],
  'transfer-in': [1, 1],
  'transfer-out': [-1, -1],
};

/** What the word of the row means; null and an issue for one that nobody explained. */
export function meaningOf(row: MappedRow): KindMeaning | null {
  const word = row.text('kind');
  if (word === null) return 'auto';
  const { kinds } = row.reading.mapping;
  const key = kindWord(word);
  if (Object.hasOwn(kinds, key)) return kinds[key]!;
  return row.break('kind', 'unknown-value', `the kind "${word.slice(0, 60)}" is not known.`);
}

/** The kind that the amounts of a row speak for. */
function kindByAmounts(alpha: bigint, tao: bigint): EntryKind {
  if (alpha > 0n && tao < 0n) return 'stake';
  if (alpha < 0n && tao > 0n) return 'unstake';
  return alpha === 0n ? 'transfer' : 'adjustment';
}

export function kindOf(meaning: KindMeaning, alpha: bigint, tao: bigint): EntryKind {
  if (meaning === 'transfer-in' || meaning === 'transfer-out') return 'transfer';
  return ENTRY_KINDS.find((kind) => kind === meaning) ?? kindByAmounts(alpha, tao);
}

function changesOf(row: MappedRow, meaning: KindMeaning): { alpha: bigint; tao: bigint } {
  const alpha = row.amount('alpha', 'signed') ?? 0n;
  const tao = row.amount('tao', 'signed') ?? 0n;
  const signs = row.reading.mapping.signs === 'by-kind' ? SIGNS[meaning] : undefined;
  if (signs === undefined) return { alpha, tao };
  return { alpha: BigInt(signs[0]) * magnitude(alpha), tao: BigInt(signs[1]) * magnitude(tao) };
}

/** Says where signs as they are written do not fit the kind: the file may tell them by its words. */
function checkSigns(row: MappedRow, meaning: KindMeaning, change: { alpha: bigint; tao: bigint }): void {
  const { signs, kinds } = row.reading.mapping;
  const [alpha, tao] = SIGNS[meaning] ?? [];
  if (signs === 'by-kind' || kinds === OWN_KINDS || alpha === undefined || tao === undefined) return;
  if (change.alpha * BigInt(alpha) >= 0n && change.tao * BigInt(tao) >= 0n) return;
  const what = `what came and went does not fit the kind "${meaning}". It was taken as written; if the file has no signs, say that the kind tells them.`;
  row.remark('kind', 'sign-conflict', what);
}

/** What the alpha was worth: as the row says it, else at its price. */
function valueOf(row: MappedRow, alpha: bigint): bigint | null {
  const stated = row.amount('value_tao', 'unsigned');
  const priceRao = row.figure('price_tao');
  if (stated !== null || priceRao === null || alpha === 0n) return stated;
  return (magnitude(alpha) * priceRao) / RAO_PER_TAO;
}

/** Named as the ledger names extrinsics; one that is written in full stays as it is. */
function extrinsicOf(row: MappedRow): string | null {
  const text = row.text('extrinsic');
  if (text === null) return null;
  if (/^\d{1,10}-\d{4,6}$/u.test(text)) return text;
  return (
    parseExtrinsic(text)?.id ??
    row.doubt('extrinsic', 'unreadable-value', 'the extrinsic is not written as block-index.')
  );
}

/** The subnet of the row, which alpha cannot be without. */
function netuidOf(row: MappedRow): number | null {
  const text = row.text('netuid');
  if (text === null) return null;
  const digits = /^(?:SN\s?)?(\d{1,5})$/iu.exec(text)?.[1];
  const netuid = Number(digits ?? Infinity);
  if (netuid <= LARGEST_NETUID) return netuid;
  return row.break('netuid', 'unreadable-netuid', `"${text.slice(0, 60)}" is no subnet.`);
}

/** The line of a row, none where it is no event; nothing and an issue where it cannot be read. */
export function ledgerLines(row: MappedRow): DraftEntry[] {
  const meaning = meaningOf(row);
  if (meaning === null || meaning === 'skip') return [];
  const atMs = row.moment();
  const wallet = row.wallet();
  const { alpha, tao } = changesOf(row, meaning);
  const facts = {
    netuid: netuidOf(row),
    registeredAtBlock: row.count('registered_at_block'),
    hotkey: row.address('hotkey'),
    block: row.count('block'),
    extrinsic: extrinsicOf(row),
    feeAlpha: row.amount('fee_alpha', 'unsigned'),
    feeTao: row.amount('fee_tao', 'unsigned'),
    valueRao: valueOf(row, alpha),
    usdPerTaoNano: row.figure('usd_per_tao'),
    counterparty: row.exact('counterparty') || null,
    note: row.exact('note') || null,
    place: row.count('place') ?? undefined,
    event: row.text('event_id') ?? undefined,
  };
  if (!row.isBroken && alpha === 0n && tao === 0n)
    row.break(
      row.reading.indexes.has('alpha') ? 'alpha' : 'tao',
      'no-change',
      'it changes neither alpha nor TAO.',
    );
  if (row.isBroken || atMs === null || wallet === null) return [];
  checkSigns(row, meaning, { alpha, tao });
  return [{ ...facts, kind: kindOf(meaning, alpha, tao), atMs, wallet, alpha, tao, row: row.row }];
}
