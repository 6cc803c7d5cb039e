// What the holdings of the ledger cost and brought: by position, lot, disposal and tax year, in TAO and in one currency.
// A figure that cannot be had is null with the reason; sums count what they leave out.
import { z } from 'zod';
import { command, Nothing, query } from './define.ts';
import { EntryKind } from './ledger.ts';
import { Currency, FoundPrice } from './prices.ts';
import { Basis, Netuid, NoValueReason, WalletId } from './schemas.ts';
import { Amount, Signed, Time } from './wire.ts';

const Conversion = z.enum(['carry', 'dispose']);

export const PnlTerms = z.strictObject({
  /** `specific`: the lots named by pnl.choose; what is not named goes oldest first. */
  method: z.enum(['average', 'fifo', 'hifo', 'specific']),
  hifoBy: z.enum(['tao', 'fiat']),
  /** Basis of what was earned: its value when received, or nothing. */
  rewards: z.enum(['receipt-value', 'zero']),
  /** Another hotkey of the same subnet. */
  moves: Conversion,
  /** Another subnet. */
  swaps: Conversion,
  /** TAO into stake and back, in fiat terms. */
  stakes: Conversion,
  fees: z.enum(['capitalise', 'expense']),
  feeSpending: z.enum(['dispose', 'remove']),
  outside: z.enum(['market-value', 'zero', 'unknown']),
  transfersOut: z.enum(['dispose', 'remove']),
  currency: Currency,
  /** IANA name, as in Europe/Berlin: days and tax years are of this zone. */
  zone: z.string().min(1).max(60),
  /** Month and day on which a tax year begins; it is named by the year it begins in. */
  yearStart: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/, 'month and day, as in 04-06'),
});
export type PnlTerms = z.input<typeof PnlTerms>;

export const FigureMissing = z.enum([
  'no-value',
  'no-price',
  'no-rate',
  'basis-unknown',
  'not-enough-lots',
  'carried-over',
]);
export type FigureMissing = z.input<typeof FigureMissing>;

/** In rao of TAO, or in 1e-9 of the currency. `unrealised` = value − basis. */
const Standing = z.strictObject({
  value: Signed.nullable(),
  basis: Signed.nullable(),
  unrealised: Signed.nullable(),
  missing: FigureMissing.nullable(),
});
const Pnl = z.strictObject({ tao: Standing, fiat: Standing });

const Sums = z.strictObject({
  realised: Signed,
  income: Signed,
  costs: Signed,
  /** How many have no figure and are not in the sums. */
  realisedMissing: z.int(),
  incomeMissing: z.int(),
  costsMissing: z.int(),
});
export type Sums = z.input<typeof Sums>;

/** What a ledger position is: free TAO, root stake (TAO), or alpha of a subnet with one hotkey. */
const holding = {
  key: z.string(),
  walletId: WalletId,
  walletName: z.string(),
  kind: z.enum(['free', 'root', 'alpha']),
  netuid: Netuid.nullable(),
  registeredAtBlock: z.int().nullable(),
  hotkey: z.string().nullable(),
  hotkeyName: z.string().nullable(),
  subnetName: z.string().nullable(),
};

const PnlPosition = z.strictObject({
  ...holding,
  included: z.boolean(),
  state: z.enum(['open', 'closed']),
  balanceRao: Signed,
  /** What left beyond what the records show to have come. Above 0 they are incomplete. */
  shortfallRao: Amount,
  /** What departed to another own holding and has not arrived. */
  underWayRao: Amount,
  lineCount: z.int(),
  lotCount: z.int(),
  oldestAt: Time.nullable(),
  lastAt: Time.nullable(),
  priceRao: Amount.nullable(),
  noValue: z.strictObject({ reason: NoValueReason, message: z.string() }).nullable(),
  mark: Pnl,
  /** Its part, pro rata, of one joint sale of all counted ledger alpha of the subnet; uncounted: sold alone. */
  exit: Pnl,
  /** Of the year asked for, else of all. */
  tao: Sums,
  fiat: Sums,
});
export type PnlPosition = z.input<typeof PnlPosition>;

const Unrealised = z.strictObject({ known: Signed, missingCount: z.int() });
const Totals = z.strictObject({ tao: Unrealised, fiat: Unrealised });

const PnlAnswer = z.strictObject({
  rows: z.array(PnlPosition),
  /** Of the wallets that are included. */
  totals: z.strictObject({ mark: Totals, exit: Totals, tao: Sums, fiat: Sums }),
  /** By tax year, newest first, of the same wallets. */
  years: z.array(z.strictObject({ year: z.int(), tao: Sums, fiat: Sums })),
  terms: PnlTerms,
  /** Of a TAO at the time of the snapshot. */
  price: FoundPrice,
  basis: Basis,
});
export type PnlAnswer = z.input<typeof PnlAnswer>;

