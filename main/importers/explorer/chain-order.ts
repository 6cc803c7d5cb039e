// Rows of an answer in the order of the chain, block by block, whatever order the file has. Holds numbers, no rows: an
// answer may be long.
import type { Answer } from './answer.ts';

/** The block of each row, found in its text; rows without one come last, where reading them reports it. */
function blocksOf(answer: Answer): Float64Array {
  const pattern = /"block_number"\s*:\s*"?(\d{1,10})/gu;
  const blocks = new Float64Array(answer.rowCount).fill(Infinity);
  let match: RegExpExecArray | null = null;
  for (let row = 0; row < blocks.length; row++) {
    const { from, to } = answer.place(row);
    if (match === null || match.index < from) {
      pattern.lastIndex = from;
      match = pattern.exec(answer.text);
      if (match === null) break;
    }
    if (match.index < to) blocks[row] = Number(match[1]);
  }
  return blocks;
}

/** Whether more rows follow a later one than an earlier one. */
function isNewestFirst(blocks: Float64Array): boolean {
  let balance = 0;
  for (let row = 1; row < blocks.length; row++) balance += Math.sign(blocks[row - 1]! - blocks[row]!) || 0;
  return balance > 0;
}

function isAscending(blocks: Float64Array, order: Uint32Array): boolean {
  for (let index = 1; index < order.length; index++)
    if (blocks[order[index - 1]!]! > blocks[order[index]!]!) return false;
  return true;
}

/** Rows ascending by block; inside a block as the file has them, turned round where the file is newest first. */
function orderOf(blocks: Float64Array): Uint32Array {
  const order = Uint32Array.from(blocks, (_, row) => row);
  if (isNewestFirst(blocks)) order.reverse();
  if (isAscending(blocks, order)) return order;
  // The sort of typed arrays is stable: rows of one block keep the order they have.
  return order.sort((a, b) => blocks[a]! - blocks[b]! || 0);
}

/** Gives the rows of one block after the other, as numbers counted from 0. */
export function* blocksInOrder(answer: Answer): Generator<readonly number[]> {
  const blocks = blocksOf(answer);
  const order = orderOf(blocks);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && blocks[order[end]!] === blocks[order[start]!]) end++;
    yield Array.from(order.subarray(start, end));
    start = end;
  }
}
