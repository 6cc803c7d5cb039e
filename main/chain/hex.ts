// Bytes as 0x text and back. Strict: text that is no whole number of hex bytes is null, never cut or padded. Pure.

/** 0x and two lower-case digits a byte. */
export const toHex = (bytes: Uint8Array): string =>
  `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;

/** The bytes of 0x text in a buffer of their own; null where the text is not that. */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0 || !/^0x[0-9a-f]*$/iu.test(text)) return null;
  const bytes = new Uint8Array(text.length / 2 - 1);
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = Number.parseInt(text.slice(at * 2 + 2, at * 2 + 4), 16);
  }
  return bytes;
}