const LotOrigin = z.enum(['bought', 'income', 'carried', 'outside', 'pool']);

const lot = {
  lotId: z.string(),
  /** The line that brought it, or the first of them. */
  entryId: z.int(),
  acquiredAt: Time,
  origin: LotOrigin,
  quantityRao: Amount,
  basisRao: Signed.nullable(),
  basisNano: Signed.nullable(),
};
const OpenLot = z.strictObject({ ...lot, ...Pnl.shape });
export type OpenLot = z.input<typeof OpenLot>;

const ChoosableLot = z.strictObject({
  ...lot,
  /** What the user named of it; 0 where nothing. */
  chosenRao: Amount,
});
export type ChoosableLot = z.input<typeof ChoosableLot>;

const Figures = z.strictObject({
  proceeds: Signed.nullable(),
  basis: Signed.nullable(),
  /** proceeds − basis. */
  gain: Signed.nullable(),
  missing: FigureMissing.nullable(),
});

const gain = {
  ...holding,
  entryId: z.int(),
  at: Time,
  year: z.int(),
  lineKind: EntryKind,
  quantityRao: Amount,
  tao: Figures,
  fiat: Figures,
};
const GainRow = z.strictObject(gain);
export type GainRow = z.input<typeof GainRow>;

const UsedLot = z.strictObject({
  ...lot,
  /** Of the line that brought it, where one line did: its price of a TAO, and what it was. */
  acquisition: z.strictObject({ kind: EntryKind, at: Time, price: FoundPrice }).nullable(),
});

const GainDerivation = z.strictObject({
  ...gain,
  /** The part of the quantity that no lot covers. */
  uncoveredRao: Amount,
  /** With method `specific`: the part that no choice named, taken oldest first. */
  unchosenRao: Amount,
  lots: z.array(UsedLot),
  worth: z.strictObject({
    rao: Signed.nullable(),
    origin: z.enum(['free-tao', 'stated', 'root', 'par']),
  }),
  price: FoundPrice,
  formula: z.string(),
});
export type GainDerivation = z.input<typeof GainDerivation>;

const page = { offset: z.int().nonnegative().optional(), limit: z.int().min(1).max(1000).optional() };
const choice = { entryId: z.int().positive(), key: z.string().min(1).max(200) };

export const pnlMethods = {
  'pnl.positions': query('Cost, realised and unrealised of every holding of the ledger, closed ones kept', {
    in: z.strictObject({ walletId: WalletId.optional(), year: z.int().optional() }),
    out: PnlAnswer,
  }),
  'pnl.lots': query('The open lots of a holding, oldest first, a page of them', {
    in: z.strictObject({ key: choice.key, ...page }),
    out: z.strictObject({ total: z.int(), rows: z.array(OpenLot) }),
  }),
  'pnl.gains': query('Disposals that fit, newest first, a page of them, with the sums of all', {
    in: z.strictObject({
      walletId: WalletId.optional(),
      year: z.int().optional(),
      /** Null: free TAO. */
      netuid: Netuid.nullable().optional(),
      ...page,
    }),
    out: z.strictObject({ total: z.int(), tao: Sums, fiat: Sums, rows: z.array(GainRow) }),
  }),
  'pnl.gain': query('What a line disposed of in a holding, with its derivation: lots, prices, formula', {
    in: z.strictObject(choice),
    out: z.array(GainDerivation),
  }),
  'pnl.terms': query('How cost and gains are reckoned', { in: Nothing, out: PnlTerms }),
  'pnl.setTerms': command('Change how cost and gains are reckoned; the other terms stay', {
    in: PnlTerms.partial(),
    out: PnlTerms,
  }),
  'pnl.openLots': query(
    'The lots that may be named for what a line took out of a holding, with what is named of them',
    {
      in: z.strictObject({ ...choice, limit: page.limit }),
      out: z.strictObject({
        /** What left the holding, fees not counted. */
        quantityRao: Amount,
        /** How many lots were open. */
        total: z.int(),
        /** The named ones, then the others, each oldest first; of the others as many as asked for. */
        rows: z.array(ChoosableLot),
        /** Named, but not open any more: what they were named for goes oldest first. */
        gone: z.array(z.strictObject({ lotId: z.string(), quantityRao: Amount })),
      }),
    },
  ),
  'pnl.choices': query('The lots that the user named for a disposal', {
    in: z.strictObject({ entryId: choice.entryId }),
    out: z.array(z.strictObject({ lotId: z.string(), quantityRao: Amount })),
  }),
  'pnl.choose': command('Name the lots of a disposal, for method `specific`; an empty list names none', {
    in: z.strictObject({
      entryId: choice.entryId,
      lots: z
        .array(z.strictObject({ lotId: z.string().regex(/^\d{1,15}\.\d{1,9}$/), quantityRao: Amount }))
        .max(1000),
    }),
    out: Nothing,
  }),
};
