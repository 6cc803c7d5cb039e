// Rows of a tax report as ledger lines. A report is of one token, so that a trade shows one side in each of two reports: where
// both are in the file they are one line, else the side that is there stands alone. Fees of a call are rows of their own and
// go into the transfer they were paid for; the fee of a swap is inside what was swapped and is only named.
import { magnitude, RAO_PER_TAO } from '#engine/units.ts';
import type { EntryKind } from '#engine/ledger/entry.ts';
import type { DraftEntry } from '#importers/adapter.ts';
import { LARGEST_UNITS } from '#importers/fields.ts';
import { decimalText } from './decimal.ts';
import { BLANK_LINE } from './ledger-lines.ts';
import type { TaxRow } from './tax-row.ts';

const ROOT_NETUID = 0;
/** The fee of a swap, 33 / 65535 of what is given (pallets/swap FeeRate, default). */
const SWAP_FEE = { part: 33n, whole: 65_535n };

/** Types of a row that change a balance, and the kind of line each is; what needs a word has one. */
const TYPES: Readonly<Record<string, { readonly kind: EntryKind; readonly note: string | null }>> = {
  transfer_in: { kind: 'transfer', note: null },
  transfer_out: { kind: 'transfer', note: null },
  coldkey_swap: { kind: 'transfer', note: 'Swap of the coldkey' },
  fee: { kind: 'fee', note: null },
  tip: { kind: 'fee', note: 'Tip' },
  dust_lost: { kind: 'fee', note: 'Dust lost: the account fell below the least balance' },
  burned_register: { kind: 'registration', note: 'Registration of a neuron' },
  subnet_registration_cost: { kind: 'registration', note: 'Registration of a subnet' },
  liquidity_added: { kind: 'adjustment', note: 'Liquidity added to a pool' },
  liquidity_removed: { kind: 'adjustment', note: 'Liquidity removed from a pool' },
  liquidity_fees_claimed: { kind: 'adjustment', note: 'Fees of provided liquidity' },
};

const changeOf = ({ credit, debit }: TaxRow): bigint => credit - debit;

/** What an amount of the row's token was worth at its price; unknown where that is more than there can be. */
function valueOf({ priceRao }: TaxRow, units: bigint): bigint | null {
  if (priceRao === null) return null;
  const worth = (magnitude(units) * priceRao) / RAO_PER_TAO;
  return worth <= LARGEST_UNITS ? worth : null;
}

type Kind = Pick<DraftEntry, 'kind'> & Partial<DraftEntry>;

/** A line of the row's token, its delta in TAO or in alpha. */
function lineOf(row: TaxRow, line: Kind, units: bigint): DraftEntry {
  const { wallet, atMs, block, extrinsic, token, usdPerTaoNano } = row;
  const change =
    token === 'TAO' ? { tao: units } : { netuid: token, alpha: units, valueRao: valueOf(row, units) };
  return {
    ...BLANK_LINE,
    ...{ wallet, atMs, block, extrinsic, row: row.row, usdPerTaoNano },
    ...change,
    ...line,
  };
}

/** What a day earned. The report on TAO earns on root, whose alpha is TAO. */
function rewardOf(row: TaxRow): DraftEntry[] {
  if (row.income === null || row.income === 0n) return [];
  const reward = { kind: 'reward', isOfDay: true } as const;
  if (row.token !== 'TAO') return [lineOf(row, reward, row.income)];
  return [
    { ...lineOf(row, { ...reward, netuid: ROOT_NETUID, alpha: row.income }, 0n), valueRao: row.income },
  ];
}

/** One side of a trade whose other side is not in the file. */
function sideOf(row: TaxRow, fee: bigint | null): DraftEntry {
  const units = changeOf(row);
  if (row.token !== 'TAO') return lineOf(row, { kind: 'swap', feeAlpha: fee }, units);
  return lineOf(row, { kind: units < 0n ? 'stake' : 'unstake', feeTao: fee }, units);
}

type Fees = ReadonlyMap<TaxRow, bigint>;

