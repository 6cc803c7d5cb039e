// What a row says of prices: USD per TAO as it was really paid or received, with the fee in USD in it, else by the stated net
// worth; and what alpha was worth in TAO. Never converts by a price the row does not state: what cannot be used is remarked.
import { parseTokens } from '#engine/units.ts';
import { LARGEST_UNITS } from '#importers/fields.ts';
import { exactly, usdPerTaoNano, usdPerTaoOfMoney } from '#importers/explorer/decimal.ts';
import { plainNumber } from './decimal-mark.ts';
import type { MappedRow } from './mapped-row.ts';
import { currencyToken, isNothing, isOurs, isUsDollars, type Side, type Sides } from './row-sides.ts';

export interface RowWorth {
  readonly usdPerTaoNano: bigint | null;
  /** Rao the alpha of the row was worth, where it is stated and no TAO of the row says it better. */
  readonly valueRao: bigint | null;
  /** A fee in other money is part of that price. */
  readonly isFeeIn: boolean;
}

/** A net worth as a row states it. */
interface NetWorth {
  /** Plain decimal text. */
  readonly amount: string;
  readonly currency: string;
}

const UNKNOWN: RowWorth = { usdPerTaoNano: null, valueRao: null, isFeeIn: false };

const unused = (row: MappedRow, what: string): null => row.remark('worth_amount', 'worth-not-used', what);

/** The net worth of a row; null where it states none, or none that can be read. */
function netWorthOf(row: MappedRow): NetWorth | null {
  const text = row.text('worth_amount');
  if (text === null) return null;
  const plain = plainNumber(text, row.reading.decimal);
  if (plain === null)
    return row.doubt('worth_amount', 'unreadable-value', 'its net worth cannot be read as a number.');
  if (isNothing(plain)) return null;
  const currency = row.text('worth_currency');
  if (currency === null) return unused(row, `its net worth of ${plain} is of no currency and was not used.`);
  return { amount: plain.replace(/^[+-]/u, ''), currency };
}

const isMoney = (side: Side | null): side is Side => side !== null && side.token === null;

/** 1e-9 USD of a side in USD; null for any other. */
const usdNanoOf = (side: Side | null): bigint | null =>
  isMoney(side) && isUsDollars(side.currency) ? (parseTokens(side.amount)?.units ?? null) : null;

/** A trade against other money: what TAO it was about, and whether that came or went. */
interface MoneyTrade {
  readonly tao: Side;
  readonly payment: Side;
  readonly isPurchase: boolean;
}

function moneyTradeOf({ sent, received }: Sides): MoneyTrade | null {
  if (received?.token === 'TAO' && isMoney(sent)) return { tao: received, payment: sent, isPurchase: true };
  if (sent?.token === 'TAO' && isMoney(received)) return { tao: sent, payment: received, isPurchase: false };
  return null;
}

/** The price a trade for USD was really made at; a fee that is said to be inside the amounts is in them already. */
function paidPrice(row: MappedRow, trade: MoneyTrade, fee: Side | null): RowWorth | null {
  const paidNano = usdNanoOf(trade.payment);
  if (paidNano === null) return null;
  const priced = (usdNano: bigint, isFeeIn: boolean): RowWorth => ({
    ...UNKNOWN,
    usdPerTaoNano: usdPerTaoNano(exactly(usdNano), exactly(trade.tao.units)),
    isFeeIn,
  });
  const feeNano = usdNanoOf(fee);
  if (feeNano === null || row.reading.mapping.fees === 'inside') return priced(paidNano, feeNano !== null);
  const wholeNano = trade.isPurchase ? paidNano + feeNano : paidNano - feeNano;
  return wholeNano > 0n ? priced(wholeNano, true) : priced(paidNano, false);
}

const NO_PRICE_OF_TAO =
  'the row has no price of TAO to turn it into TAO by, and the close of a day is not the price of its moment. State the worth in TAO, or type it in the line.';

/** What the alpha of a row without TAO was worth: as stated in TAO. */
function alphaWorth(row: MappedRow, sides: Sides, worth: NetWorth | null): bigint | null {
  if (worth === null) {
    const payment = [sides.sent, sides.received].find(isMoney);
    if (payment === undefined) return null;
    const what = `its ${payment.amount} ${payment.currency} give the alpha no worth in TAO: ${NO_PRICE_OF_TAO}`;
    return unused(row, what);
  }
  const { amount, currency } = worth;
  if (currencyToken(currency) !== 'TAO')
    return unused(row, `its net worth of ${amount} ${currency} was not used: ${NO_PRICE_OF_TAO}`);
  const units = parseTokens(amount)?.units ?? null;
  if (units !== null && units <= LARGEST_UNITS) return units;
  return unused(row, `its net worth of ${amount} TAO is more than can exist and was not used.`);
}

/** The price of TAO by what the TAO of a row is said to have been worth. */
function statedPrice(row: MappedRow, tao: Side, worth: NetWorth | null): bigint | null {
  // TAO is worth itself.
  if (worth === null || currencyToken(worth.currency) === 'TAO') return null;
  const { amount, currency } = worth;
  const told = `its net worth of ${amount} ${currency} was not used: `;
  if (!isUsDollars(currency))
    return unused(row, `${told}a line keeps a price in USD. The price of that day is taken instead.`);
  return (
    usdPerTaoOfMoney(amount, tao.units) ??
    unused(
      row,
      `${told}it has too few digits to say more than the price of that day, which is taken instead.`,
    )
  );
}

function worthWithoutPayment(row: MappedRow, sides: Sides): RowWorth {
  const { sent, received } = sides;
  const moved = [sent, received].filter(isOurs);
  const tao = moved.find(({ token }) => token === 'TAO');
  const worth = netWorthOf(row);
  if (tao !== undefined) return { ...UNKNOWN, usdPerTaoNano: statedPrice(row, tao, worth) };
  // Of stake that only changed its place the worth is that of all of it, not of what the line changes.
  if (moved.length === 0 || (moved.length === 2 && moved[0]!.token === moved[1]!.token)) return UNKNOWN;
  return { ...UNKNOWN, valueRao: alphaWorth(row, sides, worth) };
}

/** Prices of a row. Remarks what it states and cannot be used, and a fee in other money that is in no price. */
export function worthOf(row: MappedRow, sides: Sides): RowWorth {
  const { fee } = sides;
  const trade = moneyTradeOf(sides);
  const found = (trade && paidPrice(row, trade, fee)) ?? worthWithoutPayment(row, sides);
  if (isMoney(fee) && !found.isFeeIn) {
    const what = `its fee of ${fee.amount} ${fee.currency} is in no cost and no proceeds; it stands in the note. If it counts, give the line a price of TAO (USD per TAO) that has it in.`;
    row.remark('fee_amount', 'fee-not-counted', what);
  }
  return found;
}
