// What stands after an amount of alpha. A symbol is decoration: owners change it, some are blank, combining or missing
// from every font, and then the netuid stands in its place. Never an identifier, never a sort key.

export interface AlphaSymbol {
  text: string;
  /** False where the netuid stands in for a symbol that cannot be shown. */
  isSymbol: boolean;
}

/** `SN64`: how a subnet is always named. */
export const netuidText = (netuid: number): string => `SN${netuid}`;

const DIRECTION_MARKS = /[\u200e\u200f\u061c\u2066-\u2069]/g;
const SHOWABLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** `hasGlyph` answers whether the fonts of this machine can draw the text. */
export function alphaSymbol(
  netuid: number,
  symbol: string | null,
  hasGlyph: (text: string) => boolean = () => true,
): AlphaSymbol {
  const text = (symbol ?? '').replaceAll(DIRECTION_MARKS, '').trim();
  const drawable = SHOWABLE.test(text) && !/^\p{M}/u.test(text) && hasGlyph(text);
  return drawable ? { text, isSymbol: true } : { text: netuidText(netuid), isSymbol: false };
}