/** A trade of TAO for alpha or back as one line, where the file has both sides and no other trade of the extrinsic. */
function tradeOf(swaps: readonly TaxRow[], fees: Fees): DraftEntry[] | null {
  const tao = swaps.find(({ token }) => token === 'TAO');
  const alpha = swaps.find(({ token }) => token !== 'TAO');
  if (swaps.length !== 2 || tao === undefined || alpha === undefined) return null;
  const [taoChange, alphaChange] = [changeOf(tao), changeOf(alpha)];
  if (taoChange < 0n === alphaChange < 0n) return null;
  const line = {
    kind: alphaChange > 0n ? 'stake' : 'unstake',
    tao: taoChange,
    feeTao: fees.get(tao) ?? null,
    feeAlpha: fees.get(alpha) ?? null,
    valueRao: magnitude(taoChange),
  } as const;
  return [{ ...lineOf(alpha, { kind: line.kind }, alphaChange), ...line }];
}

/** Whether a fee is that of a swap, as far as the report prints digits: what was swapped has it inside. */
function isSwapFee(fee: TaxRow, swap: TaxRow): boolean {
  if (fee.token !== swap.token || swap.debit === 0n) return false;
  const expected = (swap.debit * SWAP_FEE.part) / SWAP_FEE.whole;
  const decimals = (decimalText(fee.fields.get('debit_amount')) ?? '').split('.')[1]?.length ?? 0;
  const lastDigit = 10n ** BigInt(Math.max(0, 9 - decimals));
  const gap = expected - fee.debit;
  return gap < lastDigit && gap > -lastDigit;
}

interface Extrinsic {
  /** Fees that are inside a swap, by the swap. */
  readonly inside: Map<TaxRow, bigint>;
  /** Fees that went into another line. */
  readonly spent: Set<TaxRow>;
  /** The transfer that paid for the call, and what it paid. */
  readonly payer: TaxRow | undefined;
  readonly paidRao: bigint;
}

function readFees(rows: readonly TaxRow[]): Extrinsic {
  const inside = new Map<TaxRow, bigint>();
  const spent = new Set<TaxRow>();
  const payer = rows.find(({ type, token }) => type === 'transfer_out' && token === 'TAO');
  let paidRao = 0n;
  for (const fee of rows.filter(({ type }) => type === 'fee')) {
    const swap = rows.find((row) => row.type === 'token_swap' && !inside.has(row) && isSwapFee(fee, row));
    if (swap !== undefined) inside.set(swap, fee.debit);
    else if (payer !== undefined && fee.token === 'TAO') paidRao -= changeOf(fee);
    else continue;
    spent.add(fee);
  }
  return { inside, spent, payer, paidRao };
}

function otherLine(row: TaxRow, { payer, paidRao, spent }: Extrinsic): DraftEntry[] {
  if (spent.has(row)) return [];
  const known = TYPES[row.type!];
  if (known === undefined) {
    const message = `Row ${row.row}: the transaction type "${row.type}" is not known. The row was left out; the balance lacks its amount.`;
    row.fields.report('transaction_type', { severity: 'error', code: 'unknown-value', message });
    return [];
  }
  if (row !== payer || paidRao === 0n) return [lineOf(row, known, changeOf(row))];
  return [lineOf(row, { ...known, feeTao: paidRao }, changeOf(row) - paidRao)];
}

/** Lines of the rows that one extrinsic of one wallet made. */
function linesOfExtrinsic(rows: readonly TaxRow[]): DraftEntry[] {
  const fees = readFees(rows);
  const swaps = rows.filter(({ type }) => type === 'token_swap');
  const trade = tradeOf(swaps, fees.inside);
  return rows.flatMap((row) => {
    if (changeOf(row) === 0n) return [];
    if (row.type !== 'token_swap') return otherLine(row, fees);
    if (trade === null) return [sideOf(row, fees.inside.get(row) ?? null)];
    return row === swaps[0] ? trade : [];
  });
}

const indexOf = ({ extrinsic }: TaxRow): number =>
  extrinsic === null ? Infinity : Number(extrinsic.split('-')[1]);

function groupByExtrinsic(rows: readonly TaxRow[]): TaxRow[][] {
  const groups = new Map<unknown, TaxRow[]>();
  for (const row of rows) {
    const key = row.extrinsic === null || row.type === null ? row : `${row.wallet.address} ${row.extrinsic}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/** Lines of the rows of one block: extrinsics by their index, then what has none, such as the rewards of the day. */
export function linesOfTaxRows(rows: readonly TaxRow[]): DraftEntry[] {
  return groupByExtrinsic(rows)
    .sort(([a], [b]) => indexOf(a!) - indexOf(b!) || 0)
    .flatMap((group) => (group[0]!.type === null ? group.flatMap(rewardOf) : linesOfExtrinsic(group)));
}
