// Names of extrinsics. Tools write block and index apart, or the index with and without leading zeros; the ledger has one
// form, so that the same call is known again.

/** `block-index`, the index in four digits; null where one of them is missing. */
export function extrinsicId(block: number | null, index: number | null): string | null {
  return block === null || index === null ? null : `${block}-${String(index).padStart(4, '0')}`;
}

/** An extrinsic named as "8791253-12" or "8791253-0012"; null where the text names none. */
export function parseExtrinsic(text: string): { id: string; block: number } | null {
  const [, block, index] = /^(\d{1,10})-(\d{1,6})$/u.exec(text.trim()) ?? [];
  if (block === undefined || index === undefined) return null;
  return { id: extrinsicId(Number(block), Number(index))!, block: Number(block) };
}
