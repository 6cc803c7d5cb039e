// Heals JSON that a terminal wrapped: btcli prints through Rich, which breaks lines at 80 columns when the output is a
// file, inside strings too, and inside a word that is longer than a line (opentensor/btcli src/bittensor/utils.py:53,
// Rich `divide_line`). Changes nothing but the line breaks; the result may still be no JSON.

/**
 * One line of wrapped JSON. A line cut inside a word fills the whole width without a blank; every other line was cut at a
 * blank, which some versions of Rich drop where it would stand beyond the width.
 */
export function joinWrappedLines(text: string): string {
  const lines = text.split('\n');
  const width = lines.reduce((widest, line) => Math.max(widest, line.trimEnd().length), 0);
  const last = lines.pop()!;
  const isWholeWord = (line: string) => line.length < width || line.includes(' ');
  const joined = lines.map((line) => (isWholeWord(line) && !line.endsWith(' ') ? `${line} ` : line));
  return joined.join('') + last;
}
