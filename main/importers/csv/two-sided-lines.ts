// A row of what was sent and what was received, as tax programs and exchanges write it, as lines of the ledger. Stake is
// told by the currencies: TAO, and SN64 for the alpha of a subnet. What was paid for in another currency came from outside
// or went there, at the price the row states. A row without TAO or alpha is none of the ledger.
import type { EntryKind } from '#engine/ledger/entry.ts';
import { magnitude, parseTokens } from '#engine/units.ts';
import type { DraftEntry } from '#importers/adapter.ts';
import { exactly, measured, usdPerTaoNano } from '#importers/explorer/decimal.ts';
import { BLANK_LINE } from '#importers/explorer/ledger-lines.ts';
import { tokenOf, type Token } from '#importers/explorer/token.ts';
import { parseExtrinsic } from '#importers/extrinsic.ts';
import { kindOf, meaningOf } from './mapped-lines.ts';
import type { MappedRow } from './mapped-row.ts';
import type { KindMeaning, MappedField } from './mapping.ts';

/** One side of a row. `token` null: a currency the ledger does not hold. */
interface Side {
  readonly token: Token | null;
  readonly currency: string;
  /** 1e-9 units of a token of the ledger. */
  readonly units: bigint;
  /** Plain decimal text. */
  readonly amount: string;
}

const US_DOLLARS = ['USD', 'ZUSD'];

/** Kraken writes where a TAO is kept behind its name: `TAO.S`, `TAO.B`. */
export const currencyToken = (currency: string): Token | null =>
  tokenOf(
    currency
      .trim()
      .toUpperCase()
      .replace(/\.[A-Z]$/u, ''),
  );

const SIDES = {
  sent: ['sent_amount', 'sent_currency'],
  received: ['received_amount', 'received_currency'],
  fee: ['fee_amount', 'fee_currency'],
} as const satisfies Record<string, readonly [MappedField, MappedField]>;

const isNothing = (amount: string): boolean => /^[+-]?[0.]*(?:[eE].*)?$/u.test(amount);

/** A side of a row; null where it has none. An amount of a currency nobody holds need not be one the ledger can hold. */
function sideOf(row: MappedRow, side: keyof typeof SIDES): Side | null {
  const [amountField, currencyField] = SIDES[side];
  const amount = row.number(amountField)?.replace(/^[+-]/u, '') ?? null;
  if (amount === null || isNothing(amount)) return null;
  const currency = row.text(currencyField);
  if (currency === null) return row.break(amountField, 'no-currency', `${amount} of no currency.`);
  const token = currencyToken(currency);
  const units = token === null ? 0n : (row.amount(amountField, 'signed') ?? 0n);
  return { token, currency, amount, units: magnitude(units) };
}

interface Sides {
  readonly sent: Side | null;
  readonly received: Side | null;
  readonly fee: Side | null;
}

const isOurs = (side: Side | null): side is Side & { token: Token } => side !== null && side.token !== null;

/**
 * A fee that is said to be inside the amounts but is in the currency of neither is not in them. Who writes so has a row of
 * its own for it, or none: it is told and not taken off, since the file does not say that it left.
 */
function withoutThirdFee(row: MappedRow, sides: Sides): Sides {
  const { sent, received, fee } = sides;
  if (row.reading.mapping.fees !== 'inside' || !isOurs(fee)) return sides;
  if ((sent === null && received === null) || [sent, received].some((side) => side?.token === fee.token))
    return sides;
  const what = `its fee of ${fee.amount} ${fee.currency} is in neither amount and was not taken off: a row of its own has to.`;
  row.remark('fee_amount', 'fee-elsewhere', what);
  return { ...sides, fee: null };
}

/** What a row did to one token, its fee taken off where it is not inside. */
function changeOf(row: MappedRow, token: Token, { sent, received, fee }: Sides): bigint {
  const part = (side: Side | null) => (side?.token === token ? side.units : 0n);
  const besides = row.reading.mapping.fees === 'on-top' ? part(fee) : 0n;
  return part(received) - part(sent) - besides;
}

/** USD per TAO: what a TAO was bought or sold for, or what the row says it was worth. */
function usdPerTaoOf(row: MappedRow, { sent, received }: Sides): bigint | null {
  const tao = [sent, received].find((side) => side?.token === 'TAO');
  if (!tao) return null;
  const paid = [sent, received].find(
    (side) => side !== null && US_DOLLARS.includes(side.currency.toUpperCase()),
  );
  if (paid) return usdPerTaoNano(exactly(parseTokens(paid.amount)!.units), exactly(tao.units));
  const currency = row.text('worth_currency')?.toUpperCase() ?? '';
  return US_DOLLARS.includes(currency)
    ? usdPerTaoNano(measured(row.number('worth_amount') ?? undefined), exactly(tao.units))
    : null;
}

