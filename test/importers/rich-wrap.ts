// Wraps text as Rich does when btcli writes into a file (Rich 13 `_wrap.divide_line` and `Text.rstrip_end`): at blanks,
// and inside a word that is longer than a line. For plain ASCII, where a character is one cell.

function breaksOf(text: string, width: number): number[] {
  const breaks: number[] = [];
  let column = 0;
  for (const match of text.matchAll(/\s*\S+\s*/g)) {
    const [word] = match;
    const start = match.index;
    const length = word.trimEnd().length;
    if (width - column >= length) column += word.length;
    else if (length > width) {
      for (let from = 0; from < word.length; from += width) if (start + from > 0) breaks.push(start + from);
      column = word.length % width || width;
    } else {
      if (column > 0 && start > 0) breaks.push(start);
      column = word.length;
    }
  }
  return breaks;
}

/** The lines a terminal of this width shows, as one text. A blank beyond the width is dropped by some versions only. */
export function richWrap(text: string, width: number, beyond: 'drop' | 'keep' = 'drop'): string {
  const ends = [...breaksOf(text, width), text.length];
  const lines = ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
  if (beyond === 'keep') return lines.join('\n');
  return lines.map((line) => (line.length > width ? line.trimEnd().padEnd(width) : line)).join('\n');
}
