// What is typed into the lots of a disposal, read to the unit: the choice it makes, and what is wrong with which lot. Pure.
import type { ChoosableLot } from '#contract/pnl.ts';
import { parseAmount, typedText } from '#renderer/format/amount.ts';

/** What is typed, by lot; nothing is not named. */
export type LotTexts = Readonly<Record<string, string>>;

export interface LotDraft {
  readonly lots: { lotId: string; quantityRao: string }[];
  readonly sumRao: bigint;
  /** Of the disposal, what no lot is named for; below 0 where too much is. */
  readonly leftRao: bigint;
  readonly errors: Readonly<Record<string, string>>;
}

export const textsOf = (rows: readonly ChoosableLot[]): LotTexts =>
  Object.fromEntries(
    rows
      .filter(({ chosenRao }) => chosenRao !== '0')
      .map(({ lotId, chosenRao }) => [lotId, typedText(BigInt(chosenRao))]),
  );

/** A lot with what is typed for it in units; null where that is no amount. */
const typedOf = (lot: ChoosableLot, texts: LotTexts): bigint | null => {
  const text = (texts[lot.lotId] ?? '').trim();
  return text === '' ? 0n : parseAmount(text);
};

function errorOf(lot: ChoosableLot, units: bigint | null): string | null {
  if (units === null) return 'an amount, as in 12.5';
  // Without the amount itself: amounts may be hidden.
  return units > BigInt(lot.quantityRao) ? 'more than the lot has' : null;
}

export function readDraft(rows: readonly ChoosableLot[], texts: LotTexts, quantityRao: bigint): LotDraft {
  const typed = rows.map((lot) => ({ lot, units: typedOf(lot, texts) }));
  const sumRao = typed.reduce((sum, { units }) => sum + (units ?? 0n), 0n);
  const wrong = typed.flatMap(({ lot, units }): [string, string][] => {
    const error = errorOf(lot, units);
    return error === null ? [] : [[lot.lotId, error]];
  });
  return {
    lots: typed
      .filter(({ units }) => units !== null && units > 0n)
      .map(({ lot, units }) => ({ lotId: lot.lotId, quantityRao: String(units) })),
    sumRao,
    leftRao: quantityRao - sumRao,
    errors: Object.fromEntries(wrong),
  };
}

/** What a press on a lot names of it: as much as it has and the disposal still lacks. */
export function filledText(lot: ChoosableLot, texts: LotTexts, { leftRao }: LotDraft): string {
  const own = typedOf(lot, texts) ?? 0n;
  const [open, room] = [BigInt(lot.quantityRao), leftRao + own];
  const units = room < open ? room : open;
  return units > 0n ? typedText(units) : '';
}

const UNITS_PER_WHOLE = 1_000_000_000n;

/** Cost of a whole unit of the asset; null where it is not known. */
export const unitCost = (basis: string | null, quantityRao: string): string | null =>
  basis === null || quantityRao === '0'
    ? null
    : String((BigInt(basis) * UNITS_PER_WHOLE) / BigInt(quantityRao));
