// The symbols that tools put beside amounts: one for each netuid up to 438 (opentensor/btcli 9.21.2, UNITS of
// src/__init__.py; the SDK's bittensor/utils/balance.py has τ for the first). A symbol tells that a text is an amount of a
// token. It is no identifier: the chain lets owners change it.

/** Code points in the order of netuids, runs of them from-to. */
const CODE_POINTS = `
  03A4 03B1-03C1 03C3 0074 03C5-03C9 05D0-05EA 0627-0628 062A-063A 0641-0648 064A 0649 16A0 16A2 16A6 16A8
  16B1 16B3 042B 16C9 16D2 1680-1685 169B 10D0-10D5 0531-0536 055E 0400-0405 044A 2C80-2C85 11000-11003
  11005 0DB1-0DB6 2C00-2C20 0E01-0E23 0E25 0E27-0E2E 1100-110D 1161-1175 12A0-12A7 12C8-12CE 12B0-12B6
  1290-1296 0905-090B 090F-0910 0913-0928 092A-0930 0932 0935-0939 30A2 30A4 30A6 30A8 30AA-30AB 30AD 30AF
  30B1 30B3 30B5 30B7 30B9 30BB 30BD 30BF 30C1 30C4 30C6 30C8 30CA-30CF 30D2 30D5 30D8 30DB 30DE-30E2 30E4
  30E6 30E8-30ED 30EF 30F2-30F3 2D30-2D53 0D85-0D8C 0D8F-0D96 0D9A-0DA8 0DAA-0DB0
`;

function expand(range: string): string[] {
  const [from = 0, to = from] = range.split('-').map((hex) => Number.parseInt(hex, 16));
  return Array.from({ length: to - from + 1 }, (_, step) => String.fromCodePoint(from + step));
}

/** The default symbol of each netuid; the index is the netuid. */
export const DEFAULT_SYMBOLS: readonly string[] = CODE_POINTS.trim().split(/\s+/u).flatMap(expand);

/** τ is what the SDK writes for TAO; btcli and the chain have its capital. */
const KNOWN: ReadonlySet<string> = new Set([...DEFAULT_SYMBOLS, 'τ']);
/** Netuids of 439 and above are written in base 439, and a netuid has 16 bits. */
const LONGEST = 2;

/** Whether a text is a token's symbol, or the name of TAO. */
export function isSymbol(text: string): boolean {
  const signs = [...text];
  return text === 'TAO' || (signs.length <= LONGEST && signs.every((sign) => KNOWN.has(sign)));
}
