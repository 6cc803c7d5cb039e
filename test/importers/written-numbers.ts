// Every number that stands in a text, in the forms a draft may hold it: so that a test can tell a number that was read from
// one that was made up.
import { parseTokens } from '#engine/units.ts';
import type { DraftEntry, DraftMarket, ImportDraft } from '#importers/adapter.ts';
import { plainDecimal } from '#importers/decimal-text.ts';
import { compact, u128, u64 } from '#test/support/rpc-server/scale.ts';

const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/g;
/** Thousands apart, as amounts are printed. */
const GROUPED = /\d{1,3}(?:([,'_ \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*(?:\.\d+)?/g;

interface Written {
  /** For numbers that stand in it as bytes. */
  readonly hex: string;
  /** 1e-9 units of each number as whole tokens, and each whole number as units. */
  readonly units: ReadonlySet<bigint>;
  /** The digits of each number that count, wherever its point is: a percentage and its ratio have the same. */
  readonly digits: ReadonlySet<string>;
  /** Each number, and as 1e-9 units. */
  readonly floats: ReadonlySet<number>;
}

const digitsOf = (number: string): string => number.replaceAll(/[^\d]/g, '').replaceAll(/^0+|0+$/g, '');

/** The numbers of a text, of the text without its line ends, and with its thousands put together. */
export function writtenNumbers(text: string): Written {
  const unescaped = text.replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  const plain = `${text} ${unescaped.replace(/[\u200e\u200f]/g, '')}`;
  const joined = plain.replace(/\r?\n/g, '');
  const grouped = [...joined.matchAll(GROUPED)].map(([found, mark]) => found.replaceAll(mark!, ''));
  // Spreadsheets of half the world write a comma where a point is meant.
  const commas = [...joined.matchAll(/\d[\d .]*,\d+/g)].map(([found]) =>
    found.replaceAll(/[ .]/g, '').replace(',', '.'),
  );
  // Each once: nearly all stand in every one of these.
  const found = [plain, joined, ...grouped].flatMap((one) => one.match(NUMBER) ?? []);
  const numbers = [...new Set([...found, ...commas])];
  const whole = numbers.map((number) => plainDecimal(number) ?? '');
  const asUnits = [...numbers, ...whole].filter((digits) => /^\d{1,90}$/.test(digits)).map(BigInt);
  return {
    hex: joined.toLowerCase(),
    units: new Set([...numbers.flatMap((digits) => parseTokens(digits)?.units ?? []), ...asUnits]),
    digits: new Set(numbers.flatMap((number) => [digitsOf(number), digitsOf(number.split(/[eE]/)[0]!)])),
    floats: new Set(numbers.map(Number).flatMap((number) => [number, number / 1e9])),
  };
}

const marketAmounts = (market: DraftMarket | null) =>
  market === null
    ? []
    : [
        market.totalIssuanceRao,
        market.rootTaoRao,
        ...market.subnets.flatMap((s) => [
          ...[s.priceRao, s.taoInRao, s.alphaInRao, s.alphaOutRao, s.taoInEmissionRao],
          ...[s.excessTaoRao, s.alphaInEmissionRao, s.alphaOutEmissionRao],
        ]),
      ];

const marketFloats = (market: DraftMarket | null) =>
  market === null
    ? []
    : market.subnets.flatMap((s) => [s.movingPrice, s.minerBurnedRatio]).concat(market.emissionBar);

const magnitudeOf = (amount: bigint) => (amount < 0n ? -amount : amount);

/** One stated amount less another: what was added and removed, sent and received, or the rows of one event. */
const isDifference = (amount: bigint, { units }: Written): boolean =>
  [...units].some((unit) => units.has(unit + magnitudeOf(amount)));

/** What left or came with its fee; what a line was worth, and the price of TAO it implies, may be computed. */
function entryAmounts(draft: ImportDraft, written: Written) {
  const entries: DraftEntry[] = [];
  draft.entries?.({ entry: (entry) => entries.push(entry), issue: () => {} });
  const withFee = (amount: bigint, fee: bigint | null) => {
    const gross = amount + (fee ?? 0n);
    return isDifference(amount, written) || isDifference(gross, written) ? 0n : gross;
  };
  return entries.flatMap(({ alpha, tao, feeAlpha, feeTao }) => [
    withFee(alpha, feeAlpha),
    withFee(tao, feeTao),
    feeAlpha,
  ]);
}

/** Whether an integer stands in a text as the chain writes it: eight bytes, or as few as it needs. */
const isInBytes = (units: bigint, { hex }: Written): boolean =>
  hex.includes('0x') &&
  [u64(units), compact(units)].some((bytes) => hex.includes(Buffer.from(bytes).toString('hex')));

/** The chain's fixed point has 32 fractional bits. */
const isFixedPoint = (figure: number, { hex }: Written): boolean =>
  hex.includes(Buffer.from(u128(BigInt(Math.round(figure * 2 ** 32)))).toString('hex'));

/** What of a draft does not stand in the text it was read from. */
export function madeUp(draft: ImportDraft, written: Written): unknown[] {
  const amounts = [
    ...draft.statements.flatMap(({ freeRao, positions }) => [
      freeRao,
      ...positions.flatMap((p) => [p.amountRao, p.priceRao, p.valueRao, p.claimableRao]),
    ]),
    ...draft.prices.map(({ nanoPerTao }) => nanoPerTao),
    ...marketAmounts(draft.market),
    ...entryAmounts(draft, written),
  ].filter((amount) => amount !== null);
  return [
    // A side of a trade that it does not have is zero.
    ...amounts.filter((amount) => {
      if (amount === 0n || written.units.has(magnitudeOf(amount))) return false;
      return !isInBytes(magnitudeOf(amount), written);
    }),
    ...marketFloats(draft.market).filter(
      (figure) =>
        figure !== null &&
        !written.floats.has(Math.abs(figure)) &&
        !written.digits.has(digitsOf(plainDecimal(figure.toPrecision(15))!)) &&
        !isFixedPoint(figure, written),
    ),
    ...draft.facts.filter(({ unit, value }) => {
      if (unit === 'text') return false;
      return unit === 'rao' && !value.includes('.')
        ? !written.units.has(magnitudeOf(BigInt(value)))
        : !written.digits.has(digitsOf(value));
    }),
  ];
}
