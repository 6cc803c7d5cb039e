import { expect, it } from 'vitest';
import { clearOfLines } from '#renderer/charts/plugins/clear-of-lines.ts';

const track = { topPx: 100, bottomPx: 165 };

it.each([
  ['above a line in the middle', [140], 130],
  ['above the highest of several, so not in what lies between them', [150, 138, 145], 128],
  ['below where the track above would be touched', [112], 122],
  ['below the lowest of several', [112, 120], 130],
  ['at the head of the track where lines fill it', [105, 160], 109],
])('a label stands %s', (_, lines, expected) => {
  expect(clearOfLines(lines, track)).toBe(expected);
});
