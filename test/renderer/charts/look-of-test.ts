// A look without a browser: every role is its own name, so that a test can say which colour went where.
import type { Look } from '#renderer/charts/look.ts';

export const lookOfTest = (change: Partial<Look> = {}): Look => ({
  text: 'text',
  text2: 'text2',
  text3: 'text3',
  sheet: 'sheet',
  grid: 'grid',
  axis: 'axis',
  exit: 'exit',
  exitFill: 'exitFill',
  gap: 'gap',
  mark: 'mark',
  s1: 's1',
  s2: 's2',
  s3: 's3',
  s4: 's4',
  band: '0.14',
  fontFamily: 'Plex',
  hatch: 'hatch',
  hatchLight: 'hatchLight',
  hideAmounts: false,
  ...change,
});