const words = (side: Side, what: string): string => `${what} ${side.amount} ${side.currency}`;

/** What the ledger has no field for: the other currency, a fee in it, the name of a transaction elsewhere. */
function noteOf(row: MappedRow, { sent, received, fee }: Sides, isFeeElsewhere: boolean): string | null {
  const transaction = row.text('extrinsic');
  const foreign = (side: Side | null, what: string) =>
    side === null || side.token !== null ? null : words(side, what);
  const parts = [
    row.text('note'),
    foreign(sent, 'paid with'),
    foreign(received, 'sold for'),
    isFeeElsewhere ? words(fee!, 'fee') : foreign(fee, 'fee'),
    transaction === null || parseExtrinsic(transaction) !== null ? null : transaction,
  ];
  return parts.filter((part) => part !== null).join(', ') || null;
}

/** Which tokens of the ledger a row moves: both of a trade in one line, but each subnet of a swap in its own. */
function groupsOf({ sent, received, fee }: Sides): Token[][] {
  const tokens = [...new Set([sent, received, fee].filter(isOurs).map(({ token }) => token))];
  const subnets = tokens.filter((token) => token !== 'TAO');
  if (subnets.length < 2) return tokens.length === 0 ? [] : [tokens];
  const swapped = [sent, received].filter(isOurs).map(({ token }) => token);
  const apart = tokens.includes('TAO') && !swapped.includes('TAO');
  return subnets.map((token, index) => (apart && index === 0 ? [token, 'TAO'] : [token]));
}

function kindOfRow(meaning: KindMeaning, sides: Sides, change: { alpha: bigint; tao: bigint }): EntryKind {
  const { sent, received } = sides;
  const ours = [sent, received].filter(isOurs);
  if (ours.length === 2 && ours.every(({ token }) => token !== 'TAO'))
    return ours[0]!.token === ours[1]!.token ? 'move' : 'swap';
  if (ours.length === 2) return kindOf('auto', change.alpha, change.tao);
  if (ours.length === 0) return 'fee';
  const isTrade = sent !== null && received !== null;
  return isTrade || meaning === 'auto' ? 'transfer' : kindOf(meaning, change.alpha, change.tao);
}

/** Lines of a row; none where it is no event of the ledger, nothing and an issue where it cannot be read. */
export function twoSidedLines(row: MappedRow): DraftEntry[] {
  const stated = { sent: sideOf(row, 'sent'), received: sideOf(row, 'received'), fee: sideOf(row, 'fee') };
  const sides = withoutThirdFee(row, stated);
  const groups = groupsOf(sides);
  if (!row.isBroken && groups.length === 0) return [];
  // A label says what came or went alone; of a trade the amounts say it.
  const isTrade = sides.sent !== null && sides.received !== null;
  const meaning = isTrade ? 'auto' : meaningOf(row);
  if (meaning === 'skip') return [];
  const atMs = row.moment();
  const wallet = row.wallet();
  const shared = {
    usdPerTaoNano: usdPerTaoOf(row, sides),
    note: noteOf(row, stated, sides.fee !== stated.fee),
    counterparty: row.text('counterparty'),
    extrinsic: parseExtrinsic(row.text('extrinsic') ?? '')?.id ?? null,
    block: row.count('block'),
  };
  if (row.isBroken || meaning === null || atMs === null || wallet === null) return [];
  const { fee } = sides;
  return groups.flatMap((tokens) => {
    const netuid = tokens.find((token) => token !== 'TAO') ?? null;
    const tao = tokens.includes('TAO') ? changeOf(row, 'TAO', sides) : 0n;
    const alpha = netuid === null ? 0n : changeOf(row, netuid, sides);
    if (alpha === 0n && tao === 0n) return [];
    const kind = kindOfRow(meaning, sides, { alpha, tao });
    const feeTao = fee?.token === 'TAO' && tokens.includes('TAO') ? fee.units : null;
    const feeAlpha = netuid !== null && fee?.token === netuid ? fee.units : null;
    return [
      { ...BLANK_LINE, ...shared, kind, netuid, alpha, tao, feeTao, feeAlpha, atMs, wallet, row: row.row },
    ];
  });
}
